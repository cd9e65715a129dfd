import { addDays } from '#shared/basics/day.ts'
import { addWorkingDays, isWorkingDay, workingDaysBetween } from '#shared/calendar/working-days.ts'

test('Monday to Friday are working days, Saturday and Sunday are not', () => {
  const week = Array.from({ length: 7 }, (_, n) => addDays('2026-11-16', n))
  expect(week.map((day) => isWorkingDay(day))).toEqual([true, true, true, true, true, false, false])
})

test('a holiday is not a working day', () => {
  expect(isWorkingDay('2026-12-25', ['2026-12-25'])).toBe(false)
})

test.each([
  ['five before a Friday meeting is the Friday before', '2026-11-20', -5, '2026-11-13'],
  ['one before a Monday is Friday', '2026-11-23', -1, '2026-11-20'],
  ['one after a Friday is Monday', '2026-11-20', 1, '2026-11-23'],
  ['one after a Saturday is Monday', '2026-11-21', 1, '2026-11-23'],
  ['one before a Sunday is Friday', '2026-11-22', -1, '2026-11-20'],
  ['none is the day itself, even on a Sunday', '2026-11-22', 0, '2026-11-22'],
])('%s', (_, day, count, expected) => {
  expect(addWorkingDays(day, count)).toBe(expected)
})

test('holidays are stepped over in both directions', () => {
  const holidays = ['2026-12-25', '2026-12-28']
  expect(addWorkingDays('2026-12-24', 1, holidays)).toBe('2026-12-29')
  expect(addWorkingDays('2026-12-29', -1, holidays)).toBe('2026-12-24')
})

test('counting between two days agrees with walking them one by one, either way and with holidays', () => {
  // One is on a weekend and one is named twice: neither may be taken off again.
  const holidays = ['2026-12-25', '2026-12-26', '2027-01-01', '2027-01-01']
  const days = Array.from({ length: 45 }, (_, n) => addDays('2026-12-05', n))
  for (const from of days) {
    for (const to of days) {
      const walked = days.filter((day) => isWorkingDay(day, holidays))
      const expected =
        from <= to
          ? walked.filter((day) => from < day && day <= to).length
          : -walked.filter((day) => to <= day && day < from).length
      expect(workingDaysBetween(from, to, holidays)).toBeCloseTo(expected)
    }
  }
})

test('counting undoes adding', () => {
  for (const count of [-260, -11, -1, 0, 1, 4, 5, 6, 260]) {
    expect(
      workingDaysBetween('2026-11-18', addWorkingDays('2026-11-18', count, ['2026-11-20']), ['2026-11-20']),
    ).toBe(count)
  }
})
