import { z } from 'zod'
import { addDays, type Day, daysBetween, isoWeekday, monthOf } from '../basics/day.ts'
import { firstOfMonth, monthNumber } from './month.ts'

/** 1 = Monday … 7 = Sunday, as ISO 8601 counts. */
const Weekday = z.int('Choose one weekday.').min(1).max(7)

/** Which days a series falls on. The cadences a steering committee uses, not all of RFC 5545. */
export const Pattern = z.discriminatedUnion('every', [
  z.object({
    every: z.literal('week'),
    /** 2 is every other week, counted from the week (Monday to Sunday) of the first day. */
    interval: z.union([z.literal(1), z.literal(2)]),
    weekdays: z
      .array(Weekday)
      .min(1, 'Choose at least one weekday.')
      .refine((days) => new Set(days).size === days.length, 'A weekday is named twice.'),
  }),
  z.object({
    every: z.literal('month'),
    nth: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal('last')]),
    weekday: Weekday,
  }),
  z.object({
    every: z.literal('quarter'),
    nth: z.literal('last'),
    weekday: Weekday,
    /** 1 for calendar quarters; else the month in which the fiscal year begins. */
    yearStartsInMonth: z.int().min(1).max(12),
  }),
])
export type Pattern = z.infer<typeof Pattern>

/**
 * The days of `pattern` from `first` to `last`, both included, earliest first.
 * @param anchor the day whose week begins the count of every other week.
 */
export function patternDays(pattern: Pattern, anchor: Day, first: Day, last: Day): Day[] {
  const days = pattern.every === 'week' ? weekly(pattern, anchor, first, last) : monthly(pattern, first, last)
  return days.filter((day) => first <= day && day <= last)
}

function weekly(
  { interval, weekdays }: Extract<Pattern, { every: 'week' }>,
  anchor: Day,
  first: Day,
  last: Day,
): Day[] {
  const stride = 7 * interval
  const zero = mondayOf(anchor)
  const skip = Math.floor(daysBetween(zero, first) / stride)
  const weeks = Math.floor(daysBetween(zero, last) / stride) - skip + 1
  const ordered = [...weekdays].sort((a, b) => a - b)
  return steps(weeks).flatMap((n) =>
    ordered.map((weekday) => addDays(zero, (skip + n) * stride + weekday - 1)),
  )
}

function monthly(pattern: Exclude<Pattern, { every: 'week' }>, first: Day, last: Day): Day[] {
  const months = monthNumber(last) - monthNumber(first) + 1
  return steps(months)
    .map((n) => monthNumber(first) + n)
    .filter((month) => pattern.every === 'month' || (month + 13 - pattern.yearStartsInMonth) % 3 === 2)
    .map((month) => weekdayOfMonth(firstOfMonth(month), pattern.nth, pattern.weekday))
}

function weekdayOfMonth(month: Day, nth: 1 | 2 | 3 | 4 | 'last', weekday: number): Day {
  const { first, last } = monthOf(month)
  if (nth === 'last') return addDays(last, -((isoWeekday(last) - weekday + 7) % 7))
  return addDays(first, ((weekday - isoWeekday(first) + 7) % 7) + (nth - 1) * 7)
}

function mondayOf(day: Day): Day {
  return addDays(day, 1 - isoWeekday(day))
}

function steps(count: number): number[] {
  return Array.from({ length: Math.max(count, 0) }, (_, n) => n)
}
