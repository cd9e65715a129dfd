import type { CommitteeMember } from '../parts/committee.ts'
import type { Plan } from '../plan.ts'

/** Who is written to as a member: asked or accepted, and still on the plan; each person once. */
export function activeMembers({ committee, people }: Pick<Plan, 'committee' | 'people'>): CommitteeMember[] {
  const active = committee.members.filter(
    ({ personId, acceptance }) => acceptance !== 'declined' && Object.hasOwn(people, personId),
  )
  return [...new Map(active.map((member) => [member.personId, member])).values()]
}
