import { addDays, type Day, monthOf } from '../basics/day.ts'
import { Refusal } from '../basics/refusal.ts'
import { firstOfMonth, monthNumber } from './month.ts'

/** A quarter of a fiscal year. A fiscal year is named after the calendar year in which it ends. */
export interface FiscalQuarter {
  readonly year: number
  readonly quarter: 1 | 2 | 3 | 4
  readonly first: Day
  readonly last: Day
  /** For people and for keys: `FY26 Q3`. */
  readonly label: string
}

/** The quarter `day` lies in, when the fiscal year begins in `startMonth` (1 = January … 12 = December). */
export function fiscalQuarterOf(day: Day, startMonth: number): FiscalQuarter {
  const monthsIn = monthNumber(day) - startMonth + 1
  const startYear = Math.floor(monthsIn / 12)
  const quarter = (Math.floor((monthsIn % 12) / 3) + 1) as FiscalQuarter['quarter']
  return fiscalQuarter(startMonth === 1 ? startYear : startYear + 1, quarter, startMonth)
}

function fiscalQuarter(year: number, quarter: FiscalQuarter['quarter'], startMonth: number): FiscalQuarter {
  const startYear = startMonth === 1 ? year : year - 1
  const months = startYear * 12 + startMonth - 1 + (quarter - 1) * 3
  const first = firstOfMonth(months)
  const last = monthOf(firstOfMonth(months + 2)).last
  return { year, quarter, first, last, label: `FY${String(year % 100).padStart(2, '0')} Q${quarter}` }
}

export function nextFiscalQuarter({ last }: FiscalQuarter, startMonth: number): FiscalQuarter {
  return fiscalQuarterOf(addDays(last, 1), startMonth)
}

export function previousFiscalQuarter({ first }: FiscalQuarter, startMonth: number): FiscalQuarter {
  return fiscalQuarterOf(addDays(first, -1), startMonth)
}

/** The quarters from the one before `day` to `ahead` after it, earliest first: what a person may choose from. */
export function fiscalQuartersAround(day: Day, startMonth: number, ahead: number): FiscalQuarter[] {
  const before = previousFiscalQuarter(fiscalQuarterOf(day, startMonth), startMonth)
  return Array.from({ length: ahead + 1 }).reduce<FiscalQuarter[]>(
    (quarters) => [...quarters, nextFiscalQuarter(quarters.at(-1)!, startMonth)],
    [before],
  )
}

/**
 * Reads `FY26 Q3`, `FY2026Q3` and the calendar notation `Q1 CY2018`, in any case; two digits mean 20xx.
 * Refuses as `invalid` what is neither, and a calendar quarter that straddles two fiscal ones.
 */
export function parseFiscalQuarter(label: string, startMonth: number): FiscalQuarter {
  const fiscal = /^FY\s?(\d{2}|\d{4})\s?Q([1-4])$/i.exec(label.trim())
  if (fiscal)
    return fiscalQuarter(fullYear(fiscal[1]!), Number(fiscal[2]) as FiscalQuarter['quarter'], startMonth)

  const calendar = /^Q([1-4])\s?CY\s?(\d{2}|\d{4})$/i.exec(label.trim())
  if (!calendar) throw new Refusal('invalid', 'Write the quarter like FY26 Q3.')
  const meant = fiscalQuarter(fullYear(calendar[2]!), Number(calendar[1]) as FiscalQuarter['quarter'], 1)
  const found = fiscalQuarterOf(meant.first, startMonth)
  if (found.first === meant.first) return found
  throw new Refusal(
    'invalid',
    `That calendar quarter is not one quarter of this fiscal year. Write it like ${found.label}.`,
  )
}

function fullYear(digits: string): number {
  return digits.length === 2 ? 2000 + Number(digits) : Number(digits)
}
