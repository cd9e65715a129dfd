import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import type { Log } from '#bot/ports/world.ts'

const pause = { firstMs: 100, longestMs: 10_000 } as const

interface Held {
  /** A connection that only ends with the server, or with whoever ends it. */
  readonly guard: pg.Client
  readonly port: number
}

/**
 * Keeps a server that somebody else may end, as the kernel does when memory runs out: it is reached again, at once and
 * then with growing pauses, until it is there or nobody wants it any more.
 *
 * @param reach joins or starts the server; rejects where that cannot be now.
 */
export function keptServer<Server extends Held>(
  first: Server,
  reach: () => Promise<Server>,
  log: Log,
): { readonly current: () => Server | null; readonly release: () => Promise<void> } {
  const releasing = new AbortController()
  let held: Server | null = null
  let returning: Promise<void> = Promise.resolve()

  function hold(server: Server): void {
    held = server
    server.guard.on('error', ({ message }) => {
      held = null
      log('database.lost', { message })
    })
    server.guard.once('end', () => {
      held = null
      if (!releasing.signal.aborted) returning = comeBack()
    })
  }

  async function comeBack(): Promise<void> {
    const { signal } = releasing
    for (let pauseMs: number = pause.firstMs; ; pauseMs = Math.min(pauseMs * 2, pause.longestMs)) {
      await wait(pauseMs, undefined, { signal }).catch(() => undefined)
      if (signal.aborted) return
      const server = await reach().catch((problem: unknown) => {
        log('database.not-back', { message: problem instanceof Error ? problem.message : 'unknown' })
        return null
      })
      if (server === null) continue
      hold(server)
      log('database.recovered', { port: server.port })
      return
    }
  }

  hold(first)
  return {
    /** Null while it is gone. */
    current: () => held,
    /** From now on it may end. */
    async release() {
      releasing.abort()
      await returning
      await held?.guard.end()
    },
  }
}
