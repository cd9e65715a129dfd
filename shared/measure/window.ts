import { z } from 'zod'
import { addDays, Day, monthOf } from '../basics/day.ts'
import { Refusal } from '../basics/refusal.ts'

/** The stretch of time one verdict is about. */
type WindowKind = 'month' | 'quarter' | 'round' | 'days'

/** First and last day, both inside. */
export const Window = z.object({ first: Day, last: Day }).refine(({ first, last }) => first <= last, {
  path: ['last'],
  message: 'A window cannot end before it begins.',
})
export type Window = z.infer<typeof Window>

/**
 * The window of that kind that holds `day`. A quarter counts from the first month of the fiscal year (1 = January);
 * `days` ends on `day`. A survey round has dates of its own, so asking for one is refused.
 */
export function windowAt(
  kind: WindowKind,
  day: Day,
  { fiscalYearStartMonth = 1, days = 30 }: { fiscalYearStartMonth?: number; days?: number } = {},
): Window {
  if (kind === 'month') return monthOf(day)
  if (kind === 'quarter') return quarterOf(day, whole(fiscalYearStartMonth, 1, 12))
  if (kind === 'days') return { first: addDays(day, 1 - whole(days, 1, 3660)), last: day }
  throw new Refusal('invalid', 'A survey round has its own dates.')
}

function quarterOf(day: Day, startMonth: number): Window {
  const year = Number(day.slice(0, 4))
  const month = Number(day.slice(5, 7))
  const monthsIn = (month - startMonth + 12) % 3
  const first = monthStart(year, month - monthsIn)
  return { first, last: addDays(monthStart(year, month - monthsIn + 3), -1) }
}

/** Months below 1 and above 12 fall into the neighbouring year. */
function monthStart(year: number, month: number): Day {
  const inYear = ((month - 1 + 12) % 12) + 1
  const ofYear = year + Math.floor((month - 1) / 12)
  return `${String(ofYear).padStart(4, '0')}-${String(inYear).padStart(2, '0')}-01`
}

function whole(value: number, least: number, most: number): number {
  if (!Number.isInteger(value) || value < least || value > most)
    throw new Refusal('invalid', `Give a whole number from ${least} to ${most}.`)
  return value
}
