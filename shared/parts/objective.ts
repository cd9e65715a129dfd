import { z } from 'zod'
import { Id, collection } from '../basics/collection.ts'
import { Day } from '../basics/day.ts'
import { PersonId, Prose, Title } from '../basics/text.ts'

const fields = z.object({
  title: Title,
  description: Prose,
  ownerId: PersonId.nullable(),
  dueOn: Day.nullable(),
  outcomeIds: z.array(Id).max(50),
})

/** Set at the start of the project; measured by quarterly key results. */
export const objectives = collection('objective', fields, {
  description: '',
  ownerId: null,
  dueOn: null,
  outcomeIds: [],
})
export type Objective = z.infer<typeof objectives.Row>
