import { applyAction } from '#shared/actions.ts'
import { occurrences } from '#shared/calendar/series.ts'
import { committeeCalendar, meetingCalendar } from '#shared/calendar-file.ts'
import type { Plan } from '#shared/plan.ts'
import { aMeeting, anAgendaItem, aPlan, aSeries, aStamp, builtAt, deepFrozen } from '#tests/support/build.ts'

const plan = deepFrozen(aPlan({ series: [aSeries()] }))
const id = 'series-1'
const on = (before: Plan, name: Parameters<typeof applyAction>[1], told: object) =>
  applyAction(before, name, told, aStamp({ id: `new-${before.revision}` }))
const calendarOf = (of: Plan, now = builtAt, changes = new Map<string, { revision: number; at: string }>()) =>
  committeeCalendar(of, now, changes)

test('a calendar holds a year of every series at the instants of its meetings', () => {
  const { entries } = calendarOf(plan)
  const held = occurrences(plan.series[0]!.recurs, '2025-11-30T00:00:00Z', '2027-03-03T00:00:00Z')
  expect(entries.map(({ startsAt, endsAt }) => [startsAt, endsAt])).toEqual(
    held.map(({ startsAt, endsAt }) => [startsAt, endsAt]),
  )
  expect(entries).toHaveLength(26)
})

test('a meeting keeps its name when it is moved, skipped, or its series goes on at another time', () => {
  const names = (of: Plan) => calendarOf(of).entries.map(({ uid }) => uid)
  const moved = on(plan, 'moveMeeting', { id, key: '2026-03-19', to: '2026-03-20', time: '09:00' })
  const skipping = on(moved, 'skipMeeting', { id, key: '2026-04-02' })
  const later = on(skipping, 'changeSeriesFrom', { id, from: '2026-04-16', recurs: { time: '16:00' } })
  expect(new Set(names(later))).toEqual(new Set(names(plan)))
  expect(new Set(names(plan)).size).toBe(26)
})

test('a skipped meeting is told as cancelled, and is over once it lies a quarter back', () => {
  const skipping = on(plan, 'skipMeeting', { id, key: '2026-03-19' })
  const cancelled = (now: string) =>
    calendarOf(skipping, now).entries.filter(({ isCancelled }) => isCancelled)
  expect(cancelled(builtAt)).toMatchObject([
    { title: 'Cancelled: Steering committee', startsAt: '2026-03-19T13:00:00.000Z', lines: [] },
  ])
  expect(cancelled('2026-06-10T09:00:00Z')).toHaveLength(1)
  expect(cancelled('2026-06-20T09:00:00Z')).toHaveLength(0)
})

test('the newest change of the series or of what was prepared numbers the meeting', () => {
  const withAgenda = { ...plan, meetings: [aMeeting()] }
  const at = '2026-03-02T10:00:00.000Z'
  const changes = new Map([
    ['series/series-1', { revision: 7, at: '2026-03-01T10:00:00.000Z' }],
    ['meetings/meeting-1', { revision: 9, at }],
  ])
  const [prepared, other] = calendarOf(withAgenda, builtAt, changes).entries
  expect([prepared, other]).toMatchObject([
    { sequence: 8, changedAt: at },
    { sequence: 6, changedAt: '2026-03-01T10:00:00.000Z' },
  ])
})

test('what was prepared gives place, length and the headings of the agenda, and nothing that was written under them', () => {
  const agenda = [
    anAgendaItem({ title: 'Lyon', minutes: 10, notes: 'Secret' }),
    anAgendaItem({ title: 'Kudos', minutes: 0 }),
  ]
  const prepared = aMeeting({ agenda, durationMinutes: 90, location: 'Room Drift', minutes: 'Secret' })
  const [entry] = calendarOf({ ...plan, meetings: [prepared] }).entries
  expect(entry).toMatchObject({
    lines: ['Lyon (10 min)', 'Kudos'],
    place: 'Room Drift',
    endsAt: '2026-03-05T14:30:00.000Z',
  })
  expect(JSON.stringify(entry)).not.toContain('Secret')
})

test('the calendar is the same all day long', () => {
  expect(calendarOf(plan, '2026-03-02T23:59:59Z')).toEqual(calendarOf(plan, '2026-03-02T00:00:00Z'))
})

test('one meeting is a calendar of its own; a day without one is none', () => {
  const one = meetingCalendar(plan, { seriesId: id, key: '2026-03-19' }, new Map())
  expect(one).toMatchObject({
    name: 'Steering committee',
    entries: [{ startsAt: '2026-03-19T13:00:00.000Z' }],
  })
  expect(meetingCalendar(plan, { seriesId: id, key: '2026-03-12' }, new Map())).toBeNull()
  expect(meetingCalendar(plan, { seriesId: 'gone', key: '2026-03-19' }, new Map())).toBeNull()
})
