import { may } from '#shared/actions.ts'
import { addDays } from '#shared/basics/day.ts'
import { instantAt, localDayAndTime, type Zone } from '#shared/calendar/zone.ts'
import { checkInReminder } from '#shared/check-ins.ts'
import type { KeyResult } from '#shared/parts/key-result.ts'
import type { Plan } from '#shared/plan.ts'
import { inTheirZones } from '../person-zones.ts'
import type { NewDelivery } from '../ports/deliveries.ts'
import type { World } from '../ports/world.ts'
import { eachPlan } from './each-plan.ts'

/** When owners are asked, by their own clock; what a server missed by the evening the next working day asks. */
const morning = '09:00'
const evening = '19:00'
/** A question that stayed unsent longer than this is asked anew with the next occurrence. */
const usefulDays = 3

/**
 * Asks the owners of key results how far these are, at the pace each result names. The day it was due is in the key, so
 * one reminder is one message, however often and on however many instances this runs.
 */
export async function remindCheckIns(world: World): Promise<void> {
  const now = world.now().toISOString()
  await eachPlan(world, async (plan) => {
    const rows = await remindersOf(world, plan, now)
    const added = rows.length > 0 ? await world.deliveries.schedule(rows) : 0
    if (added > 0) await world.news.publish({ planId: plan.id, about: 'deliveries', revision: null })
  })
}

async function remindersOf(world: World, plan: Plan, now: string): Promise<NewDelivery[]> {
  const owners = plan.keyResults.flatMap((result) =>
    result.ownerId && !result.closed ? [result.ownerId] : [],
  )
  const able = owners.filter((id) => may(plan.people[id]?.role ?? null, 'checkInKeyResult'))
  const people = await inTheirZones(world, plan, able)
  return people.flatMap(({ personId, zone }) =>
    plan.keyResults
      .filter(({ ownerId }) => ownerId === personId)
      .flatMap((result) => reminderOf(plan, result, { personId, zone, now })),
  )
}

function reminderOf(
  plan: Plan,
  result: KeyResult,
  { personId, zone, now }: { readonly personId: string; readonly zone: Zone; readonly now: string },
): NewDelivery[] {
  const { day, time } = localDayAndTime(now, zone)
  if (time < morning || time >= evening) return []
  const occurrence = checkInReminder(result, day, plan.profile.holidays)
  if (occurrence === null) return []
  return [
    {
      ...({ planId: plan.id, personId, card: 'checkIn', whenUncertain: 'hold' } as const),
      campaign: `keyResult:${result.id}:checkIn`,
      occurrence,
      about: { keyResultId: result.id, occurrence, zone },
      dueAt: new Date(instantAt(day, morning, zone)),
      expiresAt: new Date(instantAt(addDays(day, usefulDays), evening, zone)),
    },
  ]
}
