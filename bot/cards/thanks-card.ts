import type { Survey } from '#shared/parts/survey.ts'
import type { SpokenSurvey } from '#shared/survey-language.ts'
import { cardSpeech } from '#shared/words/survey-card.ts'
import type { Card } from '../ports/messenger.ts'
import { cardOf, heading, paragraph } from './card.ts'
import { protection } from './protection.ts'

/** What a survey card becomes once it is answered. */
export function thanksCard(survey: Survey, { language, title }: SpokenSurvey): Card {
  const speech = cardSpeech[language]
  return cardOf([heading(speech.thanks), paragraph(speech.counted(title)), ...protection(survey, speech)])
}
