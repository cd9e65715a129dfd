import { localDayAndTime } from '#shared/calendar/zone.ts'
import { occurrences } from '#shared/calendar/series.ts'
import { type MeetingReminder, meetingReminders } from '#shared/meeting-reminders.ts'
import type { MeetingSeries } from '#shared/parts/meeting-series.ts'
import { aSeries } from '#tests/support/build.ts'

const series = aSeries()

/* A year of many series in many zones, with restarts and a clock that jumps: what the ledger would hold at its end. REMINDER_SERIES=200 is the long form. */

const zones = [
  'Europe/Amsterdam', 'Europe/London', 'America/Toronto', 'America/St_Johns', 'Asia/Kolkata', 'Australia/Lord_Howe',
  'Pacific/Apia', 'America/Santiago', 'UTC', 'Asia/Tokyo', 'Africa/Casablanca', 'America/Sao_Paulo', 'Asia/Tehran',
  'Pacific/Chatham', 'America/New_York', 'America/Los_Angeles', 'Asia/Kathmandu', 'Europe/Lisbon', 'Africa/Cairo',
  'Asia/Gaza', 'America/Havana', 'Pacific/Auckland', 'Asia/Dubai', 'Europe/Istanbul', 'Asia/Manila',
  'America/Anchorage', 'Atlantic/Azores', 'Australia/Adelaide', 'Asia/Beirut', 'Pacific/Kiritimati',
] // prettier-ignore

function manySeries(count: number): MeetingSeries[] {
  return Array.from({ length: count }, (_, n) => ({
    ...series,
    id: `series-${n}`,
    recurs: {
      ...series.recurs,
      zone: zones[n % zones.length]!,
      time: `${String((n * 7) % 24).padStart(2, '0')}:${n % 2 ? '30' : '00'}`,
      startsOn: '2026-01-01',
      pattern:
        n % 3 === 0
          ? { every: 'month', nth: 'last', weekday: (n % 7) + 1 }
          : { every: 'week', interval: n % 3 === 1 ? 1 : 2, weekdays: [(n % 5) + 1] },
    },
  }))
}

const idOf = ({ seriesId, key, kind, personId }: MeetingReminder) => `${seriesId}/${key}/${kind}/${personId}`
const membersOf = (n: number) =>
  [0, 1].map((m) => ({ personId: `p-${m}`, zone: zones[(n * 5 + m * 11) % zones.length]! }))
const soonMs = 10 * 60_000

/** The moments at which a server looks: mostly hours apart; now and then its clock is set back, or it was down for a day. */
function looks(): number[] {
  let seed = 7
  const dice = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647
  const moments = [Date.parse('2026-01-01T00:00:00Z')]
  while (moments.at(-1)! < Date.parse('2027-01-01T00:00:00Z')) {
    const luck = dice()
    const step = luck < 0.05 ? -3 : luck > 0.98 ? 26 : dice() * 14
    moments.push(moments.at(-1)! + Math.round(step * 3_600_000))
  }
  return moments
}

test('over a year with restarts and clock jumps every member hears of every meeting once by each kind, and never at night', () => {
  const all = manySeries(Number(process.env.REMINDER_SERIES ?? 12))
  const moments = looks()
  const ledger = new Map<string, MeetingReminder>()
  for (const now of moments)
    for (const [n, each] of all.entries())
      for (const reminder of meetingReminders(each, membersOf(n), {
        now: new Date(now).toISOString(),
        until: new Date(now + soonMs).toISOString(),
        holidays: [],
      }))
        if (!ledger.has(idOf(reminder))) ledger.set(idOf(reminder), reminder)

  // Told ten days ahead, when nothing is late yet; whoever had a server running while it was of use must have heard.
  const missing = all.flatMap((each, n) =>
    occurrences(each.recurs, '2026-01-12T00:00:00.000Z', '2026-12-10T00:00:00.000Z').flatMap(
      ({ key, startsAt }) =>
        meetingReminders(each, membersOf(n), {
          now: new Date(Date.parse(startsAt) - 12 * 86_400_000).toISOString(),
          until: startsAt,
          holidays: [],
        })
          .filter((reminder) => reminder.key === key)
          .filter(({ dueAt, expiresAt }) =>
            moments.some(
              (now) => Date.parse(dueAt) <= now + soonMs && now < Date.parse(expiresAt) - 11 * 3_600_000,
            ),
          )
          .map(idOf)
          .filter((id) => !ledger.has(id)),
    ),
  )
  expect(missing).toEqual([])
  expect(ledger.size).toBeGreaterThan(all.length * 4 * 2 * 10)

  const atNight = [...ledger.values()].filter((reminder) => {
    const zone = membersOf(Number(reminder.seriesId.slice(7)))[Number(reminder.personId.slice(2))]!.zone
    const { time } = localDayAndTime(reminder.dueAt, zone)
    return time < '07:00' || time >= '20:00'
  })
  expect(atNight).toEqual([])
}, 300_000)
