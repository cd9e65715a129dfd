import { applyAction } from '#shared/actions.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import { occurrences } from '#shared/calendar/series.ts'
import { meetingReminders } from '#shared/meeting-reminders.ts'
import type { Plan } from '#shared/plan.ts'
import { firstSeriesId } from '#shared/series-changes.ts'
import { aMeeting, aPlan, aSeries, aStamp, deepFrozen } from '#tests/support/build.ts'

/** Every other Thursday from 5 March, 14:00 in Amsterdam; the second meeting is prepared. */
const prepared = { id: 'meeting-2', occurrenceKey: '2026-03-19', startsAt: '2026-03-19T13:00:00.000Z' }
const plan = deepFrozen(aPlan({ series: [aSeries()], meetings: [aMeeting(prepared)] }))
const on = (before: Plan, name: Parameters<typeof applyAction>[1], told: object) =>
  applyAction(before, name, told, aStamp({ id: `new-${before.revision}` }))
const startsOf = ({ series }: Plan, until = '2026-04-30') =>
  series
    .flatMap(({ recurs }) => occurrences(recurs, '2026-03-01T00:00:00Z', `${until}T00:00:00Z`))
    .map(({ startsAt }) => startsAt.slice(0, 16))
    .sort()
const id = 'series-1'

test('one meeting is skipped and held again, and the others stay', () => {
  const skipping = on(plan, 'skipMeeting', { id, key: '2026-03-19' })
  expect(startsOf(skipping)).toEqual(['2026-03-05T13:00', '2026-04-02T12:00', '2026-04-16T12:00'])
  expect(startsOf(on(skipping, 'restoreMeeting', { id, key: '2026-03-19' }))).toEqual(startsOf(plan))
})

test('one meeting is moved, what was prepared for it follows, and its key stays', () => {
  const moved = on(plan, 'moveMeeting', { id, key: '2026-03-19', to: '2026-03-20', time: '09:30' })
  expect(startsOf(moved)[1]).toBe('2026-03-20T08:30')
  expect(moved.meetings[0]).toMatchObject({
    occurrenceKey: '2026-03-19',
    startsAt: '2026-03-20T08:30:00.000Z',
  })
  const back = on(moved, 'restoreMeeting', { id, key: '2026-03-19' })
  expect([back.series, back.meetings]).toEqual([plan.series, plan.meetings])
})

test('a moved meeting that is skipped and restored stands where it was moved to', () => {
  const moved = on(plan, 'moveMeeting', { id, key: '2026-03-19', to: '2026-03-20', time: '09:30' })
  const skipping = on(moved, 'skipMeeting', { id, key: '2026-03-19' })
  expect(startsOf(skipping)).toHaveLength(3)
  expect(startsOf(on(skipping, 'restoreMeeting', { id, key: '2026-03-19' }))).toEqual(startsOf(moved))
})

test('two people who skip two meetings at once both get what they asked for', () => {
  const one = on(plan, 'skipMeeting', { id, key: '2026-03-19' })
  expect(startsOf(on(one, 'skipMeeting', { id, key: '2026-04-02' }))).toEqual([
    '2026-03-05T13:00',
    '2026-04-16T12:00',
  ])
})

test('from a day on the series goes on at another time; the old one ends the day before', () => {
  const told = { id, from: '2026-03-19', recurs: { time: '10:00' } }
  const changed = on(plan, 'changeSeriesFrom', told)
  expect(startsOf(changed)).toEqual([
    '2026-03-05T13:00',
    '2026-03-19T09:00',
    '2026-04-02T08:00',
    '2026-04-16T08:00',
  ])
  const [before, after] = changed.series
  expect(before).toMatchObject({ id, continuesId: null, recurs: { endsOn: '2026-03-18', time: '14:00' } })
  expect(after).toMatchObject({
    continuesId: id,
    title: 'Steering committee',
    recurs: { startsOn: '2026-03-19' },
  })
  expect(changed.meetings[0]).toMatchObject({
    seriesId: after!.id,
    occurrenceKey: '2026-03-19',
    startsAt: '2026-03-19T09:00:00.000Z',
  })
  expect(firstSeriesId(changed.series, after!.id)).toBe(id)
})

test('on another weekday what was prepared for the next meeting is prepared for the next', () => {
  const pattern = { every: 'week', interval: 1, weekdays: [2] }
  const changed = on(plan, 'changeSeriesFrom', { id, from: '2026-03-16', recurs: { pattern } })
  expect(changed.meetings[0]).toMatchObject({
    occurrenceKey: '2026-03-17',
    startsAt: '2026-03-17T13:00:00.000Z',
  })
  expect(changed.meetings[0]!.seriesId).toBe(changed.series[1]!.id)
})

