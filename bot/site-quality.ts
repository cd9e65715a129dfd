import type { SiteQuality } from '#shared/api.ts'
import { addDays, type Day } from '#shared/basics/day.ts'
import type { Plan } from '#shared/plan.ts'
import type { World } from './ports/world.ts'
import { sitesBetween } from './quality.ts'

/** The quality overview of a meeting looks back this far. */
const daysOfQuality = 28

/** The days up to and including one that are looked at together; days of calls are UTC days. */
export function spanUntil(last: Day): { readonly first: Day; readonly last: Day } {
  return { first: addDays(last, 1 - daysOfQuality), last }
}

/** Classified calls of each site in the newest span, beside the share of poor ones in the span before. */
export async function siteQuality(
  world: Pick<World, 'calls'>,
  plan: Plan,
  today: Day,
): Promise<SiteQuality[]> {
  const [now, before] = await Promise.all(
    [today, addDays(today, -daysOfQuality)].map((last) => sitesBetween(world, plan, spanUntil(last))),
  )
  const earlier = new Map(before!.map((each) => [each.siteId, each]))
  return now!.map(({ siteId, goodCalls, poorCalls }) => {
    const was = earlier.get(siteId)
    const calls = was ? was.goodCalls + was.poorCalls : 0
    return {
      siteId: siteId ?? '',
      calls: goodCalls + poorCalls,
      poorCalls,
      shareBefore: was && calls > 0 ? was.poorCalls / calls : null,
    }
  })
}
