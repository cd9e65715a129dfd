import type { World } from './ports/world.ts'

/** So many calls may come at once, and then as they come free: evenly over the time. */
export interface Allowance {
  readonly calls: number
  readonly perMs: number
}

export interface CallLimit {
  /**
   * Counts a call of this key, or one that weighs as much as several, unless it comes too soon: then the seconds to wait,
   * 0 for none.
   */
  readonly take: (key: string, weight?: number) => number
  /** The seconds a call would have to wait; counts nothing. */
  readonly look: (key: string) => number
}

/** Keys remembered at most; beyond that a tenth is forgotten, those that were not heard of for longest. */
const mostKeys = 50_000

export const perMinute = (calls: number): Allowance => ({ calls, perMs: 60_000 })

/**
 * Counts calls per key (generic cell rate algorithm: one number per key, the moment its allowance would be whole again).
 * Every instance counts for itself, so N instances let N times as much through.
 */
export function callLimit(world: Pick<World, 'now'>, { calls, perMs }: Allowance): CallLimit {
  const wholeAt = new Map<string, number>()
  const eachMs = perMs / calls

  function afterCall(key: string, now: number, weight = 1): number {
    const known = wholeAt.get(key) ?? now
    // No further ahead than an empty allowance, or the clock was set back: then counting begins anew.
    return Math.max(known > now + perMs ? now : known, now) + weight * eachMs
  }

  return {
    look(key) {
      const now = world.now().getTime()
      return secondsOver(afterCall(key, now) - now - perMs)
    },
    take(key, weight) {
      const now = world.now().getTime()
      const after = afterCall(key, now, weight)
      const seconds = secondsOver(after - now - perMs)
      if (seconds > 0) return seconds
      if (wholeAt.size >= mostKeys) makeRoom(wholeAt, now)
      wholeAt.delete(key)
      wholeAt.set(key, after)
      return 0
    },
  }
}

/** Fractions of a millisecond come from dividing and are nobody's. */
function secondsOver(ms: number): number {
  return ms > 0.01 ? Math.ceil(ms / 1000) : 0
}

function makeRoom(wholeAt: Map<string, number>, now: number): void {
  for (const [key, at] of wholeAt) if (at <= now) wholeAt.delete(key)
  for (const key of wholeAt.keys()) {
    if (wholeAt.size < mostKeys * 0.9) return
    wholeAt.delete(key)
  }
}
