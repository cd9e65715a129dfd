import { z } from 'zod'
import { Id, collection, edit } from '../basics/collection.ts'
import { Refusal } from '../basics/refusal.ts'
import type { Stamp } from '../basics/stamp.ts'
import { Instant, Line, PersonId, Prose, Title } from '../basics/text.ts'

const fields = z.object({ title: Title, alignsOn: Prose, contact: Line, ownerId: PersonId.nullable() })

const list = collection('function', fields, { alignsOn: '', contact: '', ownerId: null })

/** A business function (HR, Finance …) that must stand behind the rollout before people are moved. */
export const AlignedFunction = list.Row.extend({
  signedOff: z.object({ at: Instant, by: PersonId, note: Prose }).nullable(),
  /** Why an earlier sign-off no longer stands; gone with the next one. */
  withdrawn: z.object({ at: Instant, by: PersonId, reason: Prose }).nullable(),
})
export type AlignedFunction = z.infer<typeof AlignedFunction>

export const PutFunction = list.Put
export const SignOffFunction = z.object({ id: Id, note: Prose.optional() })
export const WithdrawSignOff = z.object({
  id: Id,
  reason: Prose.trim().min(1, 'Write why the sign-off no longer stands.'),
})

export function putFunction(
  rows: AlignedFunction[],
  told: z.output<typeof PutFunction>,
  stamp: Stamp,
): AlignedFunction[] {
  return list.put<AlignedFunction>(rows, told, stamp, { signedOff: null, withdrawn: null })
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
    withdrawn: null,
  }))
}

export function withdrawSignOff(
  rows: AlignedFunction[],
  { id, reason }: z.output<typeof WithdrawSignOff>,
  stamp: Stamp,
): AlignedFunction[] {
  return edit(rows, id, 'function', (row) => {
    if (!row.signedOff) throw new Refusal('conflict', 'This function has not signed off.')
    return { ...row, signedOff: null, withdrawn: { at: stamp.at, by: stamp.by, reason } }
  })
}
