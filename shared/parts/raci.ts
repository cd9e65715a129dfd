import { z } from 'zod'
import { Id, collection } from '../basics/collection.ts'
import { Title } from '../basics/text.ts'

export const RaciLetter = z.enum(['R', 'A', 'C', 'I'])
export type RaciLetter = z.infer<typeof RaciLetter>

const fields = z.object({
  title: Title,
  /** Stakeholder id → what that role is for this activity; R and A may share a cell. */
  cells: z.record(Id, z.array(RaciLetter).max(4)),
})

export const raciActivities = collection('activity', fields, { cells: {} })
export type RaciActivity = z.infer<typeof raciActivities.Row>

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
