import { reviewOf } from '#shared/decision-review.ts'
import type { Ksi } from '#shared/parts/ksi.ts'
import { aDecision, aKsi, aMeasurement, aStamp } from '#tests/support/build.ts'

const decision = aDecision({ at: aStamp().at, reviewOn: '2026-04-01' })
const figure = (asOf: string, value: number | null) =>
  aMeasurement({ asOf, verdict: { value, state: value === null ? 'suppressed' : 'missedProven' } })

test('then is the last figure up to the decision, now the newest; below is better where less is wanted', () => {
  const trend = [figure('2026-02-20', 0.09), figure('2026-03-02', 0.08), figure('2026-03-20', 0.06)]
  expect(reviewOf(decision, aKsi(), trend, '2026-03-31')).toEqual({
    then: '8 % (missed, proven)',
    now: '6 % (missed, proven)',
    turn: 'better',
    isDue: false,
  })
})

test('a figure of an open window is not called proven', () => {
  const soFar = aMeasurement({ asOf: '2026-03-20', verdict: { state: 'metProven', indicative: true } })
  expect(reviewOf(decision, aKsi(), [soFar], '2026-03-31').now).toBe('8 % (so far met)')
})

test.each([
  [[figure('2026-03-20', 0.06)], null],
  [[figure('2026-03-01', 0.06)], 'same'],
  [[figure('2026-03-01', 0.06), figure('2026-03-20', null)], 'same'],
  [[figure('2026-03-01', 0.06), figure('2026-03-20', 0.07)], 'worse'],
  [[], null],
] as const)('%#: what was hidden or not measured is no figure', (trend, turn) => {
  expect(reviewOf(decision, aKsi(), trend, '2026-04-01')).toMatchObject({ turn, isDue: true })
})

test('minutes and money that still add up are held against nothing, and two units are not compared', () => {
  const yardstick = { ...aKsi().yardstick!, unit: 'money', threshold: 10_000, operator: 'atMost' } as const
  const ksi = aKsi({ yardstick })
  const sum = (asOf: string, value: number, indicative: boolean) =>
    aMeasurement({ asOf, verdict: { value, indicative, state: 'metProven' } })
  const running = [sum('2026-02-28', 9_000, true), sum('2026-03-05', 1_600, true)]
  expect(reviewOf(decision, ksi, running, '2026-04-01')).toMatchObject({ then: null, now: null, turn: null })
  const whole = [sum('2026-02-28', 14_000, false), ...running.slice(1), sum('2026-03-31', 12_000, false)]
  expect(reviewOf(decision, ksi, whole, '2026-04-01')).toMatchObject({ turn: 'better' })

  const revised = {
    ...aKsi(),
    versions: [1, 2].map((version) => ({
      ...({ version } as Ksi['versions'][number]),
      yardstick: { ...aKsi().yardstick!, unit: version === 1 ? ('money' as const) : ('share' as const) },
    })),
  }
  const units = [sum('2026-02-28', 41_200, false), { ...sum('2026-03-20', 0.62, false), version: 2 }]
  expect(reviewOf(decision, revised, units, '2026-04-01').turn).toBeNull()
})
