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