test('Drive Value: the weekly rhythm becomes a monthly one, and later a quarterly one, in one line', () => {
  const monthly = { pattern: { every: 'month', nth: 'last', weekday: 4 } }
  const quarterly = { pattern: { every: 'quarter', nth: 'last', weekday: 4, yearStartsInMonth: 1 } }
  const slower = on(plan, 'changeSeriesFrom', { id, from: '2026-04-01', recurs: monthly })
  const second = slower.series.at(-1)!.id
  const slowest = on(slower, 'changeSeriesFrom', { id: second, from: '2026-06-01', recurs: quarterly })
  expect(startsOf(slowest, '2026-12-31').map((start) => start.slice(0, 10))).toEqual([
    '2026-03-05',
    '2026-03-19',
    '2026-04-30',
    '2026-05-28',
    '2026-06-25',
    '2026-09-24',
  ])
  expect(firstSeriesId(slowest.series, slowest.series.at(-1)!.id)).toBe(id)
})

test('skipped and moved meetings stay so on either side of the change', () => {
  const skipping = on(plan, 'skipMeeting', { id, key: '2026-04-16' })
  const moved = on(skipping, 'moveMeeting', { id, key: '2026-03-05', to: '2026-03-06', time: '14:00' })
  const changed = on(moved, 'changeSeriesFrom', { id, from: '2026-03-19', recurs: { time: '10:00' } })
  expect(startsOf(changed)).toEqual(['2026-03-06T13:00', '2026-03-19T09:00', '2026-04-02T08:00'])
})

test('from the first day on there is nothing to keep, so the series itself changes', () => {
  const changed = on(plan, 'changeSeriesFrom', { id, from: '2026-03-05', recurs: { time: '10:00' } })
  expect(changed.series).toHaveLength(1)
  expect(changed.meetings[0]).toMatchObject({ seriesId: id, startsAt: '2026-03-19T09:00:00.000Z' })
})

test('editing the whole series takes along what was prepared', () => {
  const recurs = { ...aSeries().recurs, time: '11:00' }
  expect(on(plan, 'putSeries', { id, recurs }).meetings[0]!.startsAt).toBe('2026-03-19T10:00:00.000Z')
})

const closed = { ...aMeeting(prepared), state: 'closed' } as const

test.each([
  ['skip a meeting that was held', 'skipMeeting', { key: '2026-03-19' }, { meetings: [closed] }, 'conflict'],
  [
    'change from before a meeting that was held',
    'changeSeriesFrom',
    { from: '2026-03-12', recurs: {} },
    { meetings: [closed] },
    'conflict',
  ],
  ['skip a day without a meeting', 'skipMeeting', { key: '2026-03-12' }, {}, 'not-found'],
  [
    'move a day without a meeting',
    'moveMeeting',
    { key: '2026-03-12', to: '2026-03-13', time: '09:00' },
    {},
    'not-found',
  ],
  [
    'change after the end',
    'changeSeriesFrom',
    { from: '2026-06-01', recurs: {} },
    { ends: true },
    'conflict',
  ],
  [
    'end before the change',
    'changeSeriesFrom',
    { from: '2026-06-01', recurs: { endsOn: '2026-05-01' } },
    {},
    'invalid',
  ],
] as const)('refused in words: to %s', (_, name, told, given, reason) => {
  const ends = 'ends' in given && aSeries({ recurs: { ...aSeries().recurs, endsOn: '2026-05-01' } })
  const before = {
    ...plan,
    ...('meetings' in given ? { meetings: [...given.meetings] } : {}),
    ...(ends ? { series: [ends] } : {}),
  }
  expect(() => on(before, name, { id, ...told })).toThrow(Refusal)
  expect(() => on(before, name, { id, ...told })).toThrow(expect.objectContaining({ reason }) as Error)
})

test('a line that bites its own tail has a beginning all the same', () => {
  const series = [aSeries({ id: 'a', continuesId: 'b' }), aSeries({ id: 'b', continuesId: 'a' })]
  expect(firstSeriesId(series, 'a')).toBe('b')
})

test('reminders of a moved meeting follow it under the same name, so none comes twice', () => {
  const members = [{ personId: 'lena', zone: 'Europe/Amsterdam' }]
  const asked = { now: '2026-03-16T06:00:00Z', until: '2026-03-25T00:00:00Z', holidays: [] }
  const name = (each: { kind: string; key: string }) => `${each.kind} ${each.key}`
  const before = meetingReminders(plan.series[0]!, members, asked)
  const moved = on(plan, 'moveMeeting', { id, key: '2026-03-19', to: '2026-03-20', time: '09:30' })
  const after = meetingReminders(moved.series[0]!, members, asked)
  expect(after.filter(({ key }) => key === '2026-03-19').map(name)).toEqual(
    before.filter(({ key }) => key === '2026-03-19').map(name),
  )
  expect(after.find(({ kind, key }) => kind === 'start' && key === '2026-03-19')?.dueAt).toBe(
    '2026-03-20T08:15:00.000Z',
  )
})
