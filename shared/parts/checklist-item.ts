import { z } from 'zod'
import { Id, collection, edit } from '../basics/collection.ts'
import { Day } from '../basics/day.ts'
import type { Stamp } from '../basics/stamp.ts'
import { Instant, Line, PersonId, Title } from '../basics/text.ts'

const fields = z.object({
  /** The part of the guidance it closes, e.g. "Stakeholders". */
  section: Line,
  kind: z.enum(['decisionPoint', 'nextStep']),
  title: Title,
  /** The page of the tab where it is done. */
  page: Line,
  ownerId: PersonId.nullable(),
  dueOn: Day.nullable(),
})

const list = collection('checklist item', fields, {
  section: '',
  kind: 'nextStep',
  page: '',
  ownerId: null,
  dueOn: null,
})

export const ChecklistItem = list.Row.extend({ done: z.object({ at: Instant, by: PersonId }).nullable() })
export type ChecklistItem = z.infer<typeof ChecklistItem>

export const PutChecklistItem = list.Put
export const CompleteChecklistItem = z.object({ id: Id })
export const ReopenChecklistItem = z.object({ id: Id })

export function putChecklistItem(
  rows: ChecklistItem[],
  told: z.output<typeof PutChecklistItem>,
  stamp: Stamp,
): ChecklistItem[] {
  return list.put<ChecklistItem>(rows, told, stamp, { done: null })
}

export const removeChecklistItem = list.remove<ChecklistItem>

/** Completing twice is the same as completing once: the first person and moment stay. */
export function completeChecklistItem(
  rows: ChecklistItem[],
  { id }: { id: string },
  stamp: Stamp,
): ChecklistItem[] {
  return edit(rows, id, 'checklist item', (row) => ({
    ...row,
    done: row.done ?? { at: stamp.at, by: stamp.by },
  }))
}

export function reopenChecklistItem(rows: ChecklistItem[], { id }: { id: string }): ChecklistItem[] {
  return edit(rows, id, 'checklist item', (row) => ({ ...row, done: null }))
}

/** Completed share, 0..1; an empty checklist is complete. */
export function completeness(rows: readonly ChecklistItem[]): number {
  return rows.length === 0 ? 1 : rows.filter(({ done }) => done).length / rows.length
}

/** The points of one part of the guidance and how far they are. */
export interface ChecklistSection {
  readonly name: string
  readonly rows: readonly ChecklistItem[]
  readonly done: number
  /** Completed share, 0..1. */
  readonly share: number
}

/** The checklist by section, in the order of the list. */
export function sectionsOf(rows: readonly ChecklistItem[]): ChecklistSection[] {
  return [...new Set(rows.map(({ section }) => section))].map((name) => {
    const inside = rows.filter(({ section }) => section === name)
    const done = inside.filter((row) => row.done).length
    return { name, rows: inside, done, share: completeness(inside) }
  })
}
