import type { QualityPage } from '#shared/api.ts'
import type { Day } from '#shared/basics/day.ts'
import { minimised } from '#shared/measure/kept-facts.ts'
import { addUp, everySite, readSegment, sumsBy } from '#shared/measure/rollup.ts'
import { currentRuleSetId } from '#shared/measure/rule-sets.ts'
import { locateIn } from '#shared/measure/site-of-subnet.ts'
import { inForce } from '#shared/parts/ksi.ts'
import type { Plan } from '#shared/plan.ts'
import { marks } from './call-marks.ts'
import { readPlan } from './plans.ts'
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
  return world.calls.keep(
    records.map(({ id, version, startedAt, endedAt, facts, participantIds }) => ({
      record: {
        recordId: id,
        version,
        startedAt,
        endedAt,
        facts: minimised(facts, (subnet) => locate(subnet) !== null),
      },
      active: participantIds.map((personId) => ({ personId, day: facts.day })),
    })),
  )
}

/** Daily figures of a span for someone on the plan: counts only, nobody's calls. Refuses strangers. */
export async function qualityPage(
  world: World,
  planId: string,
  by: string,
  span: Span,
): Promise<QualityPage> {
  const plan = await readPlan(world, planId, by)
  const ruleSetId = ruleSetOf(plan)
  const cut = { ...span, ruleSetId, modality: 'audio', siteId: everySite } as const
  const [days, sites, segments, health, subscription, reconciledAt] = await Promise.all([
    world.calls.splits(planId, { ...cut, dimension: 'all' }),
    sitesBetween(world, plan, span),
    world.calls.splits(planId, { ...cut, dimension: 'segment' }),
    world.calls.health(),
    world.calls.subscription(),
    world.calls.mark(marks.reconciledUntil),
  ])
  const networks = sumsBy(segments, ({ value }) => readSegment(value).network)
  return {
    ...span,
    ruleSetId,
    days: days.map((row) => ({ ...addUp([row]), day: row.day })),
    sites,
    networks: [...networks].map(([network, sums]) => ({ ...sums, network, day: span.last })),
    health: {
      newestCallAt: health.newestCallAt?.toISOString() ?? null,
      waiting: health.waiting,
      reconciledAt,
      subscriptionUntil: subscription?.expiresAt.toISOString() ?? null,
    },
  }
}

/** Calls by site over a span, for those who may already read the plan. */
export async function sitesBetween(
  world: Pick<World, 'calls'>,
  plan: Plan,
  span: Span,
): Promise<QualityPage['sites']> {
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
