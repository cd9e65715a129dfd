import { may } from '#shared/actions.ts'
import {
  type CampaignRow,
  type CampaignsPage,
  type DeliveriesPage,
  type DeliveryRow,
  recipientsPerPage,
} from '#shared/api-messages.ts'
import type { DeliveryState } from '#shared/delivery.ts'
import { leftAbout } from '#shared/pacing.ts'
import type { Plan } from '#shared/plan.ts'
import { sayCampaign } from '#shared/say-campaign.ts'
import { cardWords, deliveryWords } from '#shared/words/survey.ts'
import { readPlan, roleIn } from './plans.ts'
import type { CampaignCount, QueueState } from './ports/campaigns.ts'
import type { Delivery } from './ports/deliveries.ts'
import type { World } from './ports/world.ts'

/** A file holds everything; more rows than this no campaign of one tenant has. */
const mostInFile = 500_000
/** How long is looked back to say how fast messages leave. */
const measuredOverMs = 30_000

const aboutSurveys: ReadonlySet<Delivery['card']> = new Set(['survey', 'surveyReminder'])

export interface LedgerQuery {
  readonly campaign: string | null
  readonly state: DeliveryState | null
  readonly offset: number
}

/**
 * The ledger of messages, with names instead of ids. Only who runs surveys sees whom they were sent to: reminders and
 * skipped cards tell who has answered and who has not.
 */
export async function deliveriesPage(
  world: World,
  planId: string,
  by: string,
  { campaign, state, offset }: LedgerQuery,
): Promise<DeliveriesPage> {
  const plan = await readPlan(world, planId, by)
  const [counts, rows] = await Promise.all([
    world.campaigns.counts(planId),
    world.deliveries.ledger(planId, {
      campaign,
      state: state ?? undefined,
      limit: recipientsPerPage,
      offset,
    }),
  ])
  const asked = counts.filter(
    (each) => (campaign === null || each.campaign === campaign) && (state === null || each.state === state),
  )
  return {
    counts: counts.map((each) => ({ campaign: each.campaign, state: each.state, count: each.count })),
    rows: await shown(world, plan, by, rows),
    total: asked.reduce((sum, { count }) => sum + count, 0),
  }
}

/** The same as a CSV file, whole; names are left out for those who may not see them, as on the page. */
export async function ledgerFile(
  world: World,
  planId: string,
  by: string,
  { campaign, state }: Omit<LedgerQuery, 'offset'>,
): Promise<{ readonly fileName: string; readonly bytes: Uint8Array }> {
  const plan = await readPlan(world, planId, by)
  const found = await world.deliveries.ledger(planId, {
    campaign,
    state: state ?? undefined,
    limit: mostInFile,
  })
  const rows = await shown(world, plan, by, found)
  const heading = ['Messages', 'Recipient', 'Card', 'State', 'Reason', 'Attempts', 'When (UTC)']
  const bytes = world.spreadsheets.writeCsv({
    name: 'Messages',
    rows: [
      heading,
      ...rows.map(({ title, personName, card, state: stands, reason, attempts, at }) => [
        ...[title, personName, cardWords[card], deliveryWords[stands]],
        ...[reason, attempts, at],
      ]),
    ],
  })
  return { fileName: `Messages ${world.now().toISOString().slice(0, 10)}.csv`, bytes }
}

/** How far each campaign is, who stopped it, and when about its last message leaves. */
export async function campaignsPage(world: World, planId: string, by: string): Promise<CampaignsPage> {
  const plan = await readPlan(world, planId, by)
  const now = world.now()
  const [counts, stops, hold, queue] = await Promise.all([
    world.campaigns.counts(planId),
    world.campaigns.stops(planId),
    world.sendingHold.read(),
    world.campaigns.queue({ now, endedSince: new Date(now.getTime() - measuredOverMs) }),
  ])
  const campaigns = [...new Set(counts.map(({ campaign }) => campaign))].map((campaign): CampaignRow => {
    const own = counts.filter((each) => each.campaign === campaign)
    const stop = stops.find((each) => each.campaign === campaign)
    return {
      campaign,
      title: sayCampaign(plan, campaign),
      counts: countsOf(own),
      at: newestOf(own).toISOString(),
      // Nobody knows when a person lets messages leave.
      endsAbout: hold ? null : endsAbout(world, own, queue, now),
      stopped: stop
        ? {
            byName: plan.people[stop.stoppedBy]?.name ?? 'Someone no longer on the plan',
            at: stop.stoppedAt.toISOString(),
          }
        : null,
    }
  })
  return {
    at: now.toISOString(),
    campaigns: campaigns.toSorted((one, other) => (one.at < other.at ? 1 : -1)),
    perSecond: world.pace.perSecond,
    hold: hold && { since: hold.since },
  }
}

function countsOf(own: readonly CampaignCount[]): CampaignRow['counts'] {
  const none = { due: 0, sending: 0, sent: 0, failed: 0, uncertain: 0, skipped: 0 }
  return { ...none, ...Object.fromEntries(own.map(({ state, count }) => [state, count])) }
}

function newestOf(own: readonly CampaignCount[]): Date {
  const settled = own.flatMap(({ settledAt }) => settledAt?.getTime() ?? [])
  const due = own.map(({ firstDueAt }) => firstDueAt.getTime())
  return new Date(settled.length > 0 ? Math.max(...settled) : Math.min(...due))
}

/** Everybody's messages share one ceiling, so all that is due by now is counted as being ahead. */
function endsAbout(
  { pace }: World,
  own: readonly CampaignCount[],
  queue: QueueState,
  now: Date,
): string | null {
  const open = own.filter(({ state }) => state === 'due' || state === 'sending')
  if (open.length === 0) return null
  const left = leftAbout(
    pace,
    { ...queue, oldestDueAt: queue.oldestDueAt?.getTime() ?? null },
    { now: now.getTime(), overMs: measuredOverMs },
  )
  if (left === null) return null
  const lastDueAt = Math.max(...open.map((each) => each.lastDueAt.getTime()))
  return new Date(Math.max(left, lastDueAt)).toISOString()
}

async function shown(
  world: World,
  plan: Plan,
  by: string,
  rows: readonly Delivery[],
): Promise<DeliveryRow[]> {
  const names = await world.roster.names(plan.id, [...new Set(rows.map(({ personId }) => personId))])
  const runsSurveys = may(await roleIn(world, plan, by), 'startRound')
  const nameOf = (card: Delivery['card'], personId: string) =>
    aboutSurveys.has(card) && !runsSurveys
      ? 'Somebody who was asked'
      : (plan.people[personId]?.name ?? names.get(personId) ?? 'Someone no longer on the plan')
  return rows.map(({ id, campaign, card, state, reason, attempts, personId, settledAt, dueAt }) => ({
    ...{ id, campaign, card, state, reason, attempts },
    title: sayCampaign(plan, campaign),
    personName: nameOf(card, personId),
    at: (settledAt ?? dueAt).toISOString(),
  }))
}
