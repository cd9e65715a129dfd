import { endOfDay } from '../as-of.ts'
import { edit, find } from '../basics/collection.ts'
import { sayDay } from '../basics/day.ts'
import { Refusal } from '../basics/refusal.ts'
import type { Stamp } from '../basics/stamp.ts'
import { carryOut } from '../decision-effects.ts'
import { type Committee, reaches, votersOf } from '../parts/committee.ts'
import * as decision from '../parts/decision.ts'
import type { Decision, VoteResult } from '../parts/decision.ts'
import type { Plan } from '../plan.ts'
import { type Quorum, missingForQuorum, quorumAt, quorumOf } from './attendance.ts'

/** The charter says who votes; a role alone does not. While a meeting runs without its quorum, no vote counts. */
export function castVote(plan: Plan, told: { id: string; choice: string }, stamp: Stamp): Plan {
  const vote = find(plan.decisions, told.id, 'decision')
  refuseStranger(plan, stamp.by)
  if (vote.state !== 'voting') throw new Refusal('too-late', sayClosed(vote))
  if (isPastClosing(plan, vote, stamp.at))
    throw new Refusal('too-late', `Votes counted until ${sayDay(vote.closesOn!)}. Yours was not counted.`)
  refuseWithoutQuorum(plan, vote, stamp.at)
  return { ...plan, decisions: decision.castVote(plan.decisions, told, stamp) }
}

/**
 * Counts the votes by the charter and writes the result on the decision; what the winning option changes is changed in
 * the same step. Without a quorum, a majority or a deciding sponsor the vote fails, and says why; so it does where what
 * won cannot be changed any more, or neither the vote nor its meeting could ever be closed.
 */
export function closeVote(plan: Plan, { id }: { id: string }, stamp: Stamp): Plan {
  const vote = find(plan.decisions, id, 'decision')
  if (vote.state !== 'voting') throw new Refusal('too-late', sayClosed(vote))
  const { outcome, result } = countVote(plan, vote, stamp)
  if (outcome === null) return ended(plan, id, outcome, result)
  try {
    return carryOut(ended(plan, id, outcome, result), id, outcome, stamp, 'leftAlone')
  } catch (problem) {
    if (!(problem instanceof Refusal)) throw problem
    return ended(plan, id, null, { ...result, how: 'notMade' })
  }
}

function ended(plan: Plan, id: string, outcome: string | null, result: VoteResult): Plan {
  const decisions = edit(plan.decisions, id, 'decision', (each) => ({
    ...each,
    state: outcome === null ? ('failed' as const) : ('decided' as const),
    outcome: outcome ?? '',
    at: result.at,
    votes: plan.committee.ballot === 'counted' ? each.votes.map(withoutChoice) : each.votes,
    result,
  }))
  return { ...plan, decisions }
}

/** How a vote would end if it were closed at that moment. A null outcome has failed. */
export function countVote(
  plan: Plan,
  vote: Decision,
  { at, by }: Pick<Stamp, 'at' | 'by'>,
): { readonly outcome: string | null; readonly result: VoteResult } {
  const { committee } = plan
  const voters = votersOf(committee)
  const votes = vote.votes.filter(({ personId }) => voters.includes(personId))
  const counts = vote.options.map((option) => ({
    option,
    votes: votes.filter(({ choice }) => choice === option).length,
  }))
  const cast = counts.reduce((sum, each) => sum + each.votes, 0)
  const { present, quorate } = quorumFor(plan, vote, at)
  const { outcome, how } = quorate ? decide(plan, vote, counts, cast) : failed('noQuorum')
  const result: VoteResult = {
    at,
    by,
    counts,
    abstentions: votes.length - cast,
    entitled: voters.length,
    silent: voters.length - votes.length,
    quorumCount: present,
    quorate,
    how,
    ballot: committee.ballot,
  }
  return { outcome, result }
}

/** In a meeting those present make the quorum; between meetings those who voted. */
export function quorumFor(plan: Plan, vote: Decision, at: string): Quorum {
  const meeting = vote.meetingId ? plan.meetings.find(({ id }) => id === vote.meetingId) : undefined
  if (meeting && meeting.state !== 'planned')
    return quorumAt(plan, meeting, meeting.closed ? meeting.closed.at : at)
  return quorumOf(
    plan.committee,
    vote.votes.map(({ personId }) => personId),
  )
}

/** Votes between meetings whose last day is over, so that somebody, or a clock, closes them. */
export function votesToClose(plan: Plan, now: string): Decision[] {
  return plan.decisions.filter((each) => each.state === 'voting' && isPastClosing(plan, each, now))
}

type Decided = { readonly outcome: string | null; readonly how: VoteResult['how'] }

function decide(
  { committee, people }: Plan,
  vote: Decision,
  counts: VoteResult['counts'],
  cast: number,
): Decided {
  const most = Math.max(...counts.map(({ votes }) => votes))
  const leading = counts.filter(({ votes }) => votes === most && votes > 0).map(({ option }) => option)
  if (leading.length === 1)
    return reaches(committee.majority, most, cast)
      ? { outcome: leading[0]!, how: 'majority' }
      : failed('noMajority')
  if (leading.length === 0) return failed('noMajority')
  const choice = committee.tieBreak === 'sponsor' ? sponsorsChoice(committee, people, vote) : undefined
  return choice !== undefined && leading.includes(choice)
    ? { outcome: choice, how: 'sponsor' }
    : failed('tie')
}

/** Several sponsors break a tie only where they agree. */
function sponsorsChoice(
  committee: Committee,
  people: Plan['people'],
  { votes }: Decision,
): string | undefined {
  const voters = votersOf(committee)
  const choices = votes
    .filter(({ personId }) => voters.includes(personId) && people[personId]?.role === 'sponsor')
    .map(({ choice }) => choice)
  return new Set(choices).size === 1 ? choices[0] : undefined
}

function failed(how: VoteResult['how']): Decided {
  return { outcome: null, how }
}

function withoutChoice<Vote extends { choice: string }>(vote: Vote): Vote {
  return { ...vote, choice: '' }
}

function isPastClosing({ profile }: Plan, { closesOn }: Decision, at: string): boolean {
  return closesOn !== null && at >= endOfDay(closesOn, profile.zone)
}

function refuseStranger({ committee }: Plan, personId: string): void {
  if (votersOf(committee).includes(personId)) return
  const seat = committee.members.find((each) => each.personId === personId)
  const why = !seat
    ? 'Only voting members of the steering committee can vote.'
    : seat.votes
      ? 'You declined to be on the steering committee, so your vote does not count.'
      : 'You are on the steering committee without a vote.'
  throw new Refusal('forbidden', why)
}

function refuseWithoutQuorum(plan: Plan, { meetingId }: Decision, at: string): void {
  const meeting = plan.meetings.find(({ id }) => id === meetingId)
  if (meeting?.state !== 'running') return
  const quorum = quorumAt(plan, meeting, at)
  if (quorum.quorate) return
  const missing = missingForQuorum(plan.committee, quorum)
  const more = missing === null ? '' : ` ${missing} more must come before votes count again.`
  throw new Refusal(
    'conflict',
    `The meeting has no quorum: ${quorum.present} of ${quorum.entitled} voting members are there.${more}`,
  )
}

function sayClosed({ outcome, state, result }: Decision): string {
  if (state === 'failed') return 'The vote on this decision is closed. It was not decided.'
  return result && outcome
    ? `The vote on this decision is closed. It was decided: “${outcome}”.`
    : 'The vote on this decision is closed.'
}
