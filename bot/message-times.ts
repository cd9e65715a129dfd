import { nextAllowedInstant } from '#shared/calendar/quiet-hours.ts'
import { night } from '#shared/meeting-reminders.ts'
import { roundOccurrences, waitsForOthers } from '#shared/survey-cards.ts'
import type { Delivery, Settlement } from './ports/deliveries.ts'
import type { World } from './ports/world.ts'

const surveyCards: ReadonlySet<Delivery['card']> = new Set(['survey', 'surveyReminder'])

export function isAboutSurvey({ card }: Pick<Delivery, 'card'>): boolean {
  return surveyCards.has(card)
}

/**
 * Why a message must not leave now although it is due, or null. What names the zone of the person does not wake them when
 * it is late, after a fault; surveys keep their plan's own hours, and nobody gets two cards of one round within a day.
 */
export async function whyNotYet(world: World, delivery: Delivery): Promise<Settlement | null> {
  return isAboutSurvey(delivery) ? surveyNotYet(world, delivery) : isNight(world, delivery)
}

function isNight(world: World, { about: { zone } }: Delivery): Settlement | null {
  if (zone === undefined) return null
  const now = world.now().toISOString()
  const dueAt = nextAllowedInstant(now, zone, night)
  if (dueAt <= now) return null
  return { state: 'waiting', dueAt: new Date(dueAt), reason: 'It is night where this person is.' }
}

/** Faults and late installations bring cards together that were planned apart, so it is looked at when they leave. */
async function surveyNotYet(world: World, delivery: Delivery): Promise<Settlement | null> {
  const { planId, occurrence, expiresAt } = delivery
  const { zone } = delivery.about
  const now = world.now().toISOString()
  const [{ profile }, others] = await Promise.all([
    world.plans.read(planId),
    world.deliveries.others(delivery, roundOccurrences),
  ])
  const notBefore = waitsForOthers({ occurrence }, others.map(asRoundCard), now)
  const from = notBefore ?? now
  const dueAt = zone === undefined ? from : nextAllowedInstant(from, zone, profile.surveyQuiet)
  if (dueAt <= now) return null
  if (notBefore !== null && expiresAt !== null && dueAt >= expiresAt.toISOString())
    return { state: 'skipped', reason: 'Another card of the same survey came less than a day before.' }
  const reason =
    notBefore === null
      ? 'These are quiet hours where this person is.'
      : 'Another card of the same survey came less than a day before, so this one waits.'
  return { state: 'waiting', dueAt: new Date(dueAt), reason }
}

function asRoundCard({ occurrence, state, dueAt, settledAt }: Delivery) {
  return { occurrence, state, dueAt: dueAt.toISOString(), settledAt: settledAt?.toISOString() ?? null }
}
