import { find } from '#shared/basics/collection.ts'
import { type SurveyRound, isOpen } from '#shared/parts/survey-round.ts'
import type { Plan } from '#shared/plan.ts'
import { answerFrom, withoutComments } from '#shared/survey-answer.ts'
import { surveyIn } from '#shared/survey-language.ts'
import type { AnswerOutcome } from './ports/answers.ts'
import type { World } from './ports/world.ts'

export interface Standing {
  readonly plan: Plan
  readonly round: SurveyRound
  readonly state: 'open' | 'answered' | 'closed' | 'notInvited'
}

/** What the card of a round should show to this person. Being invited is enough; a role on the plan is not needed. */
async function surveyStanding(
  world: World,
  given: { planId: string; roundId: string; personId: string },
): Promise<Standing> {
  const plan = await world.plans.read(given.planId)
  const round = find(plan.rounds, given.roundId, 'survey round')
  const standing = await world.answers.of(plan.id).standing(round.id, given.personId)
  if (standing === 'notInvited') return { plan, round, state: 'notInvited' }
  if (standing === 'answered') return { plan, round, state: 'answered' }
  return { plan, round, state: isOpen(round, world.now().toISOString()) ? 'open' : 'closed' }
}

/** Counts an invited person's answer once. Late, repeated and uninvited answers change nothing and are told apart. */
export async function answerSurvey(
  world: World,
  given: { planId: string; roundId: string; personId: string; told: unknown },
): Promise<AnswerOutcome> {
  const { plan, round, state } = await surveyStanding(world, given)
  if (state === 'answered') return 'already'
  if (state !== 'open') return state
  const { personId } = given
  const language = (await world.conversations.of([personId])).get(personId)?.language ?? null
  const answer = answerFrom(surveyIn(round.survey, language), given.told)
  const outcome = await world.answers.of(plan.id).submit({
    roundId: round.id,
    personId,
    ...withoutComments(round.survey, answer),
    now: world.now(),
  })
  if (outcome === 'counted') await world.news.publish({ planId: plan.id, about: 'rounds', revision: null })
  return outcome
}
