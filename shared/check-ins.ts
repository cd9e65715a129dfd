import { addDays, type Day, daysBetween, utcDay } from './basics/day.ts'
import { isWorkingDay } from './calendar/working-days.ts'
import { type KeyResult, progress } from './parts/key-result.ts'

/** Reviews are monthly (reference/features.md §2); what moves fast is looked at every week. */
const everyDays: Readonly<Record<KeyResult['checkInEvery'], number>> = { week: 7, month: 31 }

/** The day the next check-in of a key result is due; null for one that is closed, reached or has no beginning. */
export function checkInDueOn(result: KeyResult): Day | null {
  if (result.closed || progress(result) >= 1) return null
  const last = result.checkIns.at(-1)
  const since = last ? utcDay(last.at) : result.startsOn
  return since && addDays(since, everyDays[result.checkInEvery])
}

/** Who was away on the day itself, or whose server was, is still asked on one of the next days. */
const stillAskedDays = 4

/**
 * The reminder an owner is to get on `today`: the day it was due, or due again because nobody answered, which tells one
 * reminder from the next. Null on weekends and holidays, on days after the time to ask is over, and while none is due.
 */
export function checkInReminder(result: KeyResult, today: Day, holidays: readonly Day[]): Day | null {
  const dueOn = checkInDueOn(result)
  if (dueOn === null || dueOn > today || !isWorkingDay(today, holidays)) return null
  const every = everyDays[result.checkInEvery]
  const late = daysBetween(dueOn, today)
  const since = late % every
  return since > stillAskedDays ? null : addDays(dueOn, late - since)
}
