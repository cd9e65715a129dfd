import type { SiteCounts } from '#shared/api-quality.ts'
import { addDays, type Day } from '#shared/basics/day.ts'
import { currentRuleSetId } from '#shared/measure/rule-sets.ts'
import type { Plan } from '#shared/plan.ts'
import { qualityBasis } from '#shared/quality-view.ts'
import type { World } from './ports/world.ts'

/** The quality overview of a meeting looks back this far. */
const daysOfQuality = 28

/** The days up to and including one that are looked at together; days of calls are UTC days. */
export function spanUntil(last: Day): { readonly first: Day; readonly last: Day } {
  return { first: addDays(last, 1 - daysOfQuality), last }
}

/** Calls of each site in the newest span and in the one before: the figures the quality page shows. */
export async function siteQuality(
  world: Pick<World, 'qualityViews'>,
  plan: Plan,
  today: Day,
): Promise<SiteCounts[]> {
  const ruleSetId = qualityBasis(plan).ruleSetId ?? currentRuleSetId
  return world.qualityViews.sites({ ...spanUntil(today), planId: plan.id, ruleSetId })
}
