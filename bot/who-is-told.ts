import { sayStranger } from '#shared/parts/person.ts'
import type { Plan } from '#shared/plan.ts'
import type { Skipped } from './cards/card.ts'
import { refusalCard } from './cards/refusal-card.ts'
import { isAboutSurvey } from './message-times.ts'
import type { Delivery } from './ports/deliveries.ts'

/**
 * Why a message about a plan is not for this person, or null. Whoever was taken off a plan learns no more of it, neither
 * from what waits for them nor from cards they already have. Surveys go to people of the rollout, and a test to whoever
 * looks after the installation.
 */
export function whyNotTold(
  plan: Plan,
  { card, personId }: Pick<Delivery, 'card' | 'personId'>,
): Required<Skipped> | null {
  if (isAboutSurvey({ card }) || card === 'healthTest' || Object.hasOwn(plan.people, personId)) return null
  return { skip: 'This person is not on the plan.', face: refusalCard('Not on this plan', sayStranger(plan)) }
}
