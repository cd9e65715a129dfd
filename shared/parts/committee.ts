import { z } from 'zod'
import { Id, collection } from '../basics/collection.ts'
import type { Stamp } from '../basics/stamp.ts'
import { PersonId, Prose, Title } from '../basics/text.ts'

const memberFields = z.object({
  personId: PersonId,
  title: Title,
  duty: Prose,
  votes: z.boolean(),
})

const members = collection('member', memberFields, { duty: '', votes: true })
export const CommitteeMember = members.Row
export type CommitteeMember = z.infer<typeof CommitteeMember>

/** The governing group: whether there is one, its charter, its members and how it decides. */
export const Committee = z.object({
  wanted: z.enum(['undecided', 'yes', 'no']),
  vision: Prose,
  objectives: z.array(Prose).max(20),
  purposes: z.array(Prose).max(20),
  scope: Prose,
  outcomes: z.array(Prose).max(20),
  quorum: z.object({ operator: z.enum(['atLeast', 'moreThan']), share: z.number().min(0).max(1) }),
  tieBreak: z.enum(['sponsor', 'none']),
  members: z.array(CommitteeMember),
})
export type Committee = z.infer<typeof Committee>

export const emptyCommittee: Committee = {
  wanted: 'undecided',
  vision: '',
  objectives: [],
  purposes: [],
  scope: '',
  outcomes: [],
  quorum: { operator: 'moreThan', share: 0.5 },
  tieBreak: 'sponsor',
  members: [],
}

export const PutCharter = Committee.omit({ members: true }).partial()
export const PutMember = members.Put
export const RemoveMember = z.object({ id: Id })

export function putCharter(committee: Committee, told: z.output<typeof PutCharter>): Committee {
  const known = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined))
  return { ...committee, ...known }
}

export function putMember(committee: Committee, told: z.output<typeof PutMember>, stamp: Stamp): Committee {
  return { ...committee, members: members.put(committee.members, told, stamp) }
}

export function removeMember(committee: Committee, told: z.output<typeof RemoveMember>): Committee {
  return { ...committee, members: members.remove(committee.members, told) }
}

/** Whether enough voting members are present, by the charter's own operator. */
export function isQuorate({ quorum, members: all }: Committee, presentPersonIds: readonly string[]): boolean {
  const voters = all.filter(({ votes }) => votes)
  if (voters.length === 0) return false
  const share = voters.filter(({ personId }) => presentPersonIds.includes(personId)).length / voters.length
  return quorum.operator === 'atLeast' ? share >= quorum.share : share > quorum.share
}
