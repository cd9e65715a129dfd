import { useCaseGaps, useCases } from '#shared/parts/use-case.ts'
import { aStamp, aUseCase } from '#tests/support/build.ts'

test('a use case needs no more than a title to begin with', () => {
  expect(useCases.put([], { title: 'Calls for all' }, aStamp())[0]).toMatchObject({
    workload: 'callingPlans',
    currentProcess: '',
    startsOn: null,
  })
})

test('the four fields are filled one by one', () => {
  const told = { id: 'use-case-1', challenges: 'Only some phones are used' }
  expect(useCases.put([aUseCase()], told, aStamp())[0]).toEqual({ ...aUseCase(), ...told })
})

test('what a use case does not say yet is told in words', () => {
  expect(useCaseGaps(aUseCase())).toHaveLength(6)
  const told = { currentProcess: 'a', challenges: 'b', technology: 'c', expectedOutcomes: 'd', scope: 'e' }
  expect(useCaseGaps(aUseCase(told))).toEqual(['when it happens'])
  expect(useCaseGaps(aUseCase({ ...told, scope: '', endsOn: '2026-12-31' }))).toEqual([
    'which part of the organisation it is for',
  ])
})
