import { z } from 'zod'
import { collection } from '../basics/collection.ts'
import { Day } from '../basics/day.ts'
import { Line, Prose, Title } from '../basics/text.ts'

export const Workload = z.enum(['callingPlans', 'directRouting', 'audioConferencing', 'other'])
export type Workload = z.infer<typeof Workload>

const fields = z.object({
  title: Title,
  workload: Workload,
  currentProcess: Prose,
  challenges: Prose,
  technology: Prose,
  expectedOutcomes: Prose,
  scope: Line,
  startsOn: Day.nullable(),
  endsOn: Day.nullable(),
})

/** Why the organisation moves: today's way of working, what hurts, how technology helps, what should come of it. */
export const useCases = collection('use case', fields, {
  workload: 'callingPlans',
  currentProcess: '',
  challenges: '',
  technology: '',
  expectedOutcomes: '',
  scope: '',
  startsOn: null,
  endsOn: null,
})
export type UseCase = z.infer<typeof useCases.Row>

const sought = {
  currentProcess: 'how it is done today',
  challenges: 'what is hard about it',
  technology: 'how the technology helps',
  expectedOutcomes: 'what shall come of it',
  scope: 'which part of the organisation it is for',
} as const

/** Which of the fields everybody needs nobody has written yet, in plain words. */
export function useCaseGaps(useCase: UseCase): string[] {
  const unsaid = Object.entries(sought).flatMap(([field, words]) =>
    useCase[field as keyof typeof sought] === '' ? [words] : [],
  )
  return useCase.startsOn === null && useCase.endsOn === null ? [...unsaid, 'when it happens'] : unsaid
}
