import { z } from 'zod'
import { Id, collection, edit } from '../basics/collection.ts'
import { Day, daysBetween } from '../basics/day.ts'
import { Level } from '../basics/level.ts'
import type { Stamp } from '../basics/stamp.ts'
import { PersonId, Prose, Title } from '../basics/text.ts'

const fields = z.object({
  title: Title,
  dueOn: Day,
  /** The first date it was planned for; kept when the date moves. */
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

/** As `milestones.put`, and remembers the first date when the date is moved. */
export function putMilestone(
  rows: Milestone[],
  told: z.output<typeof milestones.Put>,
  stamp: Stamp,
): Milestone[] {
  const put = milestones.put(rows, told, stamp)
  const before = rows.find(({ id }) => id === told.id)
  if (!before || told.originalDueOn !== undefined || before.originalDueOn !== null) return put
  return edit(put, before.id, 'milestone', (row) =>
    row.dueOn === before.dueOn ? row : { ...row, originalDueOn: before.dueOn },
  )
}

/** Days the date has moved since it was first planned; negative when it came forward. */
export function slipDays({ originalDueOn, dueOn }: Milestone): number {
  return originalDueOn === null ? 0 : daysBetween(originalDueOn, dueOn)
}

export type MilestoneState = 'done' | 'overdue' | 'slipped' | 'onTime'

export function milestoneState(milestone: Milestone, today: Day): MilestoneState {
  if (milestone.done) return 'done'
  if (milestone.dueOn < today) return 'overdue'
  return slipDays(milestone) > 0 ? 'slipped' : 'onTime'
}
