import type { World } from '../ports/world.ts'

const windowMs = 5 * 60_000

/**
 * Counts calls in the five minutes that run; gives the seconds to wait, 0 for none. Every instance counts for itself.
 *
 * @param most calls that each may make in one window.
 */
export function callLimit(world: Pick<World, 'now'>, most: number): (who: string) => number {
  const counts = new Map<string, number>()
  let began = 0
  return (who) => {
    const now = world.now().getTime()
    if (now - began >= windowMs || now < began) {
      counts.clear()
      began = now
    }
    const count = (counts.get(who) ?? 0) + 1
    counts.set(who, count)
    return count > most ? Math.ceil((began + windowMs - now) / 1000) : 0
  }
}
