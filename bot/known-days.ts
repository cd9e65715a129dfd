import { addDays, type Day, utcDay } from '#shared/basics/day.ts'
import { marks } from './call-marks.ts'
import { backFillWalk } from './call-walk.ts'
import type { World } from './ports/world.ts'

/** Of which days we know the calls in full. */
interface KnownDays {
  /** The first of them; null while there is none. */
  readonly from: Day | null
  /** Days the back-fill has not come to yet: their calls are still being read. */
  readonly filling: { readonly first: Day; readonly last: Day } | null
}

/**
 * Graph keeps thirty days before the consent, we do not keep all for ever, and reading those thirty days takes a while: a
 * day outside says nothing, least of all that nobody called.
 */
export async function knownDays(
  { calls }: Pick<World, 'calls'>,
  { first, today }: { readonly first: Day; readonly today: Day },
): Promise<KnownDays> {
  const [walk, forgottenBefore, [oldest]] = await Promise.all([
    backFillWalk({ calls }),
    calls.mark(marks.factsSince),
    calls.callHours({ from: new Date(`${first}T00:00:00Z`), to: new Date(`${addDays(today, 1)}T00:00:00Z`) }),
  ])
  const seen = oldest ? utcDay(oldest.hour.toISOString()) : null
  const begun = walk && utcDay(walk.from)
  // Before the walk began there may be calls that told of themselves; the day it begins on is known in part.
  const known = begun === null || (seen !== null && seen < begun) ? seen : addDays(begun, 1)
  return {
    from: known !== null && forgottenBefore !== null && forgottenBefore > known ? forgottenBefore : known,
    filling:
      walk === null || walk.endedAt !== null ? null : { first: utcDay(walk.next), last: utcDay(walk.to) },
  }
}

export function isKnown({ from, filling }: KnownDays, day: Day): boolean {
  if (from === null || day < from) return false
  return filling === null || day < filling.first || day > filling.last
}
