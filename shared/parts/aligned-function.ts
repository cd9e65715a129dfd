import { z } from 'zod'
import { Id, collection, edit } from '../basics/collection.ts'
import type { Stamp } from '../basics/stamp.ts'
import { Instant, PersonId, Prose, Title } from '../basics/text.ts'

const fields = z.object({ title: Title, alignsOn: Prose, ownerId: PersonId.nullable() })

const list = collection('function', fields, { alignsOn: '', ownerId: null })

/** A business function (HR, Finance …) that must stand behind the rollout before people are moved. */
export const AlignedFunction = list.Row.extend({
  signedOff: z.object({ at: Instant, by: PersonId, note: Prose }).nullable(),
})
export type AlignedFunction = z.infer<typeof AlignedFunction>

export const PutFunction = list.Put
export const SignOffFunction = z.object({ id: Id, note: Prose.optional() })

export function putFunction(
  rows: AlignedFunction[],
  told: z.output<typeof PutFunction>,
  stamp: Stamp,
): AlignedFunction[] {
  return list.put<AlignedFunction>(rows, told, stamp, { signedOff: null })
}

export const removeFunction = list.remove<AlignedFunction>

export function signOffFunction(
  rows: AlignedFunction[],
  { id, note }: z.output<typeof SignOffFunction>,
  stamp: Stamp,
): AlignedFunction[] {
  return edit(rows, id, 'function', (row) => ({
    ...row,
    signedOff: { at: stamp.at, by: stamp.by, note: note ?? '' },
  }))
}
