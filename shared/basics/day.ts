import { z } from 'zod'

const written = /^\d{4}-\d{2}-\d{2}$/

/** The calendar's ends: it has no year 0, and five digits of a year would not compare as text. */
const firstDay = '0001-01-01'
const lastDay = '9999-12-31'

/** A calendar day without a clock or a zone, as YYYY-MM-DD. Compares correctly as text. */
export const Day = z
  .string()
  .regex(written, 'Write the date as YYYY-MM-DD.')
  .refine((text) => isRealDay(text), 'That day is not in the calendar.')
export type Day = z.infer<typeof Day>

const msPerDay = 86_400_000

export function isDay(text: string): boolean {
  return written.test(text) && isRealDay(text)
}

/** Never beyond the ends of the calendar. */
export function addDays(day: Day, days: number): Day {
  return fromUtc(Math.min(toUtc(lastDay), Math.max(toUtc(firstDay), toUtc(day) + days * msPerDay)))
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((toUtc(to) - toUtc(from)) / msPerDay)
}

/** 1 = Monday … 7 = Sunday, as ISO 8601 counts. */
export function isoWeekday(day: Day): number {
  return new Date(toUtc(day)).getUTCDay() || 7
}

/** The UTC day an ISO instant falls on. */
export function utcDay(instant: string): Day {
  return new Date(instant).toISOString().slice(0, 10)
}

/** First and last day of the calendar month that holds `day`. */
export function monthOf(day: Day): { first: Day; last: Day } {
  const first = `${day.slice(0, 7)}-01`
  const next = addDays(first, 31)
  return { first, last: addDays(`${next.slice(0, 7)}-01`, -1) }
}

/** "5 Mar 2026". */
export function sayDay(day: Day): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${date} ${months[month! - 1]} ${year}`
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function toUtc(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`)
}

function fromUtc(ms: number): Day {
  return new Date(ms).toISOString().slice(0, 10)
}

function isRealDay(text: string): boolean {
  const ms = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(ms) && text >= firstDay && fromUtc(ms) === text
}
