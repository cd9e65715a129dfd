import { nextAllowedInstant } from '#shared/calendar/quiet-hours.ts'
import { localDayAndTime } from '#shared/calendar/zone.ts'
import { type MeetingReminder, meetingReminders, night } from '#shared/meeting-reminders.ts'
import type { MeetingSeries } from '#shared/parts/meeting-series.ts'
import { aSeries } from '#tests/support/build.ts'

const series = aSeries()

/*
 * Many series in many zones, with restarts and a clock that jumps, asked again at every look whatever was said before.
 * The short form is the months in which both halves of the earth change their clocks; the long one the whole year:
 * REMINDER_SERIES=200 npm run jest -- --selectProjects bot --testPathPatterns reminder-year
 */
const isLong = process.env.REMINDER_SERIES !== undefined
const count = Number(process.env.REMINDER_SERIES ?? 12)
const [first, last] = isLong ? ['2026-01-01', '2027-01-01'] : ['2026-02-20', '2026-05-01']
const membersEach = 2

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

const ms = (instant: string) => Date.parse(instant)
const iso = (at: number) => new Date(at).toISOString()
const meetingId = ({ seriesId, key, kind, personId }: MeetingReminder) =>
  `${seriesId}/${key}/${kind}/${personId}`
/** What makes a row of the ledger unique: as the job has it, a start is told by its moment. */
const rowId = (reminder: MeetingReminder) =>
  reminder.kind === 'start' ? `${meetingId(reminder)}/${reminder.startsAt}` : meetingId(reminder)
const membersOf = (n: number) =>
  Array.from({ length: membersEach }, (_, m) => ({
    personId: `p-${n}-${m}`,
    zone: zones[(n * 7 + m * 11) % zones.length]!,
  }))
const soonMs = 10 * 60_000
const hourMs = 3_600_000

/** The moments at which a server looks: mostly hours apart; now and then its clock is set back, or it was down for a day. */
function looks() {
  let seed = 7
  const dice = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647
  const moments = [ms(first)]
  const told = { jumps: 0, restarts: 0 }
  while (moments.at(-1)! < ms(last)) {
    const luck = dice()
    if (luck < 0.05) told.jumps += 1
    else told.restarts += 1
    const step = luck < 0.05 ? -3 : luck > 0.98 ? 26 : dice() * 14
    moments.push(moments.at(-1)! + Math.round(step * hourMs))
  }
  return { moments, ...told }
}

/** When a server that is up from `now` on for `soonMs` writes to them; null where it does not. */
function sentAt({ dueAt, expiresAt }: MeetingReminder, zone: string, now: number): string | null {
  const at = nextAllowedInstant(iso(Math.max(now, ms(dueAt))), zone, night)
  return ms(at) <= now + soonMs && ms(at) < ms(expiresAt) ? at : null
}

test(
  'with restarts and clock jumps every member hears of every meeting once by each kind, and never at night',
  () => {
    const all = manySeries(count)
    const zoneOf = new Map(all.flatMap((_, n) => membersOf(n).map(({ personId, zone }) => [personId, zone])))
    const { moments, jumps, restarts } = looks()
    /** Each row once, as the ledger has it, and when it was sent. */
    const rows = new Map<string, MeetingReminder>()
    const waiting = new Map<string, MeetingReminder>()
    const sent: { reminder: MeetingReminder; at: string }[] = []
    for (const now of moments) {
      for (const [n, each] of all.entries()) {
        const span = { now: iso(now), until: iso(now + soonMs), holidays: [] }
        for (const reminder of meetingReminders(each, membersOf(n), span)) {
          // As the job does: what is over is not scheduled.
          if (rows.has(rowId(reminder)) || ms(reminder.expiresAt) <= now) continue
          rows.set(rowId(reminder), reminder)
          waiting.set(rowId(reminder), reminder)
        }
      }
      for (const [id, reminder] of waiting) {
        const at = sentAt(reminder, zoneOf.get(reminder.personId)!, now)
        if (at !== null) sent.push({ reminder, at })
        if (at !== null || ms(reminder.expiresAt) <= now) waiting.delete(id)
      }
    }

    // Told long ahead, when nothing is late yet. At the edges no server looked.
    const from = ms(first) + 11 * 24 * hourMs
    const to = ms(last) - 22 * 24 * hourMs
    const inTime = all
      .flatMap((each, n) =>
        meetingReminders(each, membersOf(n), {
          now: iso(ms(first) - 30 * 24 * hourMs),
          until: iso(ms(last)),
          holidays: [],
        }),
      )
      .filter(({ startsAt }) => from <= ms(startsAt) && ms(startsAt) < to)
    const chanceOf = chances(moments)
    const judged = inTime.map((reminder) => ({
      reminder,
      chance: chanceOf(reminder, zoneOf.get(reminder.personId)!),
    }))
    const withChance = (wanted: Chance) => judged.filter(({ chance }) => chance === wanted).length
    const heard = new Set(sent.map(({ reminder }) => meetingId(reminder)))
    const missing = judged
      .filter(({ chance }) => chance === 'due')
      .map(({ reminder }) => meetingId(reminder))
      .filter((id) => !heard.has(id))
    const doubled = sent.length - heard.size
    const atNight = sent.filter(({ reminder, at }) => {
      const { time } = localDayAndTime(at, zoneOf.get(reminder.personId)!)
      return time < '07:00' || time >= '20:00'
    })
    const figures = {
      ...{ series: count, zones: new Set(zoneOf.values()).size, from: first, to: last },
      ...{ looks: moments.length, restarts, clockJumps: jumps },
      ...{ due: withChance('due'), noServerInTime: withChance('none'), overByItsClock: withChance('over') },
      sent: sent.length,
      ...{ missing: missing.length, doubled, atNight: atNight.length },
    }
    if (isLong) process.stdout.write(`${JSON.stringify(figures)}\n`)
    expect({ missing: missing.slice(0, 5), doubled, atNight }).toEqual({
      missing: [],
      doubled: 0,
      atNight: [],
    })
    expect(withChance('due')).toBeGreaterThan(count * membersEach * (isLong ? 60 : 5))
  },
  isLong ? 1_200_000 : 120_000,
)

/** 'none': no server ran while it was of use and they may be written to. 'over': its clock had said before that it is too late. */
type Chance = 'due' | 'none' | 'over'

function chances(moments: readonly number[]) {
  const sorted = moments.map((at, nth) => ({ at, nth })).sort((a, b) => a.at - b.at)
  const times = sorted.map(({ at }) => at)
  let latest = -Infinity
  const latestUpTo = moments.map((at) => (latest = Math.max(latest, at)))

  return (reminder: MeetingReminder, zone: string): Chance => {
    const ends = ms(reminder.expiresAt)
    const looked = sorted.slice(firstFrom(times, ms(reminder.dueAt) - soonMs), firstFrom(times, ends))
    const able = looked.filter(({ at }) => sentAt(reminder, zone, at) !== null).map(({ nth }) => nth)
    if (able.length === 0) return 'none'
    const over = firstFrom(latestUpTo, ends)
    return looked.some(({ nth }) => nth < over) && Math.min(...able) > over ? 'over' : 'due'
  }
}

/** The place of the first that is not below `at`, of figures that never fall. */
function firstFrom(sorted: readonly number[], at: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < at) low = middle + 1
    else high = middle
  }
  return low
}
