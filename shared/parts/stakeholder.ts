import { z } from 'zod'
import { Id, collection, edit, find } from '../basics/collection.ts'
import { isEmailId, sayEmailId } from '../basics/email-id.ts'
import { Refusal } from '../basics/refusal.ts'
import type { Stamp } from '../basics/stamp.ts'
import { Instant, Line, PersonId, Title } from '../basics/text.ts'

export const Acceptance = z.enum(['vacant', 'asked', 'accepted', 'declined'])
export type Acceptance = z.infer<typeof Acceptance>

const fields = z.object({
  title: Title,
  duties: z.array(Line).max(30),
  contact: Line,
  location: Line,
  deputyId: PersonId.nullable(),
  /** The project stops without it, so it needs a deputy. */
  critical: z.boolean(),
})

const list = collection('role', fields, {
  duties: [],
  contact: '',
  location: '',
  deputyId: null,
  critical: false,
})

/** A role of the stakeholder matrix and who fills it. `personId` null is the visible gap "to be announced". */
export const Stakeholder = list.Row.extend({
  personId: PersonId.nullable(),
  acceptance: Acceptance,
  askedAt: Instant.nullable(),
  answeredAt: Instant.nullable(),
  answerNote: Line,
})
export type Stakeholder = z.infer<typeof Stakeholder>

export const PutStakeholder = list.Put
export const AssignRole = z.object({ id: Id, personId: PersonId.nullable() })
export const AnswerRole = z.object({
  id: Id,
  answer: z.enum(['accepted', 'declined']),
  note: Line.optional(),
})

const vacant = {
  personId: null,
  acceptance: 'vacant',
  askedAt: null,
  answeredAt: null,
  answerNote: '',
} as const

export function putStakeholder(
  rows: Stakeholder[],
  told: z.output<typeof PutStakeholder>,
  stamp: Stamp,
): Stakeholder[] {
  return list.put<Stakeholder>(rows, told, stamp, vacant)
}

export const removeStakeholder = list.remove<Stakeholder>

/** Naming a person asks them: the duties reach them on a card, and the role counts as filled once they accept. */
export function assignRole(
  rows: Stakeholder[],
  { id, personId }: z.output<typeof AssignRole>,
  stamp: Stamp,
): Stakeholder[] {
  return edit(rows, id, 'role', (row) => {
    if (personId === null) return { ...row, ...vacant }
    if (personId === row.personId && row.acceptance !== 'declined') return row
    if (isEmailId(personId)) throw new Refusal('invalid', `personId: ${sayEmailId('this person')}`)
    return { ...row, personId, acceptance: 'asked', askedAt: stamp.at, answeredAt: null, answerNote: '' }
  })
}

/** Asks the person of the role once more; the card goes out again. */
export function askRoleAgain(rows: Stakeholder[], { id }: { id: string }, stamp: Stamp): Stakeholder[] {
  return edit(rows, id, 'role', (row) => {
    if (row.personId === null) throw new Refusal('conflict', 'Nobody is named for this role yet.')
    if (row.acceptance === 'accepted') throw new Refusal('conflict', 'This role is accepted already.')
    return { ...row, acceptance: 'asked', askedAt: stamp.at, answeredAt: null, answerNote: '' }
  })
}

export function answerRole(
  rows: Stakeholder[],
  told: z.output<typeof AnswerRole>,
  stamp: Stamp,
): Stakeholder[] {
  const row = find(rows, told.id, 'role')
  if (row.personId !== stamp.by)
    throw new Refusal('forbidden', 'Only the person this role was offered to can answer.')
  return edit(rows, told.id, 'role', (each) => ({
    ...each,
    acceptance: told.answer,
    answeredAt: stamp.at,
    answerNote: told.note ?? '',
  }))
}

/** Roles nobody fills yet, or whose person said no. */
export function openRoles(rows: readonly Stakeholder[]): Stakeholder[] {
  return rows.filter(({ acceptance }) => acceptance === 'vacant' || acceptance === 'declined')
}
