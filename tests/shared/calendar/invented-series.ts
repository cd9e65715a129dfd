import { addDays } from '#shared/basics/day.ts'
import type { Pattern } from '#shared/calendar/pattern.ts'
import type { Series } from '#shared/calendar/series.ts'

/** Zones that differ in every way clocks can: no change, half hours, the southern year, midnight changes, politics. */
const inventedZones = [
  'Europe/Amsterdam',
  'America/Toronto',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'America/Santiago',
  'UTC',
  'Europe/London',
  'Europe/Dublin',
  'Europe/Lisbon',
  'Atlantic/Azores',
  'Europe/Kyiv',
  'Europe/Istanbul',
  'Asia/Tehran',
  'Asia/Beirut',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Asia/Jerusalem',
  'Asia/Kathmandu',
  'Asia/Tokyo',
  'Australia/Adelaide',
  'Australia/Sydney',
  'Pacific/Auckland',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
  'America/St_Johns',
  'America/Havana',
  'America/Asuncion',
  'America/Nuuk',
  'America/Los_Angeles',
  'America/Sao_Paulo',
  'America/Scoresbysund',
]
const times = ['00:00', '00:15', '00:45', '01:30', '02:00', '02:15', '02:30', '03:00', '09:00', '23:45']
const nths = [1, 2, 3, 4, 'last'] as const

/** The same numbers on every run, as a failure must be found again. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** So many series over all zones; the same seed gives the same ones. */
export function inventedSeries(seed: number, count: number): Series[] {
  const any = numbersFrom(seed)
  return Array.from({ length: count }, (_, n): Series => {
    const startsOn = addDays('2024-01-01', any(700))
    return {
      pattern: inventedPattern(any),
      startsOn,
      endsOn: any(4) === 0 ? addDays(startsOn, 200 + any(300)) : null,
      time: times[any(times.length)]!,
      zone: inventedZones[n % inventedZones.length]!,
      durationMinutes: 60,
      skipped: [],
      moved: [],
    }
  })
}

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
