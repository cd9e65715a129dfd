import type { QualityPage } from '#shared/api.ts'
import type { Day } from '#shared/basics/day.ts'
import { contributionOf, type RecordFacts, type RollupRow, sumsBy } from '#shared/measure/rollup.ts'
import { currentRuleSetId, ruleSets } from '#shared/measure/rule-sets.ts'
import { isPrivate, siteOfSubnet } from '#shared/measure/site-of-subnet.ts'
import { inForce } from '#shared/parts/ksi.ts'
import type { Plan } from '#shared/plan.ts'
import { readPlan } from './plans.ts'
import type { CallRecord } from './ports/call-source.ts'
import type { Contribution, FetchTask, Notice } from './ports/call-store.ts'
import type { World } from './ports/world.ts'

type Calls = Pick<World, 'calls' | 'callSource' | 'plans' | 'now' | 'log'>

/** What became of one record. `pauseMs` asks the caller to leave Graph alone for that long. */
export type Ingested =
  | { readonly kind: 'changed' | 'unchanged' | 'abandoned' }
  | { readonly kind: 'postponed'; readonly pauseMs: number | null }

const minuteMs = 60_000
/** The first version of a record may take 150 minutes (reference: latency table); later than this it will not come. */
const patienceMs = 180 * minuteMs
/** A record Graph cannot give in a readable form this often is given up. */
const mostBrokenAttempts = 5

/** Remembers which records to fetch. Durable when it returns. */
export async function receiveNotices(
  world: Pick<World, 'calls' | 'now'>,
  notices: readonly Notice[],
): Promise<void> {
  if (notices.length > 0) await world.calls.want(notices, world.now())
}

/** Fetches one wanted record and adds it to the daily figures of every plan; a version already known changes nothing. */
export async function ingest(world: Calls, task: FetchTask, claimedAt: Date): Promise<Ingested> {
  const { recordId } = task
  const outcome = await world.callSource.fetch(recordId)
  if (outcome.kind === 'record') return keep(world, outcome.record, recordId, claimedAt)
  if (outcome.kind === 'missing') return waitForRecord(world, task)
  if (outcome.kind === 'broken' && task.attempts >= mostBrokenAttempts)
    return abandon(world, recordId, outcome.reason)
  const told = outcome.kind === 'later' ? outcome.retryAfterMs : null
  await postpone(world, recordId, told ?? backOffMs(task.attempts), outcome.reason)
  return { kind: 'postponed', pauseMs: told }
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

/** Where Graph reaches us, below the public address. */
export const hookPaths = {
  notifications: '/hooks/graph/notifications',
  lifecycle: '/hooks/graph/lifecycle',
} as const

/** Names of the small facts the call jobs and the webhook tell each other, each an ISO instant. */
export const marks = {
  /** Everything that started before has been listed. */
  reconciledUntil: 'calls.reconciledUntil',
  /** When the whole window Graph keeps was last listed. */
  sweptAt: 'calls.sweptAt',
  /** Something may have been missed: list the whole window again. */
  sweepWantedAt: 'calls.sweepWantedAt',
  renewedAt: 'subscription.renewedAt',
  renewalWantedAt: 'subscription.renewalWantedAt',
  /** Graph dropped the subscription. */
  removedAt: 'subscription.removedAt',
} as const

function isAudio({ modality }: RollupRow): boolean {
  return modality === 'audio'
}

function bySite(rows: readonly RollupRow[], day: Day): QualityPage['sites'] {
  return [...sumsBy(rows, ({ siteId }) => siteId)].map(([siteId, sums]) => ({ ...sums, siteId, day }))
}

async function keep(world: Calls, record: CallRecord, recordId: string, claimedAt: Date): Promise<Ingested> {
  const plans = await world.plans.all()
  const { id, version, startedAt, endedAt, kind, day } = record
  const hasChanged = await world.calls.keep(
    { recordId: id, version, startedAt, endedAt, kind, facts: keptFacts(record, plans) },
    plans.flatMap((plan) => contributionTo(plan, record)),
    record.participantIds.map((personId) => ({ personId, day })),
  )
  await world.calls.fetched(recordId, claimedAt)
  return { kind: hasChanged ? 'changed' : 'unchanged' }
}

/** By every rule set, so that a KSI that chooses another one finds its past. */
function contributionTo(plan: Plan, record: CallRecord): Contribution[] {
  const facts = record.factsFor(siteOfSubnet(plan.sites))
  // Only test calls, or nothing reported yet: that is no call of anybody, not even an unclassified one.
  if (facts.sessions.length === 0) return []
  return [{ planId: plan.id, rows: ruleSets.flatMap((ruleSet) => contributionOf(facts, ruleSet)) }]
}

/** What stays when Graph has forgotten: the subnet stands in the site's place, so that sites can be told apart later. */
function keptFacts(record: CallRecord, plans: readonly Plan[]): RecordFacts {
  const sites = siteOfSubnet(plans.flatMap((plan) => plan.sites))
  return record.factsFor((subnet) =>
    subnet !== null && (isPrivate(subnet) || sites(subnet) !== null) ? subnet : null,
  )
}

async function waitForRecord(
  world: Calls,
  { recordId, attempts, firstWantedAt }: FetchTask,
): Promise<Ingested> {
  const waitedMs = world.now().getTime() - firstWantedAt.getTime()
  if (waitedMs >= patienceMs) return abandon(world, recordId, 'Graph never had it, or has it no longer')
  await postpone(world, recordId, backOffMs(attempts), 'not there yet')
  return { kind: 'postponed', pauseMs: null }
}

async function postpone(world: Calls, recordId: string, delayMs: number, reason: string): Promise<void> {
  await world.calls.postpone(recordId, new Date(world.now().getTime() + delayMs), reason)
  world.log('calls.postponed', { reason, delayMs })
}

async function abandon(world: Calls, recordId: string, reason: string): Promise<Ingested> {
  await world.calls.abandon(recordId, reason)
  world.log('calls.abandoned', { reason })
  return { kind: 'abandoned' }
}

/** One minute, doubled each time, half an hour at most. */
function backOffMs(attempts: number): number {
  return Math.min(2 ** Math.max(0, attempts - 1), 30) * minuteMs
}

/** The rule the plan judges by, so that the page and the verdict show the same figures. */
function ruleSetOf(plan: Plan): string {
  const sources = plan.ksis.flatMap((ksi) => inForce(ksi)?.source ?? [])
  return sources.find((source) => source.kind === 'callQuality')?.ruleSetId ?? currentRuleSetId
}
