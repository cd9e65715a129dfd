import { utcDay } from '#shared/basics/day.ts'
import { nextAllowedInstant } from '#shared/calendar/quiet-hours.ts'
import type { Consequence } from '#shared/consequences.ts'
import { activeMembers } from '#shared/committee/active-members.ts'
import { attendedAndAbsent } from '#shared/committee/attendance.ts'
import { night } from '#shared/meeting-reminders.ts'
import { votersOf } from '#shared/parts/committee.ts'
import { isOpen } from '#shared/parts/survey-round.ts'
import type { Plan } from '#shared/plan.ts'
import { switchoverId } from '#shared/risk-evidence.ts'
import { assignWaves } from './assign-waves.ts'
import { keepFigures } from './packs.ts'
import { inTheirZones } from './person-zones.ts'
import type { NewDelivery } from './ports/deliveries.ts'
import type { QueuedConsequence } from './ports/outbox.ts'
import type { World } from './ports/world.ts'
import { askPeople, campaignOfRound, openRound } from './survey-asking.ts'
import { judgePlan } from './verdicts.ts'

type Of<Kind extends Consequence['kind']> = Extract<Consequence, { kind: Kind }>

/**
 * Carries out what a change caused. Doing it again does no more: people are invited once, messages are scheduled once,
 * and what is no longer true in the plan is left alone.
 */
export async function carryOut(world: World, { id, planId, consequence }: QueuedConsequence): Promise<void> {
  const plan = await world.plans.read(planId)
  switch (consequence.kind) {
    case 'inviteRound':
      return inviteRound(world, plan, consequence)
    case 'closeRound':
      return closeRound(world, plan, consequence)
    case 'askRole':
      return schedule(world, plan, [offer(world, plan, consequence)])
    case 'tellAction':
      return schedule(world, plan, [told(world, plan, consequence, id)])
    case 'askVote':
      return schedule(world, plan, ballots(world, plan, consequence))
    case 'tellResult':
      return schedule(world, plan, await results(world, plan, consequence))
    case 'askMember':
      return schedule(world, plan, [seat(world, plan, consequence)])
    case 'sendFollowUp':
      return schedule(world, plan, followUps(world, plan, consequence))
    case 'keepFigures':
      return keepFigures(world, await world.plans.at(planId, consequence.revision), consequence.revision)
    case 'assignWaves':
      return assignWaves(world, plan, consequence)
    case 'judge':
      await judgePlan(world, plan, utcDay(world.now().toISOString()))
  }
}

/**
 * Ends a round: answers no longer count and messages still waiting are not sent. Where the server lacks the key of some
 * answers, they are counted once it is there; until then the results say so.
 */
export async function endRound(
  world: World,
  given: { planId: string; roundId: string; at: Date },
): Promise<void> {
  const { planId, roundId, at } = given
  const locked = await world.answers.of(planId).close(roundId, at)
  if (locked > 0) world.log('round.locked', { planId, roundId, answers: locked })
  await world.deliveries.cancel(
    { planId, campaign: campaignOfRound(roundId) },
    'The survey is closed.',
    world.now(),
  )
  await world.news.publish({ planId, about: 'rounds', revision: null })
  await world.news.publish({ planId, about: 'deliveries', revision: null })
}

/** A round that gathers people begins empty: the job that starts it adds them. */
async function inviteRound(world: World, plan: Plan, { roundId }: Of<'inviteRound'>): Promise<void> {
  const round = plan.rounds.find(({ id }) => id === roundId)
  if (!round || !isOpen(round, world.now().toISOString())) return
  if (round.joinsUntil !== null) return void (await openRound(world, plan, round))
  const waveIds = round.waveIds.length > 0 ? round.waveIds : null
  await askPeople(world, plan, round, await world.roster.chosen(plan.id, { waveIds }))
}

async function closeRound(world: World, plan: Plan, { roundId }: Of<'closeRound'>): Promise<void> {
  const closedAt = plan.rounds.find(({ id }) => id === roundId)?.closedAt
  if (closedAt) await endRound(world, { planId: plan.id, roundId, at: new Date(closedAt) })
}

