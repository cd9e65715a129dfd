import { type Day, addDays, sayDay } from '../basics/day.ts'
import { type Occurrence, type Series, daysFrom, plannedFor } from './series.ts'
import type { TimeOfDay } from './time-of-day.ts'
import { type Zone, clockIn, localDayAndTime } from './zone.ts'

/** A meeting that comes, or would come had nobody skipped it. */
export interface ComingOne extends Occurrence {
  readonly state: 'regular' | 'skipped' | 'moved'
  /** On the wall where the series is, which a clock change may make another time than the series says. */
  readonly localTime: TimeOfDay
  /** What a change of the clocks does to it, for whoever looks; null where nothing. */
  readonly clockNote: string | null
}

/** Days of the pattern looked at more than asked for, for those that were moved to before now. */
const extraDays = 8

/**
 * The next meetings after an ISO instant, skipped ones included, earliest first.
 * @param viewer the zone of who looks: told when the same meeting is at another time on their clock than the one before.
 */
export function comingOnes(series: Series, after: string, count: number, viewer: Zone): ComingOne[] {
  const today = localDayAndTime(after, series.zone).day
  const keys = daysFrom(series, addDays(today, -1), count + extraDays)
  const moved = series.moved.map(({ from }) => from)
  const all = [...new Set([...keys, ...moved])]
    .flatMap((key) => plannedFor(series, key) ?? [])
    .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt))
    .filter(({ startsAt }) => Date.parse(startsAt) > Date.parse(after))
    .slice(0, count)
  const theirs = clockIn(viewer)
  const ours = clockIn(series.zone)
  const usual = theirs.localDayAndTime(ours.instantAt(today, series.time)).time
  return all.reduce<{ rows: ComingOne[]; usual: TimeOfDay }>(
    ({ rows, usual: before }, each) => {
      const state = stateOf(series, each.key)
      const localTime = ours.localDayAndTime(each.startsAt).time
      const now = theirs.localDayAndTime(each.startsAt)
      const isShifted = state === 'regular' && localTime === series.time && now.time !== before
      const clockNote = isShifted
        ? `${now.time} for you from ${sayDay(now.day)}, as clocks change.`
        : gapNote(series, each, state, localTime)
      const usual = isShifted ? now.time : before
      return { rows: [...rows, { ...each, state, localTime, clockNote }], usual }
    },
    { rows: [], usual },
  ).rows
}

function stateOf({ skipped, moved }: Series, key: Day): ComingOne['state'] {
  if (skipped.includes(key)) return 'skipped'
  return moved.some(({ from }) => from === key) ? 'moved' : 'regular'
}

function gapNote(
  { time, zone }: Series,
  { localDay }: Occurrence,
  state: ComingOne['state'],
  localTime: TimeOfDay,
): string | null {
  if (state !== 'regular' || localTime === time) return null
  return `Clocks in ${zone} skip ${time} on ${sayDay(localDay)}: it starts at ${localTime}.`
}
