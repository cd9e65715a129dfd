import { z } from 'zod'
import { Id } from './basics/collection.ts'
import { votersOf } from './parts/committee.ts'
import type { Plan } from './plan.ts'
import { movedSites } from './rollout/assign-people.ts'

/** What a change causes outside the document. Queued in the same transaction; a job carries it out. */
export const Consequence = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('askRole'), stakeholderId: Id, personId: Id, askedAt: z.string() }),
  z.object({ kind: z.literal('inviteRound'), roundId: Id }),
  z.object({ kind: z.literal('closeRound'), roundId: Id }),
  z.object({ kind: z.literal('tellAction'), actionItemId: Id, ownerId: Id }),
  z.object({ kind: z.literal('askVote'), decisionId: Id }),
  z.object({ kind: z.literal('tellResult'), decisionId: Id }),
  z.object({ kind: z.literal('askMember'), memberId: Id, personId: Id, askedAt: z.string() }),
  z.object({ kind: z.literal('sendFollowUp'), meetingId: Id, sentAt: z.string() }),
  z.object({ kind: z.literal('keepFigures'), revision: z.number().int() }),
  z.object({ kind: z.literal('judge') }),
  z.object({ kind: z.literal('assignWaves'), siteIds: z.array(Id), revision: z.number() }),
])
export type Consequence = z.infer<typeof Consequence>

/** Compares two states of a plan and says what must follow; equal states cause nothing. */
export function consequences(before: Plan | null, after: Plan): Consequence[] {
  return [
    ...added(before?.rounds, after.rounds).map(({ id }) => ({ kind: 'inviteRound', roundId: id }) as const),
    ...after.rounds
      .filter(
        ({ id, closedAt }) => closedAt && before?.rounds.find((each) => each.id === id)?.closedAt === null,
      )
      .map(({ id }) => ({ kind: 'closeRound', roundId: id }) as const),
    ...after.stakeholders.flatMap(({ id, personId, acceptance, askedAt }) => {
      const known = before?.stakeholders.find((each) => each.id === id)
      const waits = personId !== null && askedAt !== null && acceptance === 'asked'
      const isNews = known?.acceptance !== 'asked' || known.personId !== personId || known.askedAt !== askedAt
      return waits && isNews ? [{ kind: 'askRole', stakeholderId: id, personId, askedAt } as const] : []
    }),
    ...after.actionItems.flatMap(({ id, ownerId, done }) => {
      const known = before?.actionItems.find((each) => each.id === id)
      return !done && known?.ownerId !== ownerId
        ? [{ kind: 'tellAction', actionItemId: id, ownerId } as const]
        : []
    }),
    ...added(before?.decisions, after.decisions)
      .filter(({ state }) => state === 'voting')
      .map(({ id }) => ({ kind: 'askVote', decisionId: id }) as const),
    // Who has a vote since it was opened gets the ballot as well; who has it already does not get another.
    ...(hasNewVoters(before, after) ? after.decisions : [])
      .filter(({ id, state }) => state === 'voting' && before?.decisions.some((each) => each.id === id))
      .map(({ id }) => ({ kind: 'askVote', decisionId: id }) as const),
    ...(before?.decisions ?? [])
      .filter(({ id, state }) => state === 'voting' && isEnded(after, id))
      .map(({ id }) => ({ kind: 'tellResult', decisionId: id }) as const),
    ...after.committee.members.flatMap(({ id, personId, acceptance, askedAt }) => {
      const known = before?.committee.members.find((each) => each.id === id)
      const isNews = known?.personId !== personId || known.askedAt !== askedAt
      return acceptance === 'asked' && askedAt !== null && isNews
        ? [{ kind: 'askMember', memberId: id, personId, askedAt } as const]
        : []
    }),
    ...after.meetings.flatMap(({ id, followUpSentAt }) => {
      const known = before?.meetings.find((each) => each.id === id)
      return followUpSentAt !== null && known?.followUpSentAt !== followUpSentAt
        ? [{ kind: 'sendFollowUp', meetingId: id, sentAt: followUpSentAt } as const]
        : []
    }),
    ...after.meetings.flatMap(({ id, closed }) => {
      const isNews = closed && before && !before.meetings.find((each) => each.id === id)?.closed
      return isNews ? [{ kind: 'keepFigures', revision: closed.snapshot } as const] : []
    }),
    ...(before?.ksis !== after.ksis || before?.evidence !== after.evidence
      ? [{ kind: 'judge' } as const]
      : []),
    ...(before === null || before.waves === after.waves ? [] : movedPeople(before, after)),
  ]
}

function isEnded({ decisions }: Plan, id: string): boolean {
  return decisions.some((each) => each.id === id && each.state !== 'voting')
}

/** `revision` names the change, so that the people's own history can say who made it. */
function movedPeople(before: Plan, { waves, revision }: Plan): Consequence[] {
  const siteIds = movedSites(before.waves, waves)
  return siteIds.length === 0 ? [] : [{ kind: 'assignWaves', siteIds, revision }]
}

function added<Row extends { id: string }>(before: readonly Row[] | undefined, after: readonly Row[]): Row[] {
  const known = new Set(before?.map(({ id }) => id))
  return after.filter(({ id }) => !known.has(id))
}

function hasNewVoters(before: Plan | null, after: Plan): boolean {
  const known = new Set(before === null ? [] : votersOf(before.committee))
  return before !== null && votersOf(after.committee).some((personId) => !known.has(personId))
}
