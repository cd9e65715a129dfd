import { z } from 'zod'
import { Id, collection } from '../basics/collection.ts'
import { Day } from '../basics/day.ts'
import { PersonId, Title } from '../basics/text.ts'

export const phases = ['envision', 'onboard', 'driveValue'] as const
const Phase = z.enum(phases)
export type Phase = z.infer<typeof Phase>

const fields = z.object({
  objectiveId: Id.nullable(),
  phase: Phase,
  title: Title,
  ownerId: PersonId.nullable(),
  dueOn: Day.nullable(),
  done: z.boolean(),
})

/** Work under an objective, grouped by the phases Envision, Onboard and Drive Value. */
export const toDos = collection('to-do', fields, {
  objectiveId: null,
  phase: 'envision',
  ownerId: null,
  dueOn: null,
  done: false,
})
export type ToDo = z.infer<typeof toDos.Row>
