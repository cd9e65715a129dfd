import { addDays, type Day, daysBetween, isoWeekday } from '#shared/basics/day.ts'
import { type Counts, countsOf, everySite, noCounts, type SplitRow } from '#shared/measure/rollup.ts'

/** The sound of a site on a day, or in the week that begins with it. */
export interface SpanRow extends Counts, Pick<SplitRow, 'day' | 'siteId' | 'ruleSetId'> {
  readonly span: 'day' | 'week'
}

/** What these figures add to the days and weeks of sites. */
export function spansOf(splits: readonly SplitRow[]): SpanRow[] {
  const days = splits
    .filter(
      ({ dimension, modality, siteId }) =>
        dimension === 'all' && modality === 'audio' && siteId !== everySite,
    )
    .map(({ day, siteId, ruleSetId, ...row }): SpanRow => {
      return { day, siteId, ruleSetId, span: 'day', ...countsOf((name) => row[name]) }
    })
  const weeks = new Map<string, SpanRow>()
  for (const { day, siteId, ruleSetId, ...row } of days) {
    const key = JSON.stringify([mondayOf(day), siteId, ruleSetId])
    const known = weeks.get(key) ?? noCounts
    const sums = countsOf((name) => known[name] + row[name])
    weeks.set(key, { day: mondayOf(day), siteId, ruleSetId, span: 'week', ...sums })
  }
  return [...days, ...weeks.values()]
}

export function mondayOf(day: Day): Day {
  return addDays(day, 1 - isoWeekday(day))
}

/** Rows that begin within these days. */
export interface SpanRange {
  readonly span: SpanRow['span']
  readonly first: Day
  readonly last: Day
}

/** The whole weeks of these days, and the days around them. */
export function rangesWithin(first: Day, last: Day): SpanRange[] {
  const weeksBegin = mondayOf(addDays(first, 6))
  const weeksEnd = addDays(mondayOf(addDays(last, 1)), -1)
  if (weeksEnd < weeksBegin) return [{ span: 'day', first, last }]
  const ranges: SpanRange[] = [
    { span: 'day', first, last: addDays(weeksBegin, -1) },
    { span: 'week', first: weeksBegin, last: weeksEnd },
    { span: 'day', first: addDays(weeksEnd, 1), last },
  ]
  return ranges.filter((range) => daysBetween(range.first, range.last) >= 0)
}
