import { addDays, Day, daysBetween, isoWeekday, monthOf, utcDay } from '#shared/basics/day.ts'

test.each(['2026-02-29', '2026-13-01', '2026-04-31', '26-01-01', '2026-1-1', ''])('%p is no day', (text) => {
  expect(Day.safeParse(text).success).toBe(false)
})

test('days are added over months, leap days and the end of the year', () => {
  expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
  expect(addDays('2025-12-31', 1)).toBe('2026-01-01')
  expect(addDays('2026-03-01', -1)).toBe('2026-02-28')
})

test('the days between are the inverse of adding', () => {
  for (const days of [-400, -1, 0, 1, 31, 366]) {
    expect(daysBetween('2026-03-02', addDays('2026-03-02', days))).toBe(days)
  }
})

test('weeks begin on Monday', () => {
  expect(isoWeekday('2026-03-02')).toBe(1)
  expect(isoWeekday('2026-03-08')).toBe(7)
})

test('an instant lies on its UTC day, whatever the offset it is written with', () => {
  expect(utcDay('2026-03-02T23:59:59.999Z')).toBe('2026-03-02')
  expect(utcDay('2026-03-02T00:30:00+02:00')).toBe('2026-03-01')
})

test('a month knows its first and last day', () => {
  expect(monthOf('2024-02-10')).toEqual({ first: '2024-02-01', last: '2024-02-29' })
  expect(monthOf('2026-12-31')).toEqual({ first: '2026-12-01', last: '2026-12-31' })
  expect(monthOf('2026-01-31')).toEqual({ first: '2026-01-01', last: '2026-01-31' })
})

test('there is no day before the first year, nor one after the last that compares as text', () => {
  expect(Day.safeParse('0000-12-31').success).toBe(false)
  expect(addDays('0001-01-12', -27)).toBe('0001-01-01')
  expect(addDays('9999-12-31', 1)).toBe('9999-12-31')
})
