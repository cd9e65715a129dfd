import type { AlertWhy } from '#shared/api-quality.ts'
import { addDays, type Day, utcDay } from '#shared/basics/day.ts'
import { nextAllowedInstant } from '#shared/calendar/quiet-hours.ts'
import { currentRuleSetId } from '#shared/measure/rule-sets.ts'
import { night } from '#shared/meeting-reminders.ts'
import type { Plan } from '#shared/plan.ts'
import { alertChanges, type SiteDays, whyOf } from '#shared/quality-alerts.ts'
import { qualityBasis } from '#shared/quality-view.ts'
import { inTheirZones } from '../person-zones.ts'
import type { NewDelivery } from '../ports/deliveries.ts'
import type { QualitySpan } from '../ports/quality-views.ts'
import type { World } from '../ports/world.ts'
import { eachPlan } from './each-plan.ts'

/** As far back as the rules of `shared/quality-alerts.ts` look. */
const lookBackDays = 28
/** A card about something this old is of no use; the page still tells it. */
const usefulMs = 24 * 3_600_000

/**
 * Finds sites that turned bad or are well again, and tells the lead and the quality champions: one card per plan and day
 * for what turned bad, one for what is well again, each naming its sites. What is found later that day goes on the card
 * of the next.
 */
export async function alertQuality(world: World): Promise<void> {
  const at = world.now().toISOString()
  const today = utcDay(at)
  await eachPlan(world, async (plan) => {
    const changed = await lookAtSites(world, plan, today, at)
    const cards = await cardsOf(world, plan, today)
    const added = cards.length > 0 ? await world.deliveries.schedule(cards) : 0
    if (changed > 0) await world.news.publish({ planId: plan.id, about: 'calls', revision: null })
    if (added > 0) await world.news.publish({ planId: plan.id, about: 'deliveries', revision: null })
  })
}

async function lookAtSites(world: World, plan: Plan, today: Day, at: string): Promise<number> {
  if (plan.sites.length === 0) return 0
  const { ruleSetId, ...basis } = qualityBasis(plan)
  const first = addDays(today, 1 - lookBackDays)
  const span = { planId: plan.id, ruleSetId: ruleSetId ?? currentRuleSetId, first, last: today }
  const [heat, known] = await Promise.all([
    world.qualityViews.heat(span, basis.unit),
    world.qualityAlerts.of(plan.id, today),
  ])
  const here = new Set(plan.sites.map(({ id }) => id))
  const sites: SiteDays[] = heat.flatMap(({ siteId, poor, classified }) =>
    siteId === null || !here.has(siteId)
      ? []
      : { siteId, days: poor.map((x, n) => ({ day: addDays(first, n), x, n: classified[n]! })) },
  )
  const { opened, ended } = alertChanges({ sites, known, basis, today })
  if (opened.length + ended.length === 0) return 0

  const explained = await Promise.all(
    opened.map(async (each) => ({
      ...each,
      ...{ unit: basis.unit, limit: basis.limit },
      why: await explain(world, { ...span, first: each.since }, each.siteId),
    })),
  )
  const changed = await world.qualityAlerts.make(plan.id, { on: today, at, opened: explained, ended })
  world.log('quality.alerts', { planId: plan.id, opened: opened.length, ended: ended.length })
  return changed
}

async function explain(world: World, span: QualitySpan, siteId: string): Promise<AlertWhy> {
  return whyOf(await world.qualityViews.cuts(span, [siteId]))
}

/** The day is in the key, so a card is sent once however often this runs. */
async function cardsOf(world: World, plan: Plan, today: Day): Promise<NewDelivery[]> {
  const told = await world.qualityAlerts.tell(plan.id, today)
  const kinds = (['bad', 'clear'] as const).filter((kind) => told[kind])
  if (kinds.length === 0) return []
  const people = await inTheirZones(world, plan, whoCares(plan))
  return people.flatMap(({ personId, zone }) =>
    kinds.map((kind) => ({
      ...({ planId: plan.id, personId, card: 'qualityAlert', whenUncertain: 'hold' } as const),
      campaign: 'quality:alerts',
      occurrence: `${today}:${kind}`,
      about: { day: today, kind, zone },
      dueAt: new Date(nextAllowedInstant(world.now().toISOString(), zone, night)),
      expiresAt: new Date(world.now().getTime() + usefulMs),
    })),
  )
}

function whoCares({ people }: Plan): string[] {
  return Object.entries(people)
    .filter(([, { role }]) => role === 'lead' || role === 'qualityChampion')
    .map(([personId]) => personId)
}
