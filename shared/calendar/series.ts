import { z } from 'zod'
import { addDays, Day } from '../basics/day.ts'
import { Pattern, patternDays } from './pattern.ts'
import { TimeOfDay } from './time-of-day.ts'
import { clockIn, localDayAndTime, Zone } from './zone.ts'

/** When and how long; what changes when a series goes on in another way from a day on. */
const rhythm = {
  pattern: Pattern,
  /** The last day that may hold a meeting; null goes on. */
  endsOn: Day.nullable(),
  time: TimeOfDay,
  zone: Zone,
  durationMinutes: z.int().min(5).max(1440),
}
export const NewRhythm = z.object(rhythm).partial()

/** A meeting that comes back: at the same time on the wall, whatever daylight saving does. */
export const Series = z
  .object({
    ...rhythm,
    startsOn: Day,
    /** Days of the pattern without a meeting. */
    skipped: z.array(Day).max(500),
    /** Meetings held at another time: `from` is the day of the pattern. */
    moved: z.array(z.object({ from: Day, to: Day, time: TimeOfDay })).max(500),
  })
  .refine(({ startsOn, endsOn }) => endsOn === null || startsOn <= endsOn, {
    path: ['endsOn'],
    message: 'The series ends before it starts.',
  })
  .refine(({ moved }) => new Set(moved.map(({ from }) => from)).size === moved.length, {
    path: ['moved'],
    message: 'One meeting is moved twice.',
  })
export type Series = z.infer<typeof Series>

export interface Occurrence {
  /** The day of the pattern: stays the same when the meeting is moved, so reminders can be keyed by it. */
  readonly key: Day
  /** ISO 8601 instant in UTC, as is `endsAt`. */
  readonly startsAt: string
  readonly endsAt: string
  /** The day it is held on in the zone of the series. */
  readonly localDay: Day
}

/** The longest a pattern rests: a quarter, whose last weekday may come a week later in the next one. */
const longestGapDays = 100

/**
 * The meetings that start from `from` until before `to` (ISO instants), earliest first. A skipped one is
 * left out, a moved one stands where it was moved to; a move of a day the pattern does not hold is ignored.
 */
export function occurrences(series: Series, from: string, to: string): Occurrence[] {
  const hold = holdingOf(series)
  const first = localDayAndTime(from, series.zone).day
  const last = localDayAndTime(to, series.zone).day
  // A day earlier: a time that clocks skip is held later, in Apia once a whole day later.
  const regular = regularDays(series, addDays(first, -1), last).map((day) => hold(day, day, series.time))
  return [...regular, ...movedOnes(series)]
    .filter(
      ({ startsAt }) => Date.parse(from) <= Date.parse(startsAt) && Date.parse(startsAt) < Date.parse(to),
    )
    .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt))
}

/** The first meeting that starts after the ISO instant `after`, or null when the series is over by then. */
export function nextOccurrence(series: Series, after: string): Occurrence | null {
  const hold = holdingOf(series)
  const today = localDayAndTime(after, series.zone).day
  const start = addDays(today < series.startsOn ? series.startsOn : today, -1)
  const horizon = addDays(start, longestGapDays * (series.skipped.length + series.moved.length + 2))
  const isLater = ({ startsAt }: Occurrence) => Date.parse(startsAt) > Date.parse(after)
  const regular = regularDays(series, start, horizon)
    .slice(0, 4)
    .map((day) => hold(day, day, series.time))
  const later = [...regular, ...movedOnes(series)].filter(isLater)
  return later.sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt))[0] ?? null
}

/** The meeting of one day of the pattern, where it is held; null where it is skipped or the pattern has no such day. */
export function occurrenceOf(series: Series, key: Day): Occurrence | null {
  return series.skipped.includes(key) ? null : plannedFor(series, key)
}

/** The same, skipped or not. */
export function plannedFor(series: Series, key: Day): Occurrence | null {
  if (!isOfPattern(series, key)) return null
  const move = series.moved.find(({ from }) => from === key)
  return holdingOf(series)(key, move?.to ?? key, move?.time ?? series.time)
}

/** Whether a series that goes on as planned has a meeting that belongs to this day. */
export function isOfPattern(series: Series, key: Day): boolean {
  return heldDays(series, key, key).length === 1
}

/** The first days of the pattern from a day on, skipped ones included; fewer where the series ends. */
export function daysFrom(series: Series, from: Day, count: number): Day[] {
  const start = from < series.startsOn ? series.startsOn : from
  return heldDays(series, start, addDays(start, longestGapDays * (count + 1))).slice(0, count)
}

function regularDays(series: Series, first: Day, last: Day): Day[] {
  const changed = new Set([...series.skipped, ...series.moved.map(({ from }) => from)])
  return heldDays(series, first, last).filter((day) => !changed.has(day))
}

function movedOnes(series: Series): Occurrence[] {
  const hold = holdingOf(series)
  return series.moved
    .filter(({ from }) => !series.skipped.includes(from) && isOfPattern(series, from))
    .map(({ from, to, time }) => hold(from, to, time))
}

function heldDays({ pattern, startsOn, endsOn }: Series, first: Day, last: Day): Day[] {
  const from = first < startsOn ? startsOn : first
  const to = endsOn !== null && endsOn < last ? endsOn : last
  return patternDays(pattern, startsOn, from, to)
}

function holdingOf({
  zone,
  durationMinutes,
}: Series): (key: Day, localDay: Day, time: TimeOfDay) => Occurrence {
  const clock = clockIn(zone)
  return (key, day, time) => {
    const startsAt = clock.instantAt(day, time)
    const endsAt = new Date(Date.parse(startsAt) + durationMinutes * 60_000).toISOString()
    return { key, startsAt, endsAt, localDay: clock.localDayAndTime(startsAt).day }
  }
}
