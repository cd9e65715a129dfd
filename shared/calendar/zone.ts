import { z } from 'zod'
import type { Day } from '../basics/day.ts'
import { Refusal } from '../basics/refusal.ts'
import type { TimeOfDay } from './time-of-day.ts'

/** The name of a time zone in the IANA database, such as Europe/Amsterdam. */
export const Zone = z.string().refine(isZone, 'Choose a time zone such as Europe/Amsterdam.')
export type Zone = z.infer<typeof Zone>

const msPerDay = 86_400_000

/** A fixed offset such as +02:00 is no zone: it would be wrong for half of the year. */
const zoneName = /^[A-Za-z][A-Za-z0-9_+\-/]{0,63}$/

export function isZone(text: string): boolean {
  return formatterOf(text) !== null
}

/** Reads and sets the clock of one zone; build it once for many days, finding the zone's rules is the costly part. */
export interface ZoneClock {
  readonly instantAt: (day: Day, time: TimeOfDay) => string
  readonly localDayAndTime: (instant: string) => { day: Day; time: TimeOfDay }
}

/** Refuses an unknown zone as `invalid`. */
export function clockIn(zone: Zone): ZoneClock {
  const formatter = formatterOf(zone)
  if (!formatter)
    throw new Refusal('invalid', 'That time zone is unknown. Choose one such as Europe/Amsterdam.')
  const shownAt = (instant: number) => shownBy(formatter, instant)
  return {
    instantAt: (day, time) =>
      new Date(instantShowing(Date.parse(`${day}T${time}:00Z`), shownAt)).toISOString(),
    localDayAndTime: (instant) => {
      const local = new Date(shownAt(Date.parse(instant))).toISOString()
      return { day: local.slice(0, 10), time: local.slice(11, 16) }
    },
  }
}

/**
 * The UTC instant (ISO 8601) at which clocks in `zone` show `time` on `day`.
 * Where clocks skip that time in spring it is as much later as they skipped (02:30 becomes 03:30), because
 * a meeting that vanishes is worse than one that is late; where they show it twice it is the first.
 * This differs on purpose from RFC 5545 §3.3.10, which drops such a time.
 * Refuses an unknown zone as `invalid`.
 */
export function instantAt(day: Day, time: TimeOfDay, zone: Zone): string {
  return clockIn(zone).instantAt(day, time)
}

/** What calendar and clock show in `zone` at an ISO instant; seconds are cut off. Refuses an unknown zone. */
export function localDayAndTime(instant: string, zone: Zone): { day: Day; time: TimeOfDay } {
  return clockIn(zone).localDayAndTime(instant)
}

/** Epoch milliseconds, both; what a clock on the wall shows is written as if it were UTC. */
function instantShowing(wall: number, shownAt: (instant: number) => number): number {
  // No zone is a full day away from UTC, so these two lie on either side of any change of the clocks.
  const before = shownAt(wall - msPerDay) - (wall - msPerDay)
  const after = shownAt(wall + msPerDay) - (wall + msPerDay)
  const isAfterTheChange = shownAt(wall - before) !== wall && shownAt(wall - after) === wall
  return wall - (isAfterTheChange ? after : before)
}

function shownBy(formatter: Intl.DateTimeFormat, instant: number): number {
  const parts = formatter.formatToParts(instant).map(({ type, value }) => [type, Number(value)])
  const { year, month, day, hour, minute, second } = Object.fromEntries(parts) as Record<Shown, number>
  return Date.UTC(year, month - 1, day, hour, minute, second) + (((instant % 1000) + 1000) % 1000)
}

type Shown = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second'

/** Finding the rules of a zone takes a thousand times as long as using them, and they never change while we run. */
const found = new Map<string, Intl.DateTimeFormat>()
/** More than there are zones: who writes the same ones in ever new mixtures of case gains nothing. */
const mostFound = 1_000

function formatterOf(zone: string): Intl.DateTimeFormat | null {
  const known = found.get(zone)
  if (known) return known
  const formatter = zoneName.test(zone) ? newFormatter(zone) : null
  if (formatter && found.size < mostFound) found.set(zone, formatter)
  return formatter
}

function newFormatter(zone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  } catch {
    return null
  }
}
