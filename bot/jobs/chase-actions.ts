import { addDays, utcDay } from '#shared/basics/day.ts'
import { instantAt, localDayAndTime, type Zone } from '#shared/calendar/zone.ts'
import { actionsToChase } from '#shared/committee/chase.ts'
import type { Plan } from '#shared/plan.ts'
import { inTheirZones } from '../person-zones.ts'
import type { NewDelivery } from '../ports/deliveries.ts'
import type { World } from '../ports/world.ts'
import { eachPlan } from './each-plan.ts'

/** When owners hear of an action, by their own clock; what a server missed by the evening the next step tells. */
const morning = '09:00'
const evening = '19:00'

/**
 * Reminds owners of what is due or overdue, on the days the rule names. The day is in the key: a step is told once,
 * however often this runs.
 */
export async function chaseActions(world: World): Promise<void> {
  const now = world.now().toISOString()
  await eachPlan(world, async (plan) => {
    const rows = await chasesOf(world, plan, now)
    const added = rows.length > 0 ? await world.deliveries.schedule(rows) : 0
    if (added > 0) await world.news.publish({ planId: plan.id, about: 'deliveries', revision: null })
  })
}

async function chasesOf(world: World, plan: Plan, now: string): Promise<NewDelivery[]> {
  // It may be a day later somewhere than it is in Greenwich.
  const latest = addDays(utcDay(now), 1)
  const owners = plan.actionItems
    .filter(({ done, dueOn }) => !done && dueOn <= latest)
    .map(({ ownerId }) => ownerId)
  const people = await inTheirZones(world, plan, owners)
  return people.flatMap(({ personId, zone }) => chasesOfOne(plan, { personId, zone, now }))
}

function chasesOfOne(
  plan: Plan,
  { personId, zone, now }: { readonly personId: string; readonly zone: Zone; readonly now: string },
): NewDelivery[] {
  const { day, time } = localDayAndTime(now, zone)
  if (time < morning || time >= evening) return []
  return (
    actionsToChase(plan, day)
      .filter(({ action }) => action.ownerId === personId)
      // Whoever was given it today has heard of it today.
      .filter(({ action }) => localDayAndTime(action.openedAt, zone).day < day)
      .map(({ action, occurrence }) => ({
        ...({ planId: plan.id, personId, card: 'actionDue', whenUncertain: 'hold' } as const),
        campaign: `action:${action.id}:due`,
        occurrence,
        about: { actionItemId: action.id, zone },
        dueAt: new Date(instantAt(day, morning, zone)),
        expiresAt: new Date(instantAt(day, evening, zone)),
      }))
  )
}
