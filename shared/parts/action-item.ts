import { z } from 'zod'
import { Id, collection, edit } from '../basics/collection.ts'
import { Day } from '../basics/day.ts'
import type { Stamp } from '../basics/stamp.ts'
import { Instant, PersonId, Prose, Title } from '../basics/text.ts'

const fields = z.object({
  title: Title,
  note: Prose,
  ownerId: PersonId,
  dueOn: Day,
  origin: z.object({ kind: z.enum(['plan', 'meeting', 'decision', 'risk']), id: Id.nullable() }),
})

const list = collection('action', fields, { note: '', origin: { kind: 'plan', id: null } })

/** A promise: one owner, one due date, and where it came from. */
export const ActionItem = list.Row.extend({
  openedAt: Instant,
  done: z.object({ at: Instant, by: PersonId }).nullable(),
})
export type ActionItem = z.infer<typeof ActionItem>

export const PutActionItem = list.Put
export const CompleteActionItem = z.object({ id: Id })
export const ReopenActionItem = z.object({ id: Id })

export function putActionItem(
  rows: ActionItem[],
  told: z.output<typeof PutActionItem>,
  stamp: Stamp,
): ActionItem[] {
  return list.put<ActionItem>(rows, told, stamp, { openedAt: stamp.at, done: null })
}

export const removeActionItem = list.remove<ActionItem>

/** Pressing Done on two devices is one completion: the first person and moment stay. */
export function completeActionItem(rows: ActionItem[], { id }: { id: string }, stamp: Stamp): ActionItem[] {
  return edit(rows, id, 'action', (row) => ({ ...row, done: row.done ?? { at: stamp.at, by: stamp.by } }))
}

export function reopenActionItem(rows: ActionItem[], { id }: { id: string }): ActionItem[] {
  return edit(rows, id, 'action', (row) => ({ ...row, done: null }))
}

/** A person's open actions, the most overdue first. */
export function openActionsOf(rows: readonly ActionItem[], personId: string): ActionItem[] {
  return rows
    .filter(({ ownerId, done }) => ownerId === personId && !done)
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))
}

export function isOverdue({ dueOn, done }: ActionItem, today: Day): boolean {
  return !done && dueOn < today
}
