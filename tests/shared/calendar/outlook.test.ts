import { comingOnes } from '#shared/calendar/outlook.ts'
import { aSeries } from '#tests/support/build.ts'

const { recurs } = aSeries()
const now = '2026-03-02T09:00:00.000Z'

test('the next meetings come with those that were skipped or moved, in the order they are held', () => {
  const changed = {
    ...recurs,
    skipped: ['2026-03-19'],
    moved: [{ from: '2026-04-02', to: '2026-03-31', time: '09:30' }],
  }
  expect(
    comingOnes(changed, now, 4, recurs.zone).map((each) => [
      each.key,
      each.localDay,
      each.localTime,
      each.state,
    ]),
  ).toEqual([
    ['2026-03-05', '2026-03-05', '14:00', 'regular'],
    ['2026-03-19', '2026-03-19', '14:00', 'skipped'],
    ['2026-04-02', '2026-03-31', '09:30', 'moved'],
    ['2026-04-16', '2026-04-16', '14:00', 'regular'],
  ])
})

test('where clocks change at different times it is said when the meeting is at another time for who looks', () => {
  const notes = (viewer: string) => comingOnes(recurs, now, 4, viewer).map(({ clockNote }) => clockNote)
  // Toronto changes on 8 March, Amsterdam on 29 March.
  expect(notes('America/Toronto')).toEqual([
    null,
    '09:00 for you from 19 Mar 2026, as clocks change.',
    '08:00 for you from 2 Apr 2026, as clocks change.',
    null,
  ])
  expect(notes('Asia/Kolkata')).toEqual([
    null,
    null,
    '17:30 for you from 2 Apr 2026, as clocks change.',
    null,
  ])
  expect(notes('Europe/Paris')).toEqual([null, null, null, null])
})

test('a meeting at a time that clocks skip says when it starts', () => {
  const nightly = {
    ...recurs,
    time: '02:30',
    startsOn: '2026-03-22',
    pattern: { every: 'week', interval: 1, weekdays: [7] },
  } as const
  const series = { ...nightly, pattern: { ...nightly.pattern, weekdays: [7] } }
  expect(comingOnes(series, now, 3, recurs.zone).map(({ clockNote }) => clockNote)).toEqual([
    null,
    'Clocks in Europe/Amsterdam skip 02:30 on 29 Mar 2026: it starts at 03:30.',
    null,
  ])
})

test('a series that is over has none', () => {
  expect(comingOnes({ ...recurs, endsOn: '2026-03-05' }, '2026-03-05T13:00:00Z', 6, 'UTC')).toEqual([])
})
