import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from './ports/world.ts'

/** Ctrl+C reaches a process group, and whoever started us may pass it on: that is one wish, told twice. */
const sameWishMs = 1_000
/** A job that was cut off may still hold a connection; nobody waits for what is closed last. */
const closesWithinMs = 10_000

/** Longer than a balancer's probe usually takes to notice; nobody waits for it on a machine of one's own. */
export const defaultDrainSeconds = 5
export const defaultStopSeconds = 25

interface Parts {
  readonly log: Log
  readonly report: (bug: unknown) => void
  /** For how long requests are still taken, so that whoever spreads them can notice. */
  readonly drainMs: number
  /** The whole stop; whatever is under way then is cut off. */
  readonly limitMs: number
  readonly door: {
    /** Says that nobody new should come, and goes on serving. */
    readonly announceLeaving: () => void
    /** Takes nothing new; resolves when everything under way was answered. */
    readonly close: () => Promise<void>
  }
  /** Ends what the clock does and hands it to the other instances. */
  readonly background: () => Promise<unknown>
  /** Lets go of the database. */
  readonly close: () => Promise<void>
  readonly exit: (code: number) => void
}

/**
 * Gives what to do at each signal to stop. At the first one the clock's work goes to the other instances at once, while
 * requests are served until the drain has passed; then what is under way is answered, and the process ends with 0. At
 * the limit, or at a second signal, it ends with 1 and says what it had to leave.
 */
export function gracefulStop(parts: Parts): () => void {
  const { log, report, drainMs, limitMs, door, exit } = parts
  const open = new Set(['requests', 'background'])
  let askedAt: number | null = null

  async function ended(what: string, work: Promise<unknown>): Promise<void> {
    await work.catch(report)
    open.delete(what)
  }

  async function leaveByTheDoor(): Promise<void> {
    await sleep(drainMs)
    await door.close()
  }

  async function stop(asked: number): Promise<void> {
    log('stopping', { drainMs, limitMs })
    const limit = setTimeout(() => {
      log('stop.cut-short', { open: [...open].join(', ') })
      exit(1)
    }, limitMs)
    door.announceLeaving()
    await Promise.all([ended('requests', leaveByTheDoor()), ended('background', parts.background())])
    await Promise.race([parts.close().catch(report), sleep(closesWithinMs)])
    clearTimeout(limit)
    log('stopped', { tookMs: Math.round(performance.now() - asked) })
    exit(0)
  }

  return () => {
    const now = performance.now()
    if (askedAt === null) {
      askedAt = now
      void stop(now)
    } else if (now - askedAt > sameWishMs) {
      log('stop.forced', { open: [...open].join(', ') })
      exit(1)
    }
  }
}
