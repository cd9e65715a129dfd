import { z } from 'zod'
import { collection } from '../basics/collection.ts'
import { Day } from '../basics/day.ts'
import { Level } from '../basics/level.ts'
import { Line, PersonId, Prose, Title } from '../basics/text.ts'

const fields = z.object({
  title: Title,
  severity: Level,
  affected: Line,
  nextSteps: Prose,
  assistanceNeeded: Prose,
  ownerId: PersonId.nullable(),
  openedOn: Day.nullable(),
  closed: z.boolean(),
})

/** Something that already went wrong and is being worked on; a risk is something that may. */
export const projectIssues = collection('issue', fields, {
  severity: 'medium',
  affected: '',
  nextSteps: '',
  assistanceNeeded: '',
  ownerId: null,
  openedOn: null,
  closed: false,
})
export type ProjectIssue = z.infer<typeof projectIssues.Row>
