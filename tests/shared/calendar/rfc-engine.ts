import { RRuleTemporal } from 'rrule-temporal'
import { addDays } from '#shared/basics/day.ts'
import { type Series, occurrences } from '#shared/calendar/series.ts'
import { instantAt, localDayAndTime } from '#shared/calendar/zone.ts'
import { inventedSeries } from './invented-series.ts'

/* An RFC 5545 engine that knows nothing of our code, asked for the same meetings. Run by itself it prints what it found. */

export interface Comparison {
  /** The zone of the machine as the process sees it. */
  readonly hostZone: string
  readonly rules: number
  readonly agreed: number
  /** Times that clocks skip: the engine drops them, we hold the meeting later. */
  readonly heldLater: number
  readonly mismatches: readonly object[]
}

const from = '2025-01-01T00:00:00Z'
const to = '2027-01-01T00:00:00Z'

/** Two years of meetings of so many invented series, ours beside theirs. */
function compareWithEngine(seed: number, count: number): Comparison {
  const found = inventedSeries(seed, count).map(compared)
  return {
    hostZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    rules: count,
    agreed: found.reduce((sum, each) => sum + each.agreed, 0),
    heldLater: found.reduce((sum, each) => sum + each.heldLater, 0),
    mismatches: found.flatMap(({ mismatches }) => mismatches),
  }
}

function compared(series: Series) {
  const engine = new RRuleTemporal({ rruleString: rfc5545(series) })
  const theirs = engine
    .between(new Date(from), new Date(Date.parse(to) - 1), true)
    .filter((found) => isWithin(series, found.toPlainDate().toString()))
    .map(({ epochMilliseconds }) => epochMilliseconds)
  const ours = occurrences(series, from, to)
  const theirsAt = new Set(theirs)
  const oursAt = new Set(ours.map(({ startsAt }) => Date.parse(startsAt)))
  const onlyOurs = ours.filter(({ startsAt }) => !theirsAt.has(Date.parse(startsAt)))
  // What only we have must be a time that clocks skip on that day: they never show it.
  const wrong = onlyOurs.filter(({ startsAt }) => localDayAndTime(startsAt, series.zone).time === series.time)
  const missing = theirs.filter((instant) => !oursAt.has(instant)).map((instant) => new Date(instant))
  return {
    agreed: ours.length - onlyOurs.length,
    heldLater: onlyOurs.length - wrong.length,
    mismatches: [
      ...wrong.map((ours) => ({ series, ours })),
      ...missing.map((theirs) => ({ series, theirs })),
    ],
  }
}

function isWithin({ startsOn, endsOn }: Pick<Series, 'startsOn' | 'endsOn'>, day: string): boolean {
  return startsOn <= day && (endsOn === null || day <= endsOn)
}

/**
 * Begun weeks early and without an end, which are cut off by day: an engine that is told a first start which clocks
 * skip keeps the shifted time for ever, and reads an end as an instant.
 */
function rfc5545({ pattern, startsOn, time, zone }: Series): string {
  const names = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
  const name = (weekday: number) => names[weekday - 1]!
  const begin = [28, 42]
    .map((early) => addDays(startsOn, -early))
    .find((day) => localDayAndTime(instantAt(day, time, zone), zone).time === time)!
  return `DTSTART;TZID=${zone}:${begin.replaceAll('-', '')}T${time.replace(':', '')}00\nRRULE:${rule()}`

  function rule(): string {
    switch (pattern.every) {
      case 'week':
        return `FREQ=WEEKLY;WKST=MO;INTERVAL=${pattern.interval};BYDAY=${pattern.weekdays.map(name).join(',')}`
      case 'month':
        return `FREQ=MONTHLY;BYDAY=${pattern.nth === 'last' ? -1 : pattern.nth}${name(pattern.weekday)}`
      case 'quarter':
        return `FREQ=MONTHLY;BYMONTH=${lastMonths(pattern.yearStartsInMonth).join(',')};BYDAY=-1${name(pattern.weekday)}`
    }
  }
}

/** The months before those in which a quarter begins. */
export function lastMonths(yearStartsInMonth: number): number[] {
  return [2, 5, 8, 11].map((later) => ((yearStartsInMonth - 1 + later) % 12) + 1)
}

const [, script, seed, count] = process.argv
if (script === import.meta.filename && seed && count)
  process.stdout.write(JSON.stringify(compareWithEngine(Number(seed), Number(count))))
