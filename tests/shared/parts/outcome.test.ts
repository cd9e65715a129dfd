import { outcomes } from '#shared/parts/outcome.ts'
import { aStamp } from '#tests/support/build.ts'

test('an outcome starts without figures, which are gaps and not zeros', () => {
  const [outcome] = outcomes.put([], { useCaseId: 'use-case-1', title: 'Costs fall' }, aStamp())
  expect(outcome).toMatchObject({ baseline: null, target: null, source: '' })
})

test('an outcome of no use case is refused', () => {
  expect(() => outcomes.put([], { title: 'Costs fall' }, aStamp())).toThrow(/useCaseId/)
})
