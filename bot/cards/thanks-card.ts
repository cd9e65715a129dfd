import type { Survey } from '#shared/parts/survey.ts'
import type { Card } from '../ports/messenger.ts'
import { cardOf, heading, paragraph } from './card.ts'
import { protection } from './protection.ts'

/** What a survey card becomes once it is answered. */
export function thanksCard(survey: Survey): Card {
  return cardOf([
    heading('Thank you'),
    paragraph(`Your answers to “${survey.title}” are counted.`),
    ...protection(survey),
  ])
}
