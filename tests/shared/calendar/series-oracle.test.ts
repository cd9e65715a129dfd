import { RRuleTemporal } from 'rrule-temporal'
import { addDays, isoWeekday } from '#shared/basics/day.ts'
import type { Pattern } from '#shared/calendar/pattern.ts'
import { type Series, occurrences } from '#shared/calendar/series.ts'
import { localDayAndTime } from '#shared/calendar/zone.ts'

/** Two that know nothing of our code must agree with it: a walk over every day, and an RFC 5545 engine. */
const zones = [
  'Europe/Amsterdam',
  'America/Toronto',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'America/Santiago',
  'UTC',
]
const times = ['00:00', '00:15', '01:30', '02:00', '02:30', '03:00', '09:00', '23:45']

/** The same numbers on every run, as a failure must be found again. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const nths = [1, 2, 3, 4, 'last'] as const

function inventedPattern(any: (below: number) => number): Pattern {
  const weekday = any(7) + 1
  switch (any(3)) {
    case 0: {
      const some = [1, 2, 3, 4, 5, 6, 7].filter(() => any(3) === 0)
      return { every: 'week', interval: any(2) === 0 ? 1 : 2, weekdays: some.length > 0 ? some : [weekday] }
    }
    case 1:
      return { every: 'month', nth: nths[any(5)]!, weekday }
    default:
      return { every: 'quarter', nth: 'last', weekday, yearStartsInMonth: any(12) + 1 }
  }
}

const any = numbersFrom(20_261_121)
/** `INVENTED_SERIES=350 npm run jest -- --testPathPatterns series-oracle` is the long form. */
const many = Number(process.env.INVENTED_SERIES ?? 42)

const invented = Array.from({ length: many }, (_, n): Series => {
  const startsOn = addDays('2024-01-01', any(700))
  return {
    pattern: inventedPattern(any),
    startsOn,
    endsOn: any(4) === 0 ? addDays(startsOn, 200 + any(300)) : null,
    time: times[any(times.length)]!,
    zone: zones[n % zones.length]!,
    durationMinutes: 60,
    skipped: [],
    moved: [],
  }
})

const from = '2025-01-01T00:00:00Z'
const to = '2027-01-01T00:00:00Z'

test('invented series fall on the days that a walk over every day finds', () => {
  for (const series of invented) {
    const keys = occurrences(series, from, to).map(({ key }) => key)
    const walked = Array.from({ length: 720 }, (_, n) => addDays('2025-01-03', n)).filter((day) =>
      isHeldOn(series, day),
    )
    const inside = keys.filter((key) => '2025-01-03' <= key && key <= addDays('2025-01-03', 719))
    expect({ series, days: inside }).toEqual({ series, days: walked })
  }
})

test('invented series start at the instants an RFC 5545 engine finds, save that we hold what it drops', () => {
  const tally = { agreed: 0, heldLater: 0 }
  for (const series of invented) {
    const engine = new RRuleTemporal({ rruleString: rfc5545(series) })
    const theirs = engine
      .between(new Date(from), new Date(Date.parse(to) - 1), true)
      .filter((found) => isWithin(series, found.toPlainDate().toString()))
      .map(({ epochMilliseconds }) => epochMilliseconds)
    const ours = occurrences(series, from, to)
    const oursAt = new Set(ours.map(({ startsAt }) => Date.parse(startsAt)))
    expect({ series, missing: theirs.filter((instant) => !oursAt.has(instant)) }).toEqual({
      series,
      missing: [],
    })

    const onlyOurs = ours.filter(({ startsAt }) => !theirs.includes(Date.parse(startsAt)))
    for (const { startsAt } of onlyOurs)
      expect(localDayAndTime(startsAt, series.zone).time).not.toBe(series.time)
    tally.agreed += ours.length - onlyOurs.length
    tally.heldLater += onlyOurs.length
  }
  expect(tally.agreed).toBeGreaterThan(many * 14)
  expect(tally.heldLater).toBeGreaterThanOrEqual(Math.floor(many / 60))
})

function isHeldOn({ pattern, startsOn, endsOn }: Series, day: string): boolean {
  if (!isWithin({ startsOn, endsOn }, day)) return false
  const dayOfMonth = Number(day.slice(8))
  const isLastOfItsKind = addDays(day, 7).slice(0, 7) !== day.slice(0, 7)
  switch (pattern.every) {
    case 'week':
      return (
        pattern.weekdays.includes(isoWeekday(day)) &&
        (weekNumber(day) - weekNumber(startsOn)) % pattern.interval === 0
      )
    case 'month':
      if (isoWeekday(day) !== pattern.weekday) return false
      return pattern.nth === 'last' ? isLastOfItsKind : Math.ceil(dayOfMonth / 7) === pattern.nth
    case 'quarter':
      return (
        isoWeekday(day) === pattern.weekday &&
        isLastOfItsKind &&
        lastMonths(pattern.yearStartsInMonth).includes(Number(day.slice(5, 7)))
      )
  }
}

function isWithin({ startsOn, endsOn }: Pick<Series, 'startsOn' | 'endsOn'>, day: string): boolean {
  return startsOn <= day && (endsOn === null || day <= endsOn)
}

/** Weeks since Monday 5 January 1970. */
function weekNumber(day: string): number {
  return Math.floor((Date.parse(day) / 86_400_000 - 4) / 7)
}

/** The months before those in which a quarter begins. */
function lastMonths(yearStartsInMonth: number): number[] {
  return [2, 5, 8, 11].map((later) => ((yearStartsInMonth - 1 + later) % 12) + 1)
}

/**
 * Begun four weeks early and without an end, which are cut off by day: an engine that is told a first start
 * which clocks skip keeps the shifted time for ever, and reads an end as an instant.
 */
function rfc5545({ pattern, startsOn, time, zone }: Series): string {
  const names = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
  const name = (weekday: number) => names[weekday - 1]!
  return `DTSTART;TZID=${zone}:${addDays(startsOn, -28).replaceAll('-', '')}T${time.replace(':', '')}00\nRRULE:${rule()}`

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
