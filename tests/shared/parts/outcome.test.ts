import { outcomeGaps, outcomes } from '#shared/parts/outcome.ts'
import { aStamp, anOutcome } from '#tests/support/build.ts'

test('an outcome starts without figures, which are gaps and not zeros', () => {
  const [outcome] = outcomes.put([], { useCaseId: 'use-case-1', title: 'Costs fall' }, aStamp())
  expect(outcome).toMatchObject({ baseline: null, target: null, source: '' })
})

test('an outcome of no use case is refused', () => {
  expect(() => outcomes.put([], { title: 'Costs fall' }, aStamp())).toThrow(/useCaseId/)
})

test('what an outcome lacks to be measured is said in words', () => {
  expect(outcomeGaps(anOutcome())).toEqual([])
  expect(outcomeGaps(anOutcome({ baseline: null, source: '' }))).toEqual([
    'no baseline yet',
    'nobody said where the figure comes from',
  ])
  expect(outcomeGaps(anOutcome({ baseline: 80, target: 80 }))).toEqual([
    'the target is the baseline: nothing would change',
  ])
})