/** A role without an answer holds up the plan, and the card may come twice without harm: sent again when in doubt. */
function offer(world: World, plan: Plan, { stakeholderId, personId, askedAt }: Of<'askRole'>): NewDelivery {
  return {
    ...message(world, plan, 'roleOffer', { stakeholderId }),
    campaign: `role:${stakeholderId}`,
    occurrence: askedAt,
    personId,
    whenUncertain: 'resend',
  }
}

/** @param queuedId tells a second giving of the same action to the same person apart from a repeat of the first. */
function told(
  world: World,
  plan: Plan,
  { actionItemId, ownerId }: Of<'tellAction'>,
  queuedId: string,
): NewDelivery {
  return {
    ...message(world, plan, 'actionAssigned', { actionItemId }),
    campaign: `action:${actionItemId}`,
    occurrence: queuedId,
    personId: ownerId,
    whenUncertain: 'resend',
  }
}

function ballots(world: World, plan: Plan, { decisionId }: Of<'askVote'>): NewDelivery[] {
  return votersOf(plan.committee).map((personId) => ({
    ...message(world, plan, 'vote', { decisionId }),
    campaign: `vote:${decisionId}`,
    occurrence: 'opened',
    personId,
    whenUncertain: 'hold',
  }))
}

/** Members without a vote hear of it too: at once where somebody closed the vote, in the daytime where its last day ended. */
async function results(
  world: World,
  plan: Plan,
  { decisionId }: Of<'tellResult'>,
): Promise<readonly NewDelivery[]> {
  const rows = activeMembers(plan).map(({ personId }): NewDelivery => ({
    ...message(world, plan, 'voteResult', { decisionId }),
    campaign: `vote:${decisionId}`,
    occurrence: 'result',
    personId,
    whenUncertain: 'hold',
  }))
  const by = plan.decisions.find(({ id }) => id === decisionId)?.result?.by
  return by === switchoverId ? inTheDaytime(world, plan, rows) : rows
}

/** What Switchover sets off by itself wakes nobody. What people press is told at once, as whatever they write in a chat. */
async function inTheDaytime(
  world: World,
  plan: Plan,
  rows: readonly NewDelivery[],
): Promise<readonly NewDelivery[]> {
  const now = world.now().toISOString()
  const people = await inTheirZones(
    world,
    plan,
    rows.map(({ personId }) => personId),
  )
  const zones = new Map(people.map(({ personId, zone }) => [personId, zone]))
  return rows.map((row) => {
    const zone = zones.get(row.personId)!
    const dueAt = new Date(nextAllowedInstant(now, zone, night))
    return { ...row, about: { ...row.about, zone }, dueAt }
  })
}

/** As with a role, a seat without an answer holds up the committee, and the card may come twice without harm. */
function seat(world: World, plan: Plan, { memberId, personId, askedAt }: Of<'askMember'>): NewDelivery {
  return {
    ...message(world, plan, 'memberOffer', { memberId }),
    campaign: `member:${memberId}`,
    occurrence: askedAt,
    personId,
    whenUncertain: 'resend',
  }
}

/** To who was there and to the members who were not; asked for again, it goes out again. */
function followUps(world: World, plan: Plan, { meetingId, sentAt }: Of<'sendFollowUp'>): NewDelivery[] {
  const meeting = plan.meetings.find(({ id }) => id === meetingId)
  if (!meeting) return []
  const { attendedIds, absentIds } = attendedAndAbsent(plan, meeting)
  return [...attendedIds, ...absentIds]
    .filter((personId) => Object.hasOwn(plan.people, personId))
    .map((personId) => ({
      ...message(world, plan, 'followUp', { meetingId }),
      campaign: `meeting:${meetingId}:followUp`,
      occurrence: sentAt,
      personId,
      whenUncertain: 'hold',
    }))
}

function message(
  world: World,
  plan: Plan,
  card: NewDelivery['card'],
  about: NewDelivery['about'],
): Pick<NewDelivery, 'planId' | 'card' | 'about' | 'dueAt' | 'expiresAt'> {
  return { planId: plan.id, card, about, dueAt: world.now(), expiresAt: null }
}

async function schedule(world: World, plan: Plan, rows: readonly NewDelivery[]): Promise<void> {
  const added = await world.deliveries.schedule(rows)
  if (added > 0) await world.news.publish({ planId: plan.id, about: 'deliveries', revision: null })
}
