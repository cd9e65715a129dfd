import type { QualityPage } from '#shared/api.ts'
import type { Day } from '#shared/basics/day.ts'
import { minimised } from '#shared/measure/kept-facts.ts'
import { type RollupRow, sumsBy } from '#shared/measure/rollup.ts'
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
  span: { readonly first: Day; readonly last: Day },
): Promise<QualityPage> {
  const plan = await readPlan(world, planId, by)
  const ruleSetId = ruleSetOf(plan)
  const [rows, health, subscription, reconciledAt] = await Promise.all([
    world.calls.rollups(planId, { ...span, ruleSetId }),
    world.calls.health(),
    world.calls.subscription(),
    world.calls.mark(marks.reconciledUntil),
  ])
  const audio = rows.filter(isAudio)
  return {
    ...span,
    ruleSetId,
    days: [...sumsBy(audio, ({ day }) => day)].map(([day, sums]) => ({ ...sums, day })),
    sites: bySite(audio, span.last),
    networks: [...sumsBy(audio, ({ network }) => network)].map(([network, sums]) => ({
      ...sums,
      network,
      day: span.last,
    })),
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
  span: { readonly first: Day; readonly last: Day },
): Promise<QualityPage['sites']> {
  const rows = await world.calls.rollups(plan.id, { ...span, ruleSetId: ruleSetOf(plan) })
  return bySite(rows.filter(isAudio), span.last)
}

/** The rule the plan judges by, so that the page and the verdict show the same figures. */
function ruleSetOf(plan: Plan): string {
  const sources = plan.ksis.flatMap((ksi) => inForce(ksi)?.source ?? [])
  return sources.find((source) => source.kind === 'callQuality')?.ruleSetId ?? currentRuleSetId
}

function isAudio({ modality }: RollupRow): boolean {
  return modality === 'audio'
}

function bySite(rows: readonly RollupRow[], day: Day): QualityPage['sites'] {
  return [...sumsBy(rows, ({ siteId }) => siteId)].map(([siteId, sums]) => ({ ...sums, siteId, day }))
}
