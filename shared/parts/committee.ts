import { z } from 'zod'
import { Id, collection, edit, find } from '../basics/collection.ts'
import { Refusal } from '../basics/refusal.ts'
import type { Stamp } from '../basics/stamp.ts'
import { Instant, Line, PersonId, Prose, Title } from '../basics/text.ts'

const memberFields = z.object({
  personId: PersonId,
  title: Title,
  duty: Prose,
  votes: z.boolean(),
  /** Comes where the member cannot; a vote stays the member's own. */
  deputyId: PersonId.nullable(),
})

const members = collection('member', memberFields, { duty: '', votes: true, deputyId: null })

/** Somebody the charter names. They are asked, and who declines neither votes nor counts for the quorum. */
export const CommitteeMember = members.Row.extend({
  acceptance: z.enum(['asked', 'accepted', 'declined']),
  askedAt: Instant.nullable(),
  answeredAt: Instant.nullable(),
  answerNote: Line,
})
export type CommitteeMember = z.infer<typeof CommitteeMember>

/** A share with the comparison the charter chose: "at least half" is not "more than half". */
const Share = z.object({ operator: z.enum(['atLeast', 'moreThan']), share: z.number().min(0).max(1) })
export type CharterShare = z.infer<typeof Share>

/** The governing group: whether there is one, its charter, its members and how it decides. */
export const Committee = z.object({
  wanted: z.enum(['undecided', 'yes', 'no']),
  vision: Prose,
  objectives: z.array(Prose).max(20),
  purposes: z.array(Prose).max(20),
  scope: Prose,
  outcomes: z.array(Prose).max(20),
  /** Of the voting members. */
  quorum: Share,
  /** Of the votes cast for an option, abstentions aside. */
  majority: Share,
  tieBreak: z.enum(['sponsor', 'none']),
  /** Whether a result names who chose what, or gives the counts only. */
  ballot: z.enum(['named', 'counted']),
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
  majority: { operator: 'moreThan', share: 0.5 },
  tieBreak: 'sponsor',
  ballot: 'named',
  members: [],
}

export const PutCharter = Committee.omit({ members: true }).partial()
export const PutMember = members.Put
export const RemoveMember = z.object({ id: Id })
export const AnswerMembership = z.object({
  id: Id,
  answer: z.enum(['accepted', 'declined']),
  note: Line.optional(),
})

export function putCharter(committee: Committee, told: z.output<typeof PutCharter>): Committee {
  const known = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined))
  return { ...committee, ...known }
}

/** Naming a person asks them; so does naming another person for the same seat. */
export function putMember(committee: Committee, told: z.output<typeof PutMember>, stamp: Stamp): Committee {
  const { id, personId } = told
  if (
    personId !== undefined &&
    committee.members.some((each) => each.personId === personId && each.id !== id)
  )
    throw new Refusal('conflict', 'personId: This person is on the committee already.')
  const seats = members.put<CommitteeMember>(committee.members, told, stamp, asked(stamp))
  const known = committee.members.find((each) => each.id === id)
  const isNew = known !== undefined && personId !== undefined && personId !== known.personId
  return {
    ...committee,
    members: isNew ? edit(seats, known.id, 'member', (seat) => ({ ...seat, ...asked(stamp) })) : seats,
  }
}

export function removeMember(committee: Committee, told: z.output<typeof RemoveMember>): Committee {
  return { ...committee, members: members.remove(committee.members, told) }
}

/** Asks a member once more; the card goes out again. */
export function askMemberAgain(committee: Committee, { id }: { id: string }, stamp: Stamp): Committee {
  return {
    ...committee,
    members: edit(committee.members, id, 'member', (seat) => {
      if (seat.acceptance === 'accepted') throw new Refusal('conflict', 'This member has accepted already.')
      return { ...seat, ...asked(stamp) }
    }),
  }
}

export function answerMembership(
  committee: Committee,
  { id, answer, note }: z.output<typeof AnswerMembership>,
  stamp: Stamp,
): Committee {
  if (find(committee.members, id, 'member').personId !== stamp.by)
    throw new Refusal('forbidden', 'Only the person who was asked to join the committee can answer.')
  return {
    ...committee,
    members: edit(committee.members, id, 'member', (seat) => ({
      ...seat,
      acceptance: answer,
      answeredAt: stamp.at,
      answerNote: note ?? '',
    })),
  }
}

/** Who votes: the voting members who did not decline, each person once. */
export function votersOf({ members: all }: Committee): string[] {
  const voting = all.filter(({ votes, acceptance }) => votes && acceptance !== 'declined')
  return [...new Set(voting.map(({ personId }) => personId))]
}

/** Whether `count` of `of` reaches a share of the charter by its own operator; of nobody it never does. */
export function reaches({ operator, share }: CharterShare, count: number, of: number): boolean {
  if (of === 0) return false
  const needed = share * of
  return operator === 'atLeast' ? count > needed - roundingError : count > needed + roundingError
}
/** 0.55 of 20 is 11.000000000000002 to a computer, and 11 all the same. */
const roundingError = 1e-9

/** Whether enough voting members are present, by the charter's own operator. */
export function isQuorate(committee: Committee, presentPersonIds: readonly string[]): boolean {
  const voters = votersOf(committee)
  const there = voters.filter((personId) => presentPersonIds.includes(personId))
  return reaches(committee.quorum, there.length, voters.length)
}

function asked(stamp: Stamp): Pick<CommitteeMember, 'acceptance' | 'askedAt' | 'answeredAt' | 'answerNote'> {
  return { acceptance: 'asked', askedAt: stamp.at, answeredAt: null, answerNote: '' }
}
