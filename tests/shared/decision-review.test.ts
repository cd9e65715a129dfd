import { reviewOf } from '#shared/decision-review.ts'
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
