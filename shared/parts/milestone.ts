import { z } from 'zod'
import { Id, collection } from '../basics/collection.ts'
import { Day } from '../basics/day.ts'
import { Level } from '../basics/level.ts'
import { PersonId, Prose, Title } from '../basics/text.ts'

const fields = z.object({
  title: Title,
  dueOn: Day,
  originalDueOn: Day.nullable(),
  importance: Level,
  impact: Prose,
  ownerId: PersonId.nullable(),
  waveId: Id.nullable(),
  goNoGo: z.enum(['notNeeded', 'open', 'go', 'noGo']),
  done: z.boolean(),
})

export const milestones = collection('milestone', fields, {
  originalDueOn: null,
  importance: 'medium',
  impact: '',
  ownerId: null,
  waveId: null,
  goNoGo: 'notNeeded',
  done: false,
})
export type Milestone = z.infer<typeof milestones.Row>
