import { type Pattern, patternDays } from '#shared/calendar/pattern.ts'

const days = (pattern: Pattern, first: string, last: string) =>
  patternDays(pattern, '2026-11-05', first, last)

test('every other week is counted from the week the series starts in, Sunday closing it', () => {
  const pattern: Pattern = { every: 'week', interval: 2, weekdays: [7, 1] }
  expect(days(pattern, '2026-11-02', '2026-12-06')).toEqual([
    '2026-11-02',
    '2026-11-08',
    '2026-11-16',
    '2026-11-22',
    '2026-11-30',
    '2026-12-06',
  ])
})

test('the second Tuesday of the month', () => {
  const pattern: Pattern = { every: 'month', nth: 2, weekday: 2 }
  expect(days(pattern, '2026-10-01', '2027-01-31')).toEqual([
    '2026-10-13',
    '2026-11-10',
    '2026-12-08',
    '2027-01-12',
  ])
})

test('the last Monday of the month', () => {
  const pattern: Pattern = { every: 'month', nth: 'last', weekday: 1 }
  expect(days(pattern, '2026-10-01', '2027-02-28')).toEqual([
    '2026-10-26',
    '2026-11-30',
    '2026-12-28',
    '2027-01-25',
    '2027-02-22',
  ])
})

test.each([
  ['calendar quarter', 1, ['2026-12-31', '2027-03-25', '2027-06-24']],
  ['quarter of a year that begins in July', 7, ['2026-12-31', '2027-03-25', '2027-06-24']],
  ['quarter of a year that begins in February', 2, ['2026-10-29', '2027-01-28', '2027-04-29', '2027-07-29']],
  ['quarter of a year that begins in December', 12, ['2026-11-26', '2027-02-25', '2027-05-27']],
])('the last Thursday of a %s', (_, yearStartsInMonth, expected) => {
  const pattern: Pattern = { every: 'quarter', nth: 'last', weekday: 4, yearStartsInMonth }
  expect(days(pattern, '2026-10-01', '2027-08-15')).toEqual(expected)
})

test('several days of every week come in the order of the week, however they are listed', () => {
  const pattern: Pattern = { every: 'week', interval: 1, weekdays: [4, 1] }
  expect(days(pattern, '2026-11-17', '2026-11-26')).toEqual(['2026-11-19', '2026-11-23', '2026-11-26'])
})
