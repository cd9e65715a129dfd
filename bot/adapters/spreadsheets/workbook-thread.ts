import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Sheet, WrittenSheet } from '#bot/ports/spreadsheets.ts'
import { Refusal, type RefusalReason } from '#shared/basics/refusal.ts'

export type WorkbookTask = { readonly read: Uint8Array } | { readonly write: readonly WrittenSheet[] }

/** What the thread answers. */
export type Told =
  | { readonly answer: unknown }
  | { readonly refused: readonly [reason: RefusalReason, message: string] }
  | { readonly problem: Error }

/** Several times what the largest workbook within the limits takes; one beyond it ends the thread, not the server. */
const mostMemoryMb = 1_024
const tooBig = 'The workbook takes more memory than Switchover has for one. Split it.'

/**
 * Reads and writes workbooks in a thread of their own, one after the other: a whole plan takes about a second, in which
 * nobody else's request would be answered. The thread starts with the first workbook and keeps no process alive.
 */
export function workbookThread() {
  let thread: Worker | null = null
  let last: Promise<unknown> = Promise.resolve()

  function started(): Worker {
    const made = new Worker(join(import.meta.dirname, 'workbook-worker.ts'), {
      resourceLimits: { maxOldGenerationSizeMb: mostMemoryMb },
    })
    made.on('error', () => (thread = null))
    made.on('exit', () => (thread = null))
    return made
  }

  function asked(task: WorkbookTask): Promise<unknown> {
    const worker = (thread ??= started())
    worker.ref()
    return new Promise<unknown>((done, failed) => {
      const settle = (end: () => void) => {
        worker.off('message', hear).off('error', fail).off('exit', exit)
        worker.unref()
        end()
      }
      const hear = (told: Told) =>
        settle(() => {
          if ('answer' in told) return done(told.answer)
          failed('refused' in told ? new Refusal(...told.refused) : told.problem)
        })
      const fail = (problem: Error & { code?: string }) =>
        settle(() =>
          failed(problem.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new Refusal('too-large', tooBig) : problem),
        )
      const exit = (code: number) =>
        settle(() => failed(new Error(`The thread for workbooks ended without an answer (code ${code}).`)))
      worker.on('message', hear).on('error', fail).on('exit', exit)
      worker.postMessage(task)
    })
  }

  function inTurn<Answer>(task: WorkbookTask): Promise<Answer> {
    const answer = last.then(() => asked(task)) as Promise<Answer>
    last = answer.catch(() => undefined)
    return answer
  }

  return {
    readWorkbook: async (bytes: Uint8Array) => (await inTurn<Sheet[]>({ read: bytes })).map(ours),
    writeWorkbook: (sheets: readonly WrittenSheet[]) => inTurn<Uint8Array>({ write: sheets }),
  }
}

/** A copy that another realm made holds dates that are no instances of our Date. */
function ours({ name, rows }: Sheet): Sheet {
  return {
    name,
    rows: rows.map((row) =>
      row.map((cell) => (typeof cell === 'object' && cell !== null ? new Date(cell.getTime()) : cell)),
    ),
  }
}
