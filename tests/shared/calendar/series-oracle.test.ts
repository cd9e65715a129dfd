import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { addDays, isoWeekday } from '#shared/basics/day.ts'
import { type Series, occurrences } from '#shared/calendar/series.ts'
import { inventedSeries } from './invented-series.ts'
import { type Comparison, lastMonths } from './rfc-engine.ts'

/* Two that know nothing of our code must agree with it: a walk over every day, and an RFC 5545 engine. */

const seed = 20_261_121
/** `INVENTED_SERIES=2500 npm run jest -- --testPathPatterns series-oracle` is the long form: ten thousand rules. */
const many = Number(process.env.INVENTED_SERIES ?? 64)
/** West and east of everybody, and clocks that change by an hour, by half an hour or not at all. */
const hosts = ['UTC', 'Europe/London', 'America/New_York', 'Australia/Lord_Howe']

test('invented series fall on the days that a walk over every day finds', () => {
  for (const series of inventedSeries(seed, many)) {
    const keys = occurrences(series, '2025-01-01T00:00:00Z', '2027-01-01T00:00:00Z').map(({ key }) => key)
    const walked = Array.from({ length: 720 }, (_, n) => addDays('2025-01-03', n)).filter((day) =>
      isHeldOn(series, day),
    )
    const inside = keys.filter((key) => '2025-01-03' <= key && key <= addDays('2025-01-03', 719))
    expect({ series, days: inside }).toEqual({ series, days: walked })
  }
})

test.each(hosts.map((host, n) => [host, seed + n] as const))(
  'on a machine in %s, series start at the instants an RFC 5545 engine finds, save that we hold what it drops',
  async (host, seedOfHost) => {
    const found = await comparedOn(host, seedOfHost)
    expect(found.hostZone).toBe(host)
    expect(found.mismatches).toEqual([])
    expect(found).toMatchObject({ rules: many })
    expect(found.agreed).toBeGreaterThan(many * 14)
    // About one rule in a hundred meets a gap; none at all in a long run would mean that gaps are not looked at.
    expect(found.heldLater).toBeGreaterThanOrEqual(Math.floor(many / 400))
  },
  600_000,
)

/** A process takes its zone from the environment when it begins, so every host is a process of its own. */
async function comparedOn(host: string, seedOfHost: number): Promise<Comparison> {
  const script = join(import.meta.dirname, 'rfc-engine.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [script, String(seedOfHost), String(many)], {
    env: { ...process.env, TZ: host },
    maxBuffer: 64 * 1024 * 1024,
  })
  return JSON.parse(stdout) as Comparison
}

function isHeldOn({ pattern, startsOn, endsOn }: Series, day: string): boolean {
  if (day < startsOn || (endsOn !== null && endsOn < day)) return false
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

/** Weeks since Monday 5 January 1970. */
function weekNumber(day: string): number {
  return Math.floor((Date.parse(day) / 86_400_000 - 4) / 7)
}
