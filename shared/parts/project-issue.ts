import { z } from 'zod'
import { Id, collection } from '../basics/collection.ts'
import { Day } from '../basics/day.ts'
import { Level } from '../basics/level.ts'
import type { Stamp } from '../basics/stamp.ts'
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

const list = collection('issue', fields, {
  severity: 'medium',
  affected: '',
  nextSteps: '',
  assistanceNeeded: '',
  ownerId: null,
  openedOn: null,
  closed: false,
})

/** Something that already went wrong and is being worked on; a risk is something that may. */
export const ProjectIssue = list.Row.extend({
  /** The risk that came true, where it was foreseen. */
  riskId: Id.nullable(),
})
export type ProjectIssue = z.infer<typeof ProjectIssue>

export const PutIssue = list.Put

/** @param riskId for a new issue: the risk it was before. */
export function putIssue(
  rows: ProjectIssue[],
  told: z.output<typeof PutIssue>,
  stamp: Stamp,
  riskId: string | null = null,
): ProjectIssue[] {
  return list.put<ProjectIssue>(rows, told, stamp, { riskId })
}

export const removeIssue = list.remove<ProjectIssue>
