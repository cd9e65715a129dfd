import { Refusal } from '#shared/basics/refusal.ts'
import { type Day } from '#shared/basics/day.ts'
import { localDayAndTime, type Zone } from '#shared/calendar/zone.ts'
import { closingOf, StartRound, type SurveyRound } from '#shared/parts/survey-round.ts'
import type { Plan } from '#shared/plan.ts'
import type { RosterPerson } from '#shared/roster.ts'
import { sayNobodyInTime } from '#shared/words/survey.ts'
import { askedInTime, daytimeOf, invitationAt } from '#shared/survey-cards.ts'
import { type Cohort, cohortOf, guardedSince } from '#shared/survey-cohort.ts'
import { type Intent, refuseUnlessMay } from './plans.ts'
import type { NewDelivery } from './ports/deliveries.ts'
import type { World } from './ports/world.ts'

/** The name under which a round's messages stand in the ledger. */
export function campaignOfRound(roundId: string): string {
  return `round:${roundId}`
}

/** Which day it is where the plan is at home. */
export function planDay(world: Pick<World, 'now'>, { profile }: Plan): Day {
  return localDayAndTime(world.now().toISOString(), profile.zone).day
}

/** Who of these people may be asked now, and who not and why. */
export async function cohortNow(world: World, plan: Plan, people: readonly RosterPerson[]): Promise<Cohort> {
  const ids = people.map(({ id }) => id)
  const [noSurveys, lastAsked] = await Promise.all([
    world.invitations.stopped(ids),
    world.invitations.lastAsked(plan.id, ids),
  ])
  const now = world.now().toISOString()
  const { daysBetweenSurveys: daysBetween } = plan.profile
  return cohortOf(people, { now, today: planDay(world, plan), daysBetween, noSurveys, lastAsked })
}

/**
 * Refuses 'invalid' where a person starts a round that would be over before any of those it may ask could be asked. The
 * plan alone cannot tell: where its people live stands in the roster.
 */
export async function refuseRoundWithoutTime(
  world: World,
  { planId, by, action, input }: Intent,
): Promise<void> {
  const told = action === 'startRound' ? StartRound.safeParse(input) : null
  if (!told?.success) return
  await refuseUnlessMay(world, { planId, by }, 'startRound')
  const plan = await world.plans.read(planId)
  const survey = plan.surveys.find(({ id }) => id === told.data.surveyId)
  if (!survey) return
  const people = await world.roster.chosen(planId, { waveIds: told.data.waveIds })
  const { asked } = await cohortNow(world, plan, people)
  const askedAt = world.now().toISOString()
  const { inTime } = askedInTime(plan, asked, { askedAt, closesAt: closingOf(survey, askedAt) })
  if (asked.length > 0 && inTime.length === 0)
    throw new Refusal('invalid', sayNobodyInTime(survey.openForDays))
}

/** Makes the round known to the answers, with nobody in it yet. False where it belongs to another plan. */
export async function openRound(world: World, plan: Plan, round: SurveyRound): Promise<boolean> {
  return world.answers.invite(openedBy(plan, round), [])
}

/**
 * Asks these people in a round, as far as they may be asked now: each once per round, whatever is repeated after a
 * crash. Cards leave in each person's own daytime; who would have none before the round closes is not asked, so that the
 * next round may. Returns who was added.
 */
export async function askPeople(
  world: World,
  plan: Plan,
  round: SurveyRound,
  people: readonly RosterPerson[],
  caseId: string | null = null,
): Promise<string[]> {
  const now = world.now()
  if (!(await openRound(world, plan, round))) return []
  const known = new Set((await world.invitations.ofRound(plan.id, round.id)).map(({ personId }) => personId))
  const { asked } = await cohortNow(
    world,
    plan,
    people.filter(({ id }) => !known.has(id)),
  )
  const { inTime } = askedInTime(plan, asked, { askedAt: now.toISOString(), closesAt: round.closesAt })
  const personIds = await world.invitations.ask({
    ...{ planId: plan.id, roundId: round.id, at: now, caseId },
    personIds: [...inTime.map(({ id }) => id), ...people.map(({ id }) => id).filter((id) => known.has(id))],
    notAfter: guardedSince(now.toISOString(), plan.profile.daysBetweenSurveys),
  })
  if (personIds.length === 0) return []
  await world.answers.invite(openedBy(plan, round), personIds)
  const zones = new Map(people.map(({ id, zone }) => [id, zone]))
  const added = await world.deliveries.schedule(
    personIds.flatMap((personId) => invitation(world, plan, round, { personId, zones, caseId })),
  )
  const invited = personIds.filter((id) => !known.has(id))
  // Whoever was in it before is looked at again at every run of the job; that is no news.
  if (invited.length > 0 || added > 0)
    await world.news.publish({ planId: plan.id, about: 'rounds', revision: null })
  if (added > 0) await world.news.publish({ planId: plan.id, about: 'deliveries', revision: null })
  return invited
}

/** Ids a survey's card is built from. The zone makes a late sender wait for the morning, where the plan has quiet hours. */
export function aboutOf(
  { profile }: Plan,
  { roundId, caseId, zone }: { roundId: string; caseId: string | null; zone: Zone },
): NewDelivery['about'] {
  const { from, to, weekends } = profile.surveyQuiet
  const isEverQuiet = from !== to || !weekends
  return { roundId, ...(caseId === null ? {} : { caseId }), ...(isEverQuiet ? { zone } : {}) }
}

function invitation(
  world: World,
  plan: Plan,
  round: SurveyRound,
  given: { personId: string; zones: ReadonlyMap<string, string>; caseId: string | null },
): NewDelivery[] {
  const { personId, zones, caseId } = given
  const daytime = daytimeOf(plan, zones.get(personId))
  const dueAt = invitationAt(round, world.now().toISOString(), daytime)
  if (dueAt === null) return []
  return [
    {
      ...{ planId: plan.id, personId, card: 'survey', whenUncertain: 'resend', occurrence: 'invitation' },
      campaign: campaignOfRound(round.id),
      about: aboutOf(plan, { roundId: round.id, caseId, zone: daytime.zone }),
      dueAt: new Date(dueAt),
      expiresAt: new Date(round.closesAt),
    },
  ]
}

function openedBy(plan: Plan, { id, closesAt, survey }: SurveyRound) {
  return {
    ...{ planId: plan.id, roundId: id, closesAt: new Date(closesAt), mode: survey.mode },
    minimumGroup: survey.minimumGroup.scores,
  }
}
