import { Window, windowAt } from '#shared/measure/window.ts'
import { reasonOf } from './reason-of.ts'

test.each([
  ['2026-02-14', '2026-02-01', '2026-02-28'],
  ['2028-02-29', '2028-02-01', '2028-02-29'],
  ['2026-12-31', '2026-12-01', '2026-12-31'],
])('the month of %s runs from %s to %s', (day, first, last) => {
  expect(windowAt('month', day)).toEqual({ first, last })
})

test.each([
  ['2026-01-01', 1, '2026-01-01', '2026-03-31'],
  ['2026-12-31', 1, '2026-10-01', '2026-12-31'],
  ['2026-06-30', 7, '2026-04-01', '2026-06-30'],
  ['2026-07-01', 7, '2026-07-01', '2026-09-30'],
  ['2026-01-15', 2, '2025-11-01', '2026-01-31'],
  ['2026-12-05', 3, '2026-12-01', '2027-02-28'],
  ['2026-01-05', 12, '2025-12-01', '2026-02-28'],
])(
  'the quarter of %s in a year starting in month %d runs from %s to %s',
  (day, fiscalYearStartMonth, first, last) => {
    expect(windowAt('quarter', day, { fiscalYearStartMonth })).toEqual({ first, last })
  },
)

test('every day lies in its own window and quarters leave no gap', () => {
  for (let fiscalYearStartMonth = 1; fiscalYearStartMonth <= 12; fiscalYearStartMonth += 1)
    for (let month = 1; month <= 12; month += 1) {
      const day = `2027-${String(month).padStart(2, '0')}-28`
      const { first, last } = windowAt('quarter', day, { fiscalYearStartMonth })
      expect(first <= day && day <= last).toBe(true)
      expect(windowAt('quarter', first, { fiscalYearStartMonth })).toEqual({ first, last })
      expect(windowAt('quarter', last, { fiscalYearStartMonth })).toEqual({ first, last })
    }
})

test('a run of days ends on the day asked about', () => {
  expect(windowAt('days', '2026-03-01', { days: 7 })).toEqual({ first: '2026-02-23', last: '2026-03-01' })
})

test('a survey round has its own dates, and a strange month or length is refused', () => {
  expect(() => windowAt('round', '2026-03-01')).toThrow('own dates')
  expect(reasonOf(() => windowAt('quarter', '2026-03-01', { fiscalYearStartMonth: 13 }))).toBe('invalid')
  expect(reasonOf(() => windowAt('days', '2026-03-01', { days: 0 }))).toBe('invalid')
})

test('a window cannot end before it begins', () => {
  expect(Window.safeParse({ first: '2026-03-02', last: '2026-03-01' }).success).toBe(false)
  expect(Window.safeParse({ first: '2026-03-01', last: '2026-03-01' }).success).toBe(true)
})
