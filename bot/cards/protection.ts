import type { Survey } from '#shared/parts/survey.ts'
import type { CardSpeech } from '#shared/words/survey-card.ts'
import { type Element, subtle } from './card.ts'

/** How answers are protected, by the survey frozen into the round: said before somebody answers and again in the thanks. */
export function protection({ mode, minimumGroup }: Survey, speech: CardSpeech): Element[] {
  return [subtle(speech.mode[mode]), subtle(speech.shownFrom(minimumGroup.scores, minimumGroup.comments))]
}
