import { closesDue, monthlyReviews, reviewsDue } from '#shared/key-result-reviews.ts'
import { aKeyResult } from '#tests/support/build.ts'

const checkedIn = (...days: string[]) =>
  days.map((day, n) => ({
    id: `c${n}`,
    at: `${day}T09:00:00.000Z`,
    by: 'lena',
    value: 1,
    confidence: 7,
    note: '',
  }))
const states = (days: string[], today: string, given = {}) =>
  monthlyReviews(aKeyResult({ checkIns: checkedIn(...days), ...given }), today).map(
    ({ month, state }) => `${month} ${state}`,
  )

test('a month with a check-in is on time, the running one without is due', () => {
  expect(states(['2026-01-20'], '2026-02-10')).toEqual(['2026-01 onTime', '2026-02 due'])
})

test('the first week of the next month makes up for the month before, once', () => {
  expect(states(['2026-02-05'], '2026-02-20')).toEqual(['2026-01 late', '2026-02 due'])
  expect(states(['2026-02-05', '2026-02-18'], '2026-02-20')).toEqual(['2026-01 late', '2026-02 onTime'])
})

test('after that week a month without a check-in is missed', () => {
  expect(states([], '2026-02-07')).toEqual(['2026-01 due', '2026-02 due'])
  expect(states([], '2026-02-08')).toEqual(['2026-01 missed', '2026-02 due'])
})

test('a key result that began late in a month owes that month nothing, and none after its due day', () => {
  expect(states([], '2026-02-10', { startsOn: '2026-01-16' })).toEqual(['2026-02 due'])
  expect(states([], '2026-06-10')).toEqual(['2026-01 missed', '2026-02 missed', '2026-03 missed'])
  expect(states([], '2026-06-10', { startsOn: '2026-07-01' })).toEqual([])
})

test('what is due this month is open and not looked at yet', () => {
  const done = aKeyResult({ id: 'done', checkIns: checkedIn('2026-02-03', '2026-01-04') })
  const closed = { at: '2026-02-01T00:00:00.000Z', by: 'lena', score: 1, note: '', rolledInto: null }
  const open = aKeyResult({ id: 'open' })
  const due = reviewsDue([done, open, aKeyResult({ id: 'closed', closed })], '2026-02-10')
  expect(due.map(({ id }) => id)).toEqual(['open'])
})

test('key results are closed from two weeks before their due day on', () => {
  const rows = [aKeyResult()]
  expect(closesDue(rows, '2026-03-16')).toEqual([])
  expect(closesDue(rows, '2026-03-17')).toEqual(rows)
  expect(closesDue([aKeyResult({ dueOn: null })], '2026-09-01')).toEqual([])
})
