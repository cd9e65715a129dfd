import { Refusal } from '#shared/basics/refusal.ts'
import { isStale } from '#shared/import-incidents.ts'
import { type SurveyRound, isOpen, startByItself } from '#shared/parts/survey-round.ts'
import type { Survey } from '#shared/parts/survey.ts'
import type { Plan } from '#shared/plan.ts'
import { switchoverId } from '#shared/risk-evidence.ts'
import type { RosterPerson } from '#shared/roster.ts'
import { type Occurrence, dueRounds, gatheringRound, movedDaysToAsk } from '#shared/survey-cohort.ts'
import type { KeptIncident } from '../ports/incidents.ts'
import type { World } from '../ports/world.ts'
import { askPeople, planDay } from '../survey-asking.ts'
import { reportUnlessRemoved } from '../unless-removed.ts'
import { eachPlan } from './each-plan.ts'

const incidentsAtOnce = 200

/**
 * Starts the rounds that are due by themselves, and adds people to those that gather them: who was moved long enough
 * ago, whom a support case was about. Each once, on however many servers this runs.
 */
export async function startRounds(world: World): Promise<void> {
  await eachPlan(world, async (plan) => {
    const today = planDay(world, plan)
    for (const survey of plan.surveys) {
      for (const due of dueRounds(plan, survey, today)) await roundOf(world, plan.id, survey.id, due)
      await askTheMoved(world, plan, survey)
    }
  })
  for (const incident of await world.incidents.waiting(incidentsAtOnce))
    await askAbout(world, incident).catch((problem: unknown) =>
      reportUnlessRemoved(world, incident.planId, problem),
    )
}

/** The round of that occurrence, started if nobody has; null where it can not be, or is closed already. */
async function roundOf(
  world: World,
  planId: string,
  surveyId: string,
  due: Occurrence,
): Promise<{ plan: Plan; round: SurveyRound } | null> {
  const at = world.now().toISOString()
  const stamp = { id: world.newId(), at, by: switchoverId }
  const find = ({ rounds }: Plan) =>
    rounds.find((round) => round.survey.id === surveyId && round.occurrence === due.occurrence)
  const known = await world.plans.read(planId)
  const plan = find(known)
    ? known
    : await world.plans
        .change(planId, { action: 'startRound', by: switchoverId, at }, (newest) => {
          const survey = newest.surveys.find(({ id }) => id === surveyId)
          if (!survey || survey.questions.length === 0 || find(newest)) return newest
          const rounds = startByItself(newest.rounds, { ...due, waveIds: [...due.waveIds], survey }, stamp)
          return { ...newest, rounds, revision: newest.revision + 1 }
        })
        .catch((problem: unknown) => {
          if (problem instanceof Refusal) return known
          throw problem
        })
  const round = find(plan)
  return round && isOpen(round, at) ? { plan, round } : null
}

/** People whose day has come. Who was asked once after being moved is not asked again when that day is corrected. */
async function askTheMoved(world: World, plan: Plan, survey: Survey): Promise<void> {
  const today = planDay(world, plan)
  const days = movedDaysToAsk(survey, today)
  if (!days) return
  const { occurrence: current } = gatheringRound(plan, survey, today, 'afterEnablement')
  const before = plan.rounds.filter(
    (round) =>
      round.survey.id === survey.id && round.trigger === 'afterEnablement' && round.occurrence !== current,
  )
  const [moved, asked] = await Promise.all([
    world.roster.chosen(plan.id, { waveIds: null, enabled: days }),
    Promise.all(before.map(({ id }) => world.invitations.ofRound(plan.id, id))),
  ])
  const known = new Set(asked.flat().map(({ personId }) => personId))
  // Those of the current round stay in: if a server died while it asked them, this asks the rest.
  const due = moved.filter(({ id }) => !known.has(id))
  await gather(world, { plan, survey, trigger: 'afterEnablement' }, due, null)
}

/** Adds people to the month's round, which starts with the first of them. Null where that round is over already. */
async function gather(
  world: World,
  { plan, survey, trigger }: { plan: Plan; survey: Survey; trigger: 'afterEnablement' | 'afterIncident' },
  people: readonly RosterPerson[],
  caseId: string | null,
): Promise<SurveyRound | null> {
  if (people.length === 0) return null
  const due = gatheringRound(plan, survey, planDay(world, plan), trigger)
  const open = await roundOf(world, plan.id, survey.id, due)
  if (open) await askPeople(world, open.plan, open.round, people, caseId)
  return open?.round ?? null
}

async function askAbout(world: World, incident: KeptIncident): Promise<void> {
  const plan = await world.plans.read(incident.planId)
  if (isStale(incident.closedAt, world.now())) {
    const outcome = 'Closed more than two weeks ago: nobody is asked about it.'
    return world.incidents.settle(plan.id, incident.id, { asked: 0, outcome })
  }
  const surveys = plan.surveys.filter(
    ({ automatic, questions }) => automatic.incidents && questions.length > 0,
  )
  const affected = await affectedBy(world, plan, incident)
  const asked = new Set<string>()
  let isOver = false
  for (const survey of surveys) {
    const round = await gather(world, { plan, survey, trigger: 'afterIncident' }, affected, incident.id)
    isOver ||= round === null
    const invited = round ? await world.invitations.ofRound(plan.id, round.id) : []
    invited.filter(({ caseId }) => caseId === incident.id).forEach(({ personId }) => asked.add(personId))
  }
  await world.incidents.settle(incident.planId, incident.id, {
    asked: asked.size,
    outcome: outcomeOf(plan, {
      ...{ asked: asked.size, affected: affected.length, surveys: surveys.length, isOver },
    }),
  })
}

async function affectedBy(
  world: World,
  plan: Plan,
  { people, siteId }: KeptIncident,
): Promise<RosterPerson[]> {
  const [named, there] = await Promise.all([
    people.length > 0 ? world.roster.known(plan.id, { ids: people, emails: people }) : [],
    siteId === null ? [] : world.roster.chosen(plan.id, { waveIds: null, siteId }),
  ])
  return [...new Map([...named, ...there].map((person) => [person.id, person])).values()]
}

function outcomeOf(
  plan: Plan,
  given: { asked: number; affected: number; surveys: number; isOver: boolean },
): string {
  const { asked, affected, surveys, isOver } = given
  if (surveys === 0) return 'No survey of this plan asks after support cases.'
  if (affected === 0) return 'Nobody it was about is among the people of this plan.'
  if (asked > 0) return asked === 1 ? 'One person was asked.' : `${asked} people were asked.`
  if (isOver) return 'The round of this month is closed already.'
  const days = plan.profile.daysBetweenSurveys
  const lately = days === 0 ? 'this month' : `within ${days} days or this month`
  return `Everybody it was about was asked ${lately} already, has not been moved, or wants no surveys.`
}
