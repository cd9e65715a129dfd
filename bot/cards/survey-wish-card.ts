import type { Card } from '../ports/messenger.ts'
import { cardOf, heading, paragraph, sayButton } from './card.ts'

/** Confirms what a person wrote about surveys, with the way back as a button. */
export function surveyWishCard(wish: 'stopSurveys' | 'resumeSurveys'): Card {
  return wish === 'stopSurveys'
    ? cardOf(
        [
          heading('No more surveys'),
          paragraph('You get no survey and no reminder of one any more. Everything else stays as it is.'),
        ],
        [sayButton('Resume surveys', 'resume surveys')],
      )
    : cardOf(
        [
          heading('Surveys come again'),
          paragraph('From the next round on you are asked like everybody else.'),
        ],
        [sayButton('Stop surveys', 'stop surveys')],
      )
}
