import type { UsageDay } from '#shared/api-usage.ts'
import { activatedNow, reportedOnWorkingDays, useOnWorkingDays } from '#shared/usage-view.ts'

const day = (given: Partial<UsageDay>): UsageDay => ({
  ...{ day: '2026-03-16', isWorkingDay: true, isOver: true, enabled: 10, callers: 5, report: null },
  ...given,
})

test('use counts working days that are over; those not known are named and count as nothing', () => {
  expect(
    useOnWorkingDays([
      day({}),
      day({ callers: null }),
      day({ isWorkingDay: false, callers: 0 }),
      day({ isOver: false, callers: 0 }),
      day({ enabled: 0, callers: 0 }),
      day({ enabled: 30, callers: 3 }),
    ]),
  ).toEqual({ x: 8, n: 40, days: 2, unknown: 1 })
  expect(useOnWorkingDays([day({ callers: null })])).toEqual({ x: 0, n: 0, days: 0, unknown: 1 })
})

test('the report of the plan’s people is kept apart from days with hidden names and days not read', () => {
  expect(
    reportedOnWorkingDays([
      day({ report: { of: 'plan', found: 9, active: 7, calling: 2 } }),
      day({ report: { of: 'plan', found: 8, active: 6, calling: 2 } }),
      day({ report: { of: 'everybody', people: 500, active: 400, calling: 90 } }),
      day({}),
      day({ isWorkingDay: false }),
    ]),
  ).toEqual({ days: 2, enabled: 20, found: 17, active: 13, concealed: 1, unknown: 1 })
})

test('activation stands as on the last day, and nowhere while nobody is enabled', () => {
  const waits = { sameDay: 0, week: 0, month: 0, later: 0, notYet: 0 }
  const days = [
    { day: '2026-03-16', enabled: 4, activated: 1 },
    { day: '2026-03-17', enabled: 5, activated: 2 },
  ]
  expect(activatedNow({ activation: { days, waits } })).toMatchObject({ enabled: 5, activated: 2 })
  expect(activatedNow({ activation: { days: [{ ...days[0]!, enabled: 0 }], waits } })).toBeNull()
})
