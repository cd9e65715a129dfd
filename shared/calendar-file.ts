import { addDays, type Day, utcDay } from './basics/day.ts'
import { type Occurrence, occurrences, plannedFor } from './calendar/series.ts'
import type { MeetingSeries } from './parts/meeting-series.ts'
import type { Meeting } from './parts/meeting.ts'
import type { Plan } from './plan.ts'
import { firstSeriesId } from './series-changes.ts'

/** One meeting in somebody's calendar program, in UTC: right wherever it is read, whatever becomes of time zones. */
export interface CalendarEntry {
  /** The same for as long as the meeting is the same, also when it is moved or its series goes on in another way. */
  readonly uid: string
  /** Rises with every change of the meeting. */
  readonly sequence: number
  /** ISO 8601 UTC, as all moments here. */
  readonly changedAt: string
  readonly startsAt: string
  readonly endsAt: string
  readonly title: string
  readonly place: string | null
  readonly lines: readonly string[]
  readonly isCancelled: boolean
}

export interface CalendarFile {
  readonly planId: string
  readonly name: string
  /** The route in the tab every entry leads to. */
  readonly route: string
  readonly entries: readonly CalendarEntry[]
}

/** When a record changed last: the revision of the plan that it led to, and the moment. */
export interface LastChange {
  readonly revision: number
  readonly at: string
}
export type LastChanges = ReadonlyMap<string, LastChange>

/** Where the committee page is. */
const route = 'committee'
/** What is over stays in a subscribed calendar for a quarter; what was skipped is told for as long. */
const daysBack = 92
const daysAhead = 366

/** The days a calendar covers around an ISO instant; whole UTC days, so that a calendar stays the same for a day. */
function calendarSpan(now: string): { readonly from: Day; readonly to: Day } {
  return { from: addDays(utcDay(now), -daysBack), to: addDays(utcDay(now), daysAhead) }
}

/** Every meeting of every series of the plan in the span. @param changes by path, "series/<id>" and "meetings/<id>". */
export function committeeCalendar(plan: Plan, now: string, changes: LastChanges): CalendarFile {
  const { from, to } = calendarSpan(now)
  const entries = plan.series.flatMap((series) => [
    ...occurrences(series.recurs, `${from}T00:00:00Z`, `${to}T00:00:00Z`).map((held) =>
      entryOf(plan, series, held, changes),
    ),
    ...skippedBetween(series, from, to).map((planned) => entryOf(plan, series, planned, changes)),
  ])
  return fileOf(plan, plan.profile.name, entries.sort(byStart))
}

/** One meeting as a file; null where the series has none that belongs to that day. */
export function meetingCalendar(
  plan: Plan,
  { seriesId, key }: { readonly seriesId: string; readonly key: Day },
  changes: LastChanges,
): CalendarFile | null {
  const series = plan.series.find(({ id }) => id === seriesId)
  const planned = series ? plannedFor(series.recurs, key) : null
  return series && planned ? fileOf(plan, series.title, [entryOf(plan, series, planned, changes)]) : null
}

/** Names a meeting in every calendar: the same when it is moved or its series goes on in another way. */
export function meetingUid({ id, series }: Plan, seriesId: string, key: Day): string {
  return `${id}.${firstSeriesId(series, seriesId)}.${key}@switchover`
}

/** The records whose changes a calendar needs to know. */
export function pathsInCalendar({ series, meetings }: Plan): string[] {
  const coming = meetings.filter(({ state }) => state === 'planned')
  return [...series.map(({ id }) => `series/${id}`), ...coming.map(({ id }) => `meetings/${id}`)]
}

function fileOf({ id }: Plan, name: string, entries: readonly CalendarEntry[]): CalendarFile {
  return { planId: id, name, route, entries }
}

function entryOf(
  plan: Plan,
  { id, title, location, recurs }: MeetingSeries,
  { key, startsAt, endsAt }: Occurrence,
  changes: LastChanges,
): CalendarEntry {
  const meeting = plan.meetings.find((each) => each.seriesId === id && each.occurrenceKey === key) ?? null
  const last = newest(plan, [
    changes.get(`series/${id}`),
    meeting ? changes.get(`meetings/${meeting.id}`) : undefined,
  ])
  const isCancelled = recurs.skipped.includes(key)
  return {
    uid: meetingUid(plan, id, key),
    sequence: last.revision - 1,
    changedAt: last.at,
    startsAt,
    endsAt: meeting?.durationMinutes ? after(startsAt, meeting.durationMinutes) : endsAt,
    // Programs that show cancelled meetings show them like any other.
    title: isCancelled ? `Cancelled: ${title}` : title,
    place: meeting?.location || location,
    lines: isCancelled ? [] : agendaLines(meeting),
    isCancelled,
  }
}

/** Headings and minutes only: a calendar travels to programs and people we do not know. */
function agendaLines(meeting: Meeting | null): string[] {
  return (meeting?.agenda ?? []).map(({ title, minutes }) =>
    minutes > 0 ? `${title} (${minutes} min)` : title,
  )
}

function newest({ createdAt }: Plan, all: readonly (LastChange | undefined)[]): LastChange {
  return all.reduce<LastChange>((latest, each) => (each && each.revision > latest.revision ? each : latest), {
    revision: 1,
    at: createdAt,
  })
}

function skippedBetween({ recurs }: MeetingSeries, from: Day, to: Day): Occurrence[] {
  return recurs.skipped
    .flatMap((key) => plannedFor(recurs, key) ?? [])
    .filter(
      ({ startsAt }) => Date.parse(from) <= Date.parse(startsAt) && Date.parse(startsAt) < Date.parse(to),
    )
}

function after(instant: string, minutes: number): string {
  return new Date(Date.parse(instant) + minutes * 60_000).toISOString()
}

function byStart(a: CalendarEntry, b: CalendarEntry): number {
  return Date.parse(a.startsAt) - Date.parse(b.startsAt) || (a.uid < b.uid ? -1 : 1)
}
