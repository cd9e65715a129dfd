import { addDays } from '#shared/basics/day.ts'
import { occurrences } from '#shared/calendar/series.ts'
import { localDayAndTime } from '#shared/calendar/zone.ts'
import { committeeCalendar } from '#shared/calendar-file.ts'
import { meetingReminders } from '#shared/meeting-reminders.ts'
import { aPlan, aSeries } from '#tests/support/build.ts'

/*
 * What a change of the zone database does. Ciudad Juárez had the clocks of Ojinaga until 30 November 2022, when its
 * government decided, days ahead, to stay an hour behind. A server that had not heard of it read Juárez as Ojinaga:
 * the two zones stand for the same zone before and after the update.
 */
const notYetKnown = 'America/Ojinaga'
const known = 'America/Ciudad_Juarez'
const splitOn = '2022-11-30'

const pattern = { every: 'week' as const, interval: 1 as const, weekdays: [2, 4] }
const seriesIn = (zone: string) =>
  aSeries({ recurs: { ...aSeries().recurs, pattern, startsOn: '2022-10-04', time: '09:00', zone } })
const span = ['2022-10-01T00:00:00Z', '2023-02-01T00:00:00Z'] as const

test('a series keeps days, names and its time on the wall; only the instants after the change move', () => {
  const [before, after] = [notYetKnown, known].map((zone) => occurrences(seriesIn(zone).recurs, ...span))
  expect(after!.map(({ key }) => key)).toEqual(before!.map(({ key }) => key))
  expect(after!.map(({ startsAt }) => localDayAndTime(startsAt, known).time)).toEqual(
    after!.map(() => '09:00'),
  )
  const shifts = after!.map(({ key, startsAt }, n) => [
    key >= splitOn ? 'after' : 'before',
    (Date.parse(startsAt) - Date.parse(before![n]!.startsAt)) / 3_600_000,
  ])
  expect(new Set(shifts.map(String))).toEqual(new Set(['before,0', 'after,1']))
})

test('entries of a subscribed calendar keep their names, so that the programs move them', () => {
  const names = (zone: string) =>
    committeeCalendar(aPlan({ series: [seriesIn(zone)] }), '2022-11-20T09:00:00Z', new Map()).entries.map(
      ({ uid }) => uid,
    )
  expect(names(known)).toEqual(names(notYetKnown))
})

test.each(['2022-11-21T12:00:00Z', '2022-11-28T23:40:00Z', '2022-12-01T15:50:00Z', '2022-12-06T09:00:00Z'])(
  'a server updated at %s neither loses nor doubles a reminder',
  (updatedAt) => {
    const { told, late } = runsAround(updatedAt)
    const held = occurrences(seriesIn(known).recurs, '2022-11-28T00:00:00Z', '2022-12-10T00:00:00Z')
    const expected = held.flatMap(({ key }) =>
      ['prepare', 'pack', 'digest', 'start'].map((kind) => `${kind} ${key}`),
    )
    expect(expected.filter((name) => !told.has(name))).toEqual([])
    expect(told.size).toBeGreaterThanOrEqual(expected.length)
    expect(late).toEqual([])
  },
)

/** Looks again and again as the job does, hourly to be quick; the ledger takes each reminder of an occurrence and person once. */
function runsAround(updatedAt: string) {
  const told = new Map<string, string>()
  const late: string[] = []
  const step = 3_600_000
  for (let at = Date.parse('2022-11-18T00:00:00Z'); at < Date.parse('2022-12-10T00:00:00Z'); at += step) {
    const now = new Date(at).toISOString()
    const zone = now < updatedAt ? notYetKnown : known
    const members = [{ personId: 'lena', zone }]
    const asked = { now, until: new Date(at + step).toISOString(), holidays: [] }
    for (const { kind, key, dueAt } of meetingReminders(seriesIn(zone), members, asked)) {
      const name = `${kind} ${key}`
      if (told.has(name)) continue
      told.set(name, dueAt)
      const starts = Date.parse(
        occurrences(
          seriesIn(zone).recurs,
          `${addDays(key, -1)}T12:00:00Z`,
          `${addDays(key, 2)}T00:00:00Z`,
        ).find((each) => each.key === key)!.startsAt,
      )
      if (Date.parse(dueAt) > starts) late.push(name)
    }
  }
  return { told, late }
}
