import type { TelephonePage, TelephoneSum } from '#shared/api-telephone.ts'
import {
  againstBaseline,
  minutesPerDay,
  sayCallType,
  stateOfLog,
  telephoneCosts,
  telephoneDays,
  telephoneKinds,
} from '#shared/telephone-view.ts'

const sum = (day: string, given: Partial<TelephoneSum & { log: 'callingPlans' | 'directRouting' }> = {}) => ({
  ...{ day, log: 'callingPlans' as const, callType: 'user_out', currency: 'EUR' },
  ...{ calls: 2, failed: 0, seconds: 90, charge: 0.1 },
  ...given,
})
const page: TelephonePage = {
  ...{ first: '2026-03-14', last: '2026-03-17', baselines: [], sources: [] },
  days: [
    sum('2026-03-15'),
    sum('2026-03-15', { currency: 'USD', charge: 0.2 }),
    sum('2026-03-15', { log: 'directRouting', callType: 'ByotIn', currency: '', charge: 0, failed: 1 }),
  ],
  logs: [
    { log: 'callingPlans', refused: null, unread: ['2026-03-14'], unfinished: [] },
    { log: 'directRouting', refused: 'no', unread: ['2026-03-14', '2026-03-16'], unfinished: [] },
  ],
}

test('a day that was read without a call has none; one that was not read is not known; days to come are not there', () => {
  expect(telephoneDays(page, '2026-03-16')).toEqual([
    { day: '2026-03-14', minutes: { callingPlans: null, directRouting: null } },
    { day: '2026-03-15', minutes: { callingPlans: 3, directRouting: 1.5 } },
    { day: '2026-03-16', minutes: { callingPlans: 0, directRouting: null } },
  ])
})

test('minutes a day are of the days that are known, and of none where no day is', () => {
  expect(minutesPerDay(telephoneDays(page, '2026-03-16'))).toEqual({ perDay: 2.25, days: 2 })
  expect(minutesPerDay(telephoneDays(page, '2026-03-14'))).toBeNull()
})

test('kinds stand apart by log and currency, and currencies are never added up', () => {
  expect(telephoneKinds(page).map(({ id, minutes }) => [id, minutes])).toEqual([
    ['callingPlans user_out EUR', 1.5],
    ['callingPlans user_out USD', 1.5],
    ['directRouting ByotIn ', 1.5],
  ])
  expect(telephoneCosts(page)).toEqual([
    { currency: 'USD', charge: 0.2, calls: 2 },
    { currency: 'EUR', charge: 0.1, calls: 2 },
  ])
  expect([sayCallType('dr_in'), sayCallType('something_new')]).toEqual(['Incoming', 'something_new'])
})

test('bills of different lengths are compared by the day; what is missing is not guessed', () => {
  const old = {
    ...{
      ksiId: 'k',
      title: 'Fewer minutes',
      unit: 'minutes' as const,
      value: 31_000,
      window: 'month' as const,
    },
    ...{ first: '2026-01-01', last: '2026-01-31' },
  }
  const newest = { value: 14_000, first: '2026-02-01', last: '2026-02-28', source: 'Bill' }
  expect(againstBaseline({ ...old, newest })).toEqual({ before: 1_000, now: 500, less: 0.5 })
  expect(againstBaseline({ ...old, newest: null })).toEqual({ before: 1_000, now: null, less: null })
  expect(againstBaseline({ ...old, first: null, newest })).toEqual({ before: null, now: 500, less: null })
  expect(againstBaseline({ ...old, value: 0, newest }).less).toBeNull()
  // The mean of three months is for a month, as the bill is.
  const mean = { ...old, value: 41_200, first: '2026-01-01', last: '2026-03-31' }
  const june = { ...newest, value: 38_000, first: '2026-06-01', last: '2026-06-30' }
  expect(againstBaseline({ ...mean, newest: june }).less).toBeCloseTo(0.0777, 3)
  expect(againstBaseline({ ...mean, window: 'quarter', newest: null }).before).toBeCloseTo(41_200 / 90)
})

test('a log is refused, waited for, partly read or read', () => {
  const log = { log: 'callingPlans', refused: null, unread: [], unfinished: [] } as const
  expect(stateOfLog({ ...log, refused: '403' }, 4)).toBe('refused')
  expect(stateOfLog({ ...log, unread: ['2026-03-14'] }, 1)).toBe('waiting')
  expect(stateOfLog({ ...log, unread: ['2026-03-14'] }, 4)).toBe('partly')
  expect(stateOfLog(log, 4)).toBe('read')
})
