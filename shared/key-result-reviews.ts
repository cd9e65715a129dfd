import { addDays, type Day, monthOf, utcDay } from './basics/day.ts'
import type { KeyResult } from './parts/key-result.ts'

/** `due` is the running month while nobody has looked at the key result in it yet. */
export type ReviewState = 'onTime' | 'late' | 'missed' | 'due'

export interface MonthlyReview {
  /** YYYY-MM. */
  readonly month: string
  readonly state: ReviewState
}

/** A check-in in the first days of a month still makes up, late, for the month before. */
const graceDays = 7

/**
 * The monthly reviews a key result owed from its start to its end or today, earliest first. One check-in is one review:
 * what made up for the month before does not count for its own. The first month counts when it ran from its 15th or
 * earlier; a key result without a start day owes reviews from its first check-in on.
 */
export function monthlyReviews(result: KeyResult, today: Day): MonthlyReview[] {
  const days = result.checkIns.map(({ at }) => utcDay(at)).sort()
  const begins = result.startsOn ?? days[0]
  const ends = [result.closed ? utcDay(result.closed.at) : today, result.dueOn ?? today, today].sort()[0]!
  if (!begins || begins > ends) return []

  const owed = monthsOf(begins, ends)
  const used = new Set<number>()
  return owed.map((first) => {
    const { last } = monthOf(first)
    const take = (from: Day, to: Day) => {
      const found = days.findIndex((day, n) => !used.has(n) && from <= day && day <= to)
      if (found >= 0) used.add(found)
      return found >= 0
    }
    const month = first.slice(0, 7)
    if (take(first, last)) return { month, state: 'onTime' }
    if (take(addDays(last, 1), addDays(last, graceDays))) return { month, state: 'late' }
    return { month, state: today <= addDays(last, graceDays) ? 'due' : 'missed' }
  })
}

/** Open key results whose review for the running month is still to be done. */
export function reviewsDue(results: readonly KeyResult[], today: Day): KeyResult[] {
  return results.filter(
    (result) => !result.closed && monthlyReviews(result, today).some(({ state }) => state === 'due'),
  )
}

/** A quarter is closed in its last two weeks, or as soon after as somebody gets to it. */
const closingDays = 14

/** Open key results at the end of their time: to be scored, and ended or taken along. */
export function closesDue(results: readonly KeyResult[], today: Day): KeyResult[] {
  const soon = addDays(today, closingDays)
  return results.filter(({ closed, dueOn }) => !closed && dueOn !== null && dueOn <= soon)
}

function monthsOf(begins: Day, ends: Day): Day[] {
  const { first, last } = monthOf(begins)
  const from = begins <= addDays(first, 14) ? first : addDays(last, 1)
  return from > ends ? [] : [from, ...monthsAfter(from, ends)]
}

function monthsAfter(first: Day, ends: Day): Day[] {
  const next = addDays(monthOf(first).last, 1)
  return next > ends ? [] : [next, ...monthsAfter(next, ends)]
}
