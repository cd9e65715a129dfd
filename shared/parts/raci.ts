import { z } from 'zod'
import { Id, collection, edit } from '../basics/collection.ts'
import { Title } from '../basics/text.ts'

export const raciLetters = ['R', 'A', 'C', 'I'] as const
export const RaciLetter = z.enum(raciLetters)
export type RaciLetter = z.infer<typeof RaciLetter>

const fields = z.object({
  title: Title,
  /** Stakeholder id → what that role is for this activity; R and A may share a cell. */
  cells: z.record(Id, z.array(RaciLetter).max(4)),
})

export const raciActivities = collection('activity', fields, { cells: {} })
export type RaciActivity = z.infer<typeof raciActivities.Row>

export const SetRaciCell = z.object({ id: Id, stakeholderId: Id, letters: z.array(RaciLetter).max(4) })

/** What one role is for one activity; the other cells stay, so that two people can fill in one row. No letters clear it. */
export function setRaciCell(
  rows: RaciActivity[],
  { id, stakeholderId, letters }: z.output<typeof SetRaciCell>,
): RaciActivity[] {
  const told = raciLetters.filter((letter) => letters.includes(letter))
  return edit(rows, id, 'activity', (row) => {
    const others = Object.entries(row.cells).filter(([role]) => role !== stakeholderId)
    const cells = told.length === 0 ? others : [...others, [stakeholderId, told]]
    return { ...row, cells: Object.fromEntries(cells) as RaciActivity['cells'] }
  })
}

/** A role that leaves the plan leaves its cells too. */
export function withoutRole(rows: RaciActivity[], stakeholderId: string): RaciActivity[] {
  return rows.map((row) =>
    Object.hasOwn(row.cells, stakeholderId)
      ? {
          ...row,
          cells: Object.fromEntries(Object.entries(row.cells).filter(([role]) => role !== stakeholderId)),
        }
      : row,
  )
}

/** What is wrong with a row, in plain words; an empty list is a healthy row. */
export function raciGaps({ cells }: RaciActivity): string[] {
  const letters = Object.values(cells).flat()
  const accountable = letters.filter((letter) => letter === 'A').length
  return [
    ...(accountable === 0
      ? ['Nobody is accountable.']
      : accountable > 1
        ? ['More than one role is accountable.']
        : []),
    ...(letters.includes('R') ? [] : ['Nobody is responsible for doing it.']),
  ]
}

/** What makes a row slow though it is not wrong: asking more than half of the `roles` the plan has. */
export function raciWarnings({ cells }: RaciActivity, roles: number): string[] {
  const consulted = Object.values(cells).filter((held) => held.includes('C')).length
  return consulted > 2 && consulted > roles / 2
    ? [`${consulted} of ${roles} roles are consulted. Asking more than half of them slows the work down.`]
    : []
}
