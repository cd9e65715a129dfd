import { z } from 'zod'
import { Id, edit, find } from './basics/collection.ts'
import { Day, sayDay, utcDay } from './basics/day.ts'
import { Refusal } from './basics/refusal.ts'
import type { Stamp } from './basics/stamp.ts'
import { Title } from './basics/text.ts'
import {
  changedFrom,
  withMeetingMoved,
  withMeetingRestored,
  withoutMeeting,
} from './calendar/series-changes.ts'
import { daysFrom, isOfPattern, NewRhythm, occurrenceOf, type Series } from './calendar/series.ts'
import { TimeOfDay } from './calendar/time-of-day.ts'
import { type MeetingSeries, meetingSeries } from './parts/meeting-series.ts'
import type { Meeting } from './parts/meeting.ts'
import type { Plan } from './plan.ts'

/** Nobody writes agendas for more meetings ahead than these. */
const mostPrepared = 60

/** `key` is the day of the pattern the meeting belongs to, wherever it was moved. */
export const OneMeeting = z.object({ id: Id, key: Day })
export const MoveMeeting = OneMeeting.extend({ to: Day, time: TimeOfDay })
export const ChangeSeriesFrom = z.object({
  id: Id,
  from: Day,
  title: Title.optional(),
  location: Title.nullable().optional(),
  recurs: NewRhythm,
})

/** Adds a series or changes it as a whole; meetings prepared from today on follow. */
export function putSeries(plan: Plan, told: z.output<typeof meetingSeries.Put>, stamp: Stamp): Plan {
  const before = told.id === undefined ? null : find(plan.series, told.id, 'meeting series')
  const changed = { ...plan, series: meetingSeries.put(plan.series, told, stamp) }
  if (before === null) return changed
  return following(changed, before, find(changed.series, before.id, 'meeting series'), utcDay(stamp.at))
}

export function skipMeeting(plan: Plan, { id, key }: z.output<typeof OneMeeting>): Plan {
  return ofOneMeeting(plan, id, key, (recurs) => withoutMeeting(recurs, key))
}

export function moveMeeting(plan: Plan, { id, ...move }: z.output<typeof MoveMeeting>): Plan {
  return ofOneMeeting(plan, id, move.key, (recurs) => withMeetingMoved(recurs, move))
}

/** One step back: a skipped meeting is held again, a moved one returns to its day. */
export function restoreMeeting(plan: Plan, { id, key }: z.output<typeof OneMeeting>): Plan {
  return ofOneMeeting(plan, id, key, (recurs) => withMeetingRestored(recurs, key))
}

/**
 * The series as it was until the day before, and a new one that continues it. What was prepared goes over to the new
 * one: to the same day where that still holds a meeting, else the next to the next.
 */
export function changeSeriesFrom(
  plan: Plan,
  { id, from, recurs, ...told }: z.output<typeof ChangeSeriesFrom>,
  stamp: Stamp,
): Plan {
  const series = find(plan.series, id, 'meeting series')
  refuseIfHeld(plan, id, (key) => key >= from)
  const { before, after } = changedFrom(series.recurs, from, recurs)
  const goesOn = {
    title: told.title ?? series.title,
    location: told.location === undefined ? series.location : told.location,
  }
  if (before === null) {
    const whole = { ...series, ...goesOn, recurs: after }
    return following(
      { ...plan, series: edit(plan.series, id, 'meeting series', () => whole) },
      series,
      whole,
      from,
    )
  }
  const next = { ...series, ...goesOn, id: stamp.id, continuesId: id, recurs: after }
  const rows = edit(plan.series, id, 'meeting series', (row) => ({ ...row, recurs: before }))
  return following({ ...plan, series: [...rows, next] }, series, next, from)
}

/**
 * The series at the beginning of the line that this one continues. Reminders and calendar entries named by it and the
 * day of the pattern stay the same when a series goes on in another way.
 */
export function firstSeriesId(
  all: readonly MeetingSeries[],
  id: string,
  seen: readonly string[] = [],
): string {
  const continued = all.find((each) => each.id === id)?.continuesId ?? null
  return continued === null || seen.includes(continued) ? id : firstSeriesId(all, continued, [...seen, id])
}

function ofOneMeeting(plan: Plan, id: string, key: Day, change: (recurs: Series) => Series): Plan {
  const before = find(plan.series, id, 'meeting series')
  refuseIfHeld(plan, id, (held) => held === key)
  const after = { ...before, recurs: change(before.recurs) }
  return following(
    { ...plan, series: edit(plan.series, id, 'meeting series', () => after) },
    before,
    after,
    key,
  )
}

function refuseIfHeld({ meetings }: Plan, seriesId: string, touches: (key: Day) => boolean): void {
  const held = meetings.find(
    (each) => each.seriesId === seriesId && each.state !== 'planned' && touches(each.occurrenceKey),
  )
  if (held)
    throw new Refusal(
      'conflict',
      `The meeting of ${sayDay(held.occurrenceKey)} was held or has begun. It stays as it is.`,
    )
}

/** What was prepared for days from `from` on, at the time its meeting has now. */
function following(plan: Plan, before: MeetingSeries, after: MeetingSeries, from: Day): Plan {
  const isOurs = ({ seriesId, state, occurrenceKey }: Meeting) =>
    seriesId === before.id && state === 'planned' && occurrenceKey >= from
  const prepared = plan.meetings.filter(isOurs)
  if (prepared.length === 0) return plan
  const taken = prepared
    .map(({ occurrenceKey }) => occurrenceKey)
    .filter((key) => isOfPattern(after.recurs, key))
  const keyOf = (key: Day): Day => {
    if (isOfPattern(after.recurs, key)) return key
    const place = daysFrom(before.recurs, from, mostPrepared).indexOf(key)
    if (place < 0) return key
    const next = daysFrom(after.recurs, from, place + 1)[place]
    return next === undefined || taken.includes(next) ? key : next
  }
  const meetings = plan.meetings.map((meeting) => {
    if (!isOurs(meeting)) return meeting
    const occurrenceKey = keyOf(meeting.occurrenceKey)
    const held = occurrenceOf(after.recurs, occurrenceKey)
    if (held === null && !isOfPattern(after.recurs, occurrenceKey)) return meeting
    return { ...meeting, seriesId: after.id, occurrenceKey, startsAt: held?.startsAt ?? meeting.startsAt }
  })
  return { ...plan, meetings }
}
