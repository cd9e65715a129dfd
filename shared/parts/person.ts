import { z } from 'zod'
import { isEmailId, sayEmailId } from '../basics/email-id.ts'
import { Refusal } from '../basics/refusal.ts'
import { Role } from '../basics/role.ts'
import { Line, PersonId, Title } from '../basics/text.ts'

/** Someone who works on the plan: what they are called and what they may do. */
export const PlanPerson = z.object({ name: Title, email: Line, role: Role })
export type PlanPerson = z.infer<typeof PlanPerson>

export const People = z.record(PersonId, PlanPerson)
export type People = z.infer<typeof People>

export const PutPerson = PlanPerson.extend({ personId: PersonId })
export const RemovePerson = z.object({ personId: PersonId })

export function putPerson(people: People, { personId, ...person }: z.output<typeof PutPerson>): People {
  const after = { ...people, [personId]: person }
  refuseEmailIds(people, after)
  refuseLeadless(people, after)
  return after
}

const mostLeadsNamed = 3

/** Said to somebody who is not on a plan: whom to ask, and what else helps. */
export function sayStranger({
  people,
  sharedWith,
}: {
  readonly people: People
  readonly sharedWith: { readonly name: string } | null
}): string {
  const leads = Object.values(people).flatMap(({ role, name }) => (role === 'lead' ? [name] : []))
  const ask = `You are not on this plan. Ask ${leads.slice(0, mostLeadsNamed).join(' or ')} to add you.`
  return sharedWith
    ? `${ask} People of your organisation who are in the team “${sharedWith.name}” may read it as well.`
    : ask
}

export function removePerson(people: People, { personId }: z.output<typeof RemovePerson>): People {
  if (!Object.hasOwn(people, personId)) throw new Refusal('not-found', 'This person is not on the plan.')
  const after = without(people, [personId])
  refuseLeadless(people, after)
  return after
}

/** For administrators, where nobody of the plan can any more: somebody who is on it leads it, beside whoever does. */
export function makeLead(people: People, personId: string): People {
  const known = Object.hasOwn(people, personId) ? people[personId] : undefined
  if (!known) throw new Refusal('not-found', 'This person is not on the plan. Choose somebody who is.')
  if (isEmailId(personId)) throw new Refusal('invalid', sayEmailId('this person'))
  if (known.role === 'lead') throw new Refusal('conflict', 'This person leads the plan already.')
  return { ...people, [personId]: { ...known, role: 'lead' } }
}

/** Whether the plan would be without a lead who can sign in, were these people gone. */
export function isLedOnlyBy(people: People, personIds: readonly string[]): boolean {
  return losesLead(people, without(people, personIds))
}

/** People of whom only an address is known get no role; who has one from before keeps it until they are taken off. */
export function refuseEmailIds(before: People, after: People): void {
  const isGiven = (id: string) => !Object.hasOwn(before, id) || before[id]!.role !== after[id]!.role
  if (Object.keys(after).some((id) => isEmailId(id) && isGiven(id)))
    throw new Refusal('invalid', sayEmailId('this person'))
}

/** Refuses what takes away the last lead. */
export function refuseLeadless(before: People, after: People): void {
  if (losesLead(before, after))
    throw new Refusal('conflict', 'A plan needs at least one lead. Make someone else the lead first.')
}

/** Leads who cannot sign in lead nothing. A plan that has no others is not held up by them, while it keeps what it has. */
function losesLead(before: People, after: People): boolean {
  const left = leadsOf(after)
  return leadsOf(before).some((id) => !left.includes(id)) && left.every(isEmailId)
}

function leadsOf(people: People): string[] {
  return Object.keys(people).filter((id) => people[id]!.role === 'lead')
}

function without(people: People, personIds: readonly string[]): People {
  return Object.fromEntries(Object.entries(people).filter(([id]) => !personIds.includes(id)))
}
