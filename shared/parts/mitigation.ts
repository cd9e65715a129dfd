import { z } from 'zod'
import { Id, collection } from '../basics/collection.ts'
import { Day } from '../basics/day.ts'
import { PersonId, Title } from '../basics/text.ts'

const fields = z.object({
  riskId: Id,
  title: Title,
  /** Preventive steps make the risk less likely; contingency steps soften it when it comes. */
  kind: z.enum(['preventive', 'contingency']),
  ownerId: PersonId.nullable(),
  dueOn: Day.nullable(),
  done: z.boolean(),
})

/** One step of a risk's mitigation plan, with its own owner and date. */
export const mitigations = collection('mitigation', fields, {
  kind: 'preventive',
  ownerId: null,
  dueOn: null,
  done: false,
})
export type Mitigation = z.infer<typeof mitigations.Row>

export type MitigationState = 'open' | 'overdue' | 'done'

export function mitigationState({ done, dueOn }: Mitigation, today: Day): MitigationState {
  return done ? 'done' : dueOn !== null && dueOn < today ? 'overdue' : 'open'
}
