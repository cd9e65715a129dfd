import type { z } from 'zod'
import { addDays, type Day, sayDay } from '../basics/day.ts'
import { parse } from '../basics/parse.ts'
import { Refusal } from '../basics/refusal.ts'
import { daysFrom, isOfPattern, type NewRhythm, Series } from './series.ts'
import type { TimeOfDay } from './time-of-day.ts'

/** The series without its meeting of that day; doing it twice is doing it once. Refuses a day it does not hold. */
export function withoutMeeting(series: Series, key: Day): Series {
  refuseUnlessHeld(series, key)
  return series.skipped.includes(key)
    ? series
    : parse(Series, { ...series, skipped: [...series.skipped, key] })
}

/** That one meeting at another day or time, in the zone of the series; a skipped one is held again. */
export function withMeetingMoved(
  series: Series,
  { key, to, time }: { readonly key: Day; readonly to: Day; readonly time: TimeOfDay },
): Series {
  refuseUnlessHeld(series, key)
  const others = series.moved.filter(({ from }) => from !== key)
  const isBack = to === key && time === series.time
  return parse(Series, {
    ...series,
    skipped: series.skipped.filter((day) => day !== key),
    moved: isBack ? others : [...others, { from: key, to, time }],
  })
}

/** One step back for that meeting: a skipped one is held again, where it was moved to; a moved one returns. */
export function withMeetingRestored(series: Series, key: Day): Series {
  refuseUnlessHeld(series, key)
  if (series.skipped.includes(key)) return { ...series, skipped: series.skipped.filter((day) => day !== key) }
  return { ...series, moved: series.moved.filter(({ from }) => from !== key) }
}

/**
 * A series cut in two: what it was until the day before `from`, and how it goes on. Skipped and moved meetings stay so
 * on either side as far as the new rhythm still has their days. `before` is null where nothing would be left of it.
 * Refuses a day after the end of the series.
 */
export function changedFrom(
  series: Series,
  from: Day,
  rhythm: z.output<typeof NewRhythm>,
): { before: Series | null; after: Series } {
  if (series.endsOn !== null && series.endsOn < from)
    throw new Refusal(
      'conflict',
      `from: This series ends on ${sayDay(series.endsOn)}. Choose an earlier day.`,
    )
  const told = Object.fromEntries(Object.entries(rhythm).filter(([, value]) => value !== undefined))
  const whole = parse(Series, { ...series, ...told, startsOn: from })
  const after = changesOf(whole, series, (day) => day >= from && isOfPattern(whole, day))
  const [first] = daysFrom(series, series.startsOn, 1)
  if (first === undefined || first >= from) return { before: null, after }
  const ended = { ...series, endsOn: addDays(from, -1) }
  return { before: changesOf(ended, series, (day) => day < from), after }
}

function changesOf(series: Series, { skipped, moved }: Series, keeps: (day: Day) => boolean): Series {
  return { ...series, skipped: skipped.filter(keeps), moved: moved.filter(({ from }) => keeps(from)) }
}

function refuseUnlessHeld(series: Series, key: Day): void {
  if (!isOfPattern(series, key))
    throw new Refusal(
      'not-found',
      `This series has no meeting that belongs to ${sayDay(key)} any more. Reload to see what changed.`,
    )
}
