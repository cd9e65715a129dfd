import { Worker } from 'node:worker_threads'
import { Refusal, type RefusalReason } from '#shared/basics/refusal.ts'

/** What a thread tells: pieces of its answer, each of which it goes on from when it hears "next", and then the end. */
export type ToldByThread =
  | { readonly piece: unknown }
  | { readonly done: true }
  | { readonly refused: readonly [reason: RefusalReason, message: string] }
  | { readonly problem: Error }

interface FileThread<Task> {
  /** The pieces of the answer in their order. Refuses what the thread refuses, and 'too-large' what takes too much. */
  ask(task: Task): Promise<unknown[]>
}

/** Longer than any honest file takes on a slow machine. */
const patienceMs = 120_000

/** One file at a time in the whole process, whichever thread reads it: the memory of one is what there is. */
let last: Promise<unknown> = Promise.resolve()

/**
 * Works on files in a thread of their own, one after the other, so that nobody else's request waits for them; what takes
 * more memory or time than it may ends the thread and not the server. An answer comes in pieces, because taking over one
 * large one would hold everybody up as well. The thread starts with the first file and keeps no process alive.
 */
export function fileThread<Task>(given: {
  /** The module the thread runs. */
  readonly path: string
  readonly mostMemoryMb: number
  /** What is said of a file that takes too much memory or time. */
  readonly tooBig: string
  /** Gives its memory back after each file, at the price of a start for each. */
  readonly endsAfterEach?: boolean
}): FileThread<Task> {
  let thread: Worker | null = null

  function started(): Worker {
    const made = new Worker(given.path, { resourceLimits: { maxOldGenerationSizeMb: given.mostMemoryMb } })
    const forget = () => {
      if (thread === made) thread = null
    }
    made.on('error', forget).on('exit', forget)
    return made
  }

  async function end(worker: Worker): Promise<void> {
    thread = null
    await worker.terminate()
  }

  function asked(task: Task): Promise<unknown[]> {
    const worker = (thread ??= started())
    worker.ref()
    const pieces: unknown[] = []
    return new Promise<unknown[]>((answered, failed) => {
      const settle = (how: () => void) => {
        clearTimeout(limit)
        worker.off('message', hear).off('error', fail).off('exit', exit)
        worker.unref()
        how()
      }
      const refuse = () => failed(new Refusal('too-large', given.tooBig))
      const limit = setTimeout(() => settle(() => void end(worker).then(refuse, failed)), patienceMs)
      const hear = (told: ToldByThread) => {
        if ('piece' in told) {
          pieces.push(told.piece)
          worker.postMessage('next')
          return
        }
        settle(() => {
          if ('done' in told) return answered(pieces)
          failed('refused' in told ? new Refusal(...told.refused) : told.problem)
        })
      }
      const fail = (problem: Error & { code?: string }) =>
        settle(() => (problem.code === 'ERR_WORKER_OUT_OF_MEMORY' ? refuse() : failed(problem)))
      const exit = (code: number) =>
        settle(() => failed(new Error(`A thread for files ended without an answer (code ${code}).`)))
      worker.on('message', hear).on('error', fail).on('exit', exit)
      worker.postMessage(task)
    })
  }

  return {
    ask(task) {
      const answer = last.then(() => asked(task))
      last = answer
        .catch(() => undefined)
        .then(() => (given.endsAfterEach && thread ? end(thread) : undefined))
      return answer
    },
  }
}
