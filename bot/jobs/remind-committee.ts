import { type Occurrence, occurrences } from '#shared/calendar/series.ts'
import { addWorkingDays } from '#shared/calendar/working-days.ts'
import { instantAt } from '#shared/calendar/zone.ts'
import type { MeetingSeries } from '#shared/parts/meeting-series.ts'
import type { Plan } from '#shared/plan.ts'
import type { NewDelivery } from '../ports/deliveries.ts'
import type { World } from '../ports/world.ts'
import { eachPlan } from './each-plan.ts'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

/** A digest comes one working day before, so this far ahead no meeting is missed around holidays. */
const lookAheadMs = 8 * dayMs
/** Messages are scheduled only shortly before they are due, so that moving or skipping a meeting still counts. */
const scheduledAheadMs = 10 * minuteMs
const reminderBeforeMs = 15 * minuteMs
const lateReminderMs = 10 * minuteMs
const digestTime = '09:00'

/**
 * Schedules digest and reminder of the coming steering meetings for every committee member. Occurrence and recipient
 * are unique in the ledger, so running again, on any instance, schedules nothing twice.
 */
export async function remindCommittee(world: World): Promise<void> {
  const now = world.now().getTime()
  await eachPlan(world, async (plan) => {
    const due = messagesOf(plan, now).filter(({ dueAt }) => dueAt.getTime() <= now + scheduledAheadMs)
    const added = due.length > 0 ? await world.deliveries.schedule(due) : 0
    if (added > 0) await world.news.publish({ planId: plan.id, about: 'deliveries', revision: null })
  })
}

function messagesOf(plan: Plan, now: number): NewDelivery[] {
  if (plan.committee.wanted !== 'yes') return []
  const from = new Date(now).toISOString()
  const to = new Date(now + lookAheadMs).toISOString()
  const members = [...new Set(plan.committee.members.map(({ personId }) => personId))]
  return plan.series
    .filter(({ kind }) => kind === 'steering')
    .flatMap((series) => occurrences(series.recurs, from, to).map((occurrence) => ({ series, occurrence })))
    .flatMap(({ series, occurrence }) =>
      members.flatMap((personId) => [
        { ...digest(plan, series, occurrence), personId },
        { ...reminder(plan, series, occurrence), personId },
      ]),
    )
}

type Unaddressed = Omit<NewDelivery, 'personId'>

function digest(plan: Plan, series: MeetingSeries, occurrence: Occurrence): Unaddressed {
  const day = addWorkingDays(occurrence.localDay, -1, plan.profile.holidays)
  return {
    ...toldOnce(plan, series, occurrence),
    campaign: `series:${series.id}:digest`,
    card: 'digest',
    dueAt: new Date(instantAt(day, digestTime, series.recurs.zone)),
    expiresAt: new Date(occurrence.startsAt),
  }
}

function reminder(plan: Plan, series: MeetingSeries, occurrence: Occurrence): Unaddressed {
  const starts = Date.parse(occurrence.startsAt)
  return {
    ...toldOnce(plan, series, occurrence),
    campaign: `series:${series.id}:reminder`,
    card: 'meetingReminder',
    dueAt: new Date(starts - reminderBeforeMs),
    expiresAt: new Date(starts + lateReminderMs),
  }
}

function toldOnce(plan: Plan, series: MeetingSeries, { key }: Occurrence) {
  const about = { seriesId: series.id, occurrence: key }
  return { planId: plan.id, about, occurrence: key, whenUncertain: 'hold' } as const
}
