import { checkInDueOn, checkInReminder } from '#shared/check-ins.ts'
import { aKeyResult } from '#tests/support/build.ts'

const checkIn = (at: string, value = 10) => ({ id: at, at, by: 'lena', value, confidence: 7, note: '' })
const weekly = aKeyResult({ checkInEvery: 'week', checkIns: [checkIn('2026-03-02T09:00:00.000Z')] })
const monthly = aKeyResult({ checkInEvery: 'month', checkIns: [checkIn('2026-03-02T09:00:00.000Z')] })

test('a check-in is due a week or a month after the last one, or after the beginning', () => {
  expect([weekly, monthly].map(checkInDueOn)).toEqual(['2026-03-09', '2026-04-02'])
  expect(checkInDueOn(aKeyResult({ checkInEvery: 'week', startsOn: '2026-01-01' }))).toBe('2026-01-08')
})

test('what is reached, closed or without a beginning is not asked for', () => {
  const closed = { at: '2026-03-31T09:00:00.000Z', by: 'lena', score: 1, note: '', rolledInto: null }
  const reached = aKeyResult({ checkIns: [checkIn('2026-03-02T09:00:00.000Z', 100)] })
  const quiet = [aKeyResult({ closed }), reached, aKeyResult({ startsOn: null })]
  expect(quiet.map(checkInDueOn)).toEqual([null, null, null])
  expect(quiet.map((each) => checkInReminder(each, '2026-06-01', []))).toEqual([null, null, null])
})

test('before the day nobody is asked; on it and shortly after, the reminder is that of the day', () => {
  const asked = ['2026-03-06', '2026-03-09', '2026-03-10', '2026-03-13'].map((day) =>
    checkInReminder(weekly, day, []),
  )
  expect(asked).toEqual([null, '2026-03-09', '2026-03-09', '2026-03-09'])
})

test('who does not answer is asked again after another week, as another reminder', () => {
  expect(checkInReminder(weekly, '2026-03-16', [])).toBe('2026-03-16')
  expect(checkInReminder(weekly, '2026-03-24', [])).toBe('2026-03-23')
})

test('weekends and holidays are left in peace; the next working day asks', () => {
  const saturday = aKeyResult({ checkInEvery: 'week', checkIns: [checkIn('2026-03-07T09:00:00.000Z')] })
  expect(checkInDueOn(saturday)).toBe('2026-03-14')
  expect(checkInReminder(saturday, '2026-03-14', [])).toBeNull()
  expect(checkInReminder(saturday, '2026-03-16', [])).toBe('2026-03-14')
  expect(checkInReminder(saturday, '2026-03-16', ['2026-03-16'])).toBeNull()
})
