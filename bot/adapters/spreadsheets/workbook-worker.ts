import { parentPort } from 'node:worker_threads'
import { Refusal } from '#shared/basics/refusal.ts'
import { readWorkbook, writeWorkbook } from './workbook-file.ts'
import type { Told, WorkbookTask } from './workbook-thread.ts'

const tell = (told: Told): void => parentPort!.postMessage(told)

parentPort!.on('message', (task: WorkbookTask) => {
  const work = 'read' in task ? readWorkbook(task.read) : writeWorkbook(task.write)
  work.then(
    (answer) => tell({ answer }),
    (problem: Error) =>
      // A thread gives back copies, and a copy of a Refusal is an Error like any other.
      tell(problem instanceof Refusal ? { refused: [problem.reason, problem.message] } : { problem }),
  )
})
