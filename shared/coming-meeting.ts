import { isoWeekday, sayDay } from './basics/day.ts'
import { nextOccurrence, type Occurrence } from './calendar/series.ts'
import { localDayAndTime, type Zone } from './calendar/zone.ts'
import type { MeetingSeries } from './parts/meeting-series.ts'
import type { Meeting } from './parts/meeting.ts'
import type { Plan } from './plan.ts'

/** An occurrence that knows its series. */
export interface ComingMeeting extends Occurrence {
  readonly seriesId: string
}

/** The next meeting of the steering committee after an ISO instant, over all its series; null when none is left. */
export function nextSteeringMeeting({ series }: Plan, after: string): ComingMeeting | null {
  return (
    comingMeetings(
      series.filter(({ kind }) => kind === 'steering'),
      after,
    )[0] ?? null
  )
}

/** The next occurrence of every series that still has one, earliest first. */
export function comingMeetings(all: readonly MeetingSeries[], after: string): ComingMeeting[] {
  return all
    .flatMap(({ id, recurs }) => {
      const next = nextOccurrence(recurs, after)
      return next ? [{ ...next, seriesId: id }] : []
    })
    .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt))
}

/** What people prepared or wrote for an occurrence, if anything. */
export function meetingFor({ meetings }: Plan, { seriesId, key }: ComingMeeting): Meeting | null {
  return meetings.find((each) => each.seriesId === seriesId && each.occurrenceKey === key) ?? null
}

/** "Thu 5 Mar 2026, 14:00 (Europe/Amsterdam)". Refuses an unknown zone. */
export function sayWhen(startsAt: string, zone: Zone): string {
  const { day, time } = localDayAndTime(startsAt, zone)
  return `${weekdays[isoWeekday(day) - 1]} ${sayDay(day)}, ${time} (${zone})`
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
