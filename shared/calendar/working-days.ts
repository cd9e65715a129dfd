import { addDays, type Day, daysBetween, isoWeekday } from '../basics/day.ts'

const aMonday = '1970-01-05'

/** Monday to Friday, unless it is one of `holidays`. */
export function isWorkingDay(day: Day, holidays: readonly Day[] = []): boolean {
  return isoWeekday(day) <= 5 && !holidays.includes(day)
}

/**
 * The nth working day after `day`, or before it when `count` is negative; `day` itself never counts.
 * A count of 0 gives `day` back, even when that is no working day.
 */
export function addWorkingDays(day: Day, count: number, holidays: readonly Day[] = []): Day {
  const step = Math.sign(count)
  let reached = day
  for (let left = Math.abs(count); left > 0;) {
    reached = addDays(reached, step)
    if (isWorkingDay(reached, holidays)) left -= 1
  }
  return reached
}

/**
 * Working days after `from` up to and including `to`; negative when `to` is earlier.
 * The inverse of `addWorkingDays`.
 */
export function workingDaysBetween(from: Day, to: Day, holidays: readonly Day[] = []): number {
  if (to < from)
    return -(
      weekdaysThrough(addDays(from, -1)) -
      weekdaysThrough(addDays(to, -1)) -
      off(to, addDays(from, -1))
    )
  return weekdaysThrough(to) - weekdaysThrough(from) - off(addDays(from, 1), to)

  function off(first: Day, last: Day): number {
    return new Set(holidays.filter((day) => first <= day && day <= last && isoWeekday(day) <= 5)).size
  }
}

/** Mondays to Fridays since a fixed Monday, `day` included: differences of it count weekdays without a walk. */
function weekdaysThrough(day: Day): number {
  const weeks = Math.floor(daysBetween(aMonday, day) / 7)
  return weeks * 5 + Math.min(isoWeekday(day), 5)
}
