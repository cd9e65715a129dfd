import { setTimeout as sleep } from 'node:timers/promises'
import type { GraphClient } from './graph-client.ts'

/** How fast call records may be asked for. The most in any 20 seconds is `burst` + 20 × `perSecond`. */
export interface ReadLimits {
  readonly perSecond: number
  readonly burst: number
}

/** 1,460 in 20 s, where the published table of throttling limits allows one app of one tenant 1,500. */
export const documentedLimits: ReadLimits = { perSecond: 70, burst: 60 }

/**
 * The same client at a pace: requests wait for their turn in the order they came. Once Graph asks for a pause nothing
 * more is sent until it is over; who asks meanwhile is told to come later.
 */
export function paced(client: GraphClient, limits: ReadLimits, now: () => Date): GraphClient {
  const turn = turns(limits)
  const state = { pausedUntil: 0 }

  function pauseLeft(): number | null {
    const left = state.pausedUntil - now().getTime()
    return left > 0 ? left : null
  }

  return {
    ...client,
    async ask(method, path, body) {
      if (pauseLeft() === null) await turn()
      const left = pauseLeft()
      if (left !== null) return { kind: 'later', retryAfterMs: left, reason: 'Graph asked for a pause' }
      const answer = await client.ask(method, path, body)
      if (answer.kind === 'later' && answer.retryAfterMs !== null)
        state.pausedUntil = Math.max(state.pausedUntil, now().getTime() + answer.retryAfterMs)
      return answer
    },
  }
}

/**
 * A token bucket of `burst` tokens, empty at first: who was here before may have used them up, and a server that starts
 * again and again must not begin each time with a burst. Who takes one is decided when it is taken and not before: turns
 * given out ahead would all come due at once after the process stood still for a moment.
 */
function turns({ perSecond, burst }: ReadLimits): () => Promise<void> {
  const spacingMs = 1000 / perSecond
  const bucket = { tokens: 0, filledAt: performance.now() }
  let last: Promise<void> = Promise.resolve()

  async function take(): Promise<void> {
    for (;;) {
      const at = performance.now()
      bucket.tokens = Math.min(burst, bucket.tokens + (at - bucket.filledAt) / spacingMs)
      bucket.filledAt = at
      if (bucket.tokens >= 1) break
      await sleep((1 - bucket.tokens) * spacingMs)
    }
    bucket.tokens -= 1
  }

  return () => {
    last = last.then(take)
    return last
  }
}
