import { once } from 'node:events'
import { parentPort } from 'node:worker_threads'
import { Refusal } from '#shared/basics/refusal.ts'
import type { ToldByThread } from './file-thread.ts'

/** The thread's side of a file-thread: does each task and hands its pieces over one by one. */
export function answerTasks<Task>(work: (task: Task) => AsyncIterable<unknown> | Iterable<unknown>): void {
  const port = parentPort!
  const tell = (told: ToldByThread): void => port.postMessage(told)
  const next = async () => {
    await once(port, 'message')
  }
  const answer = async (task: Task): Promise<void> => {
    for await (const piece of work(task)) {
      const heard = next()
      tell({ piece })
      await heard
    }
  }
  const listen = (task: Task): void => {
    void answer(task)
      .then(
        (): ToldByThread => ({ done: true }),
        (problem: Error): ToldByThread =>
          // A thread gives back copies, and a copy of a Refusal is an Error like any other.
          problem instanceof Refusal ? { refused: [problem.reason, problem.message] } : { problem },
      )
      .then((told) => {
        port.once('message', listen)
        tell(told)
      })
  }
  port.once('message', listen)
}
