import type { SiteCalls } from '#shared/api.ts'
import type { Day } from '#shared/basics/day.ts'
import { minimised } from '#shared/measure/kept-facts.ts'
import { everySite, sumsBy } from '#shared/measure/rollup.ts'
import { currentRuleSetId } from '#shared/measure/rule-sets.ts'
import { locateIn } from '#shared/measure/site-of-subnet.ts'
import { inForce } from '#shared/parts/ksi.ts'
import type { Plan } from '#shared/plan.ts'
import type { CallRecord } from './ports/call-source.ts'
import type { World } from './ports/world.ts'

/**
 * Adds records to the daily figures of every plan, all of them or none; a version already known changes nothing. What is
 * kept names nobody, and a network only where it is private or a plan's own. Says of each whether it changed anything.
 */
export async function keepRecords(
  world: Pick<World, 'calls' | 'callCounts'>,
  records: readonly CallRecord[],
): Promise<readonly boolean[]> {
  const locate = locateIn(await world.callCounts.networks())
  const isKnown = (subnet: string) => locate(subnet) !== null
  // First: where keeping fails the records come again, and noting twice is noting once.
  await world.calls.noteRaters(
    records.flatMap(({ facts, raters }) =>
      raters.flatMap(({ subnet, rater }) =>
        subnet !== null && isKnown(subnet) ? [{ day: facts.day, subnet, rater }] : [],
      ),
    ),
  )
  return world.calls.keep(
    records.map(({ id, version, startedAt, endedAt, facts, participantIds }) => ({
      record: {
        recordId: id,
        version,
        startedAt,
        endedAt,
        facts: minimised(facts, isKnown),
      },
      active: participantIds.map((personId) => ({ personId, day: facts.day })),
    })),
  )
}

/** Calls by site over a span, for those who may already read the plan. */
export async function sitesBetween(
  world: Pick<World, 'calls'>,
  plan: Plan,
  span: Span,
): Promise<SiteCalls[]> {
  const cut = { ...span, ruleSetId: ruleSetOf(plan), dimension: 'all', modality: 'audio' } as const
  const rows = await world.calls.splits(plan.id, cut)
  const ofSites = rows.filter(({ siteId }) => siteId !== everySite)
  return [...sumsBy(ofSites, ({ siteId }) => siteId)].map(([siteId, sums]) => ({
    ...sums,
    siteId,
    day: span.last,
  }))
}

interface Span {
  readonly first: Day
  readonly last: Day
}

/** The rule the plan judges by, so that the page and the verdict show the same figures. */
function ruleSetOf(plan: Plan): string {
  const sources = plan.ksis.flatMap((ksi) => inForce(ksi)?.source ?? [])
  return sources.find((source) => source.kind === 'callQuality')?.ruleSetId ?? currentRuleSetId
}
