import { keyResultHints, objectiveHints } from '#shared/key-result-hints.ts'
import type { KeyResult } from '#shared/parts/key-result.ts'
import { aKeyResult, aKsi, aPlan, anObjective } from '#tests/support/build.ts'

const today = '2026-01-05'
const hints = (given: Partial<KeyResult>, day = today) => {
  const result = aKeyResult({ ownerId: 'lena', ...given })
  const plan = aPlan({ keyResults: [result], ksis: [aKsi({ keyResultIds: ['key-result-1'] })] })
  return keyResultHints(plan, result, day)
}
const confident = (...levels: number[]) =>
  levels.map((confidence, n) => ({
    id: `c${n}`,
    at: '2026-01-04T09:00:00.000Z',
    by: 'lena',
    value: 1,
    confidence,
    note: '',
  }))

test('a key result with owner, quarter, dates and KSI has no hint', () => {
  expect(hints({})).toEqual([])
})

test.each<[Partial<KeyResult>, RegExp]>([
  [{ ownerId: null }, /No owner/],
  [{ quarter: '' }, /no quarter/],
  [{ quarter: 'spring' }, /is no quarter/],
  [{ dueOn: '2026-04-01' }, /outside FY26 Q1/],
  [{ dueOn: null }, /no pace/],
  [{ id: 'other' }, /No KSI/],
  [{ checkIns: confident(8, 7, 6) }, /Confidence fell twice/],
])('%j is told', (given, words) => {
  expect(hints(given).join(' ')).toMatch(words)
})

test('a dip that recovers, or a week without a check-in, is no hint yet', () => {
  expect(hints({ checkIns: confident(8, 6, 7) })).toEqual([])
  expect(hints({}, '2026-01-08')).toEqual([])
  expect(hints({}, '2026-01-09')).toEqual([expect.stringMatching(/more than a week ago/)])
})

test('an objective with more than five open key results, without owner or outcome, is told', () => {
  const objective = anObjective({ dueOn: '2026-03-01' })
  const results = [1, 2, 3, 4, 5, 6].map((n) =>
    aKeyResult({ id: `k${n}`, title: `K${n}`, dueOn: '2026-02-28' }),
  )
  const plan = aPlan({ objectives: [objective], keyResults: results })
  expect(objectiveHints(plan, objective).join(' ')).toMatch(/No owner.*serves no outcome.*6 open key results/)
  expect(objectiveHints({ ...plan, keyResults: results.slice(1) }, objective).join(' ')).not.toMatch(
    /open key/,
  )
  const late = { ...plan, keyResults: [aKeyResult({ title: 'Late' })] }
  expect(objectiveHints(late, objective)).toContain('“Late” is due after the objective itself.')
})
