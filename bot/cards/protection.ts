import type { Survey } from '#shared/parts/survey.ts'
import { type Element, subtle } from './card.ts'

const modeSentences: Record<Survey['mode'], string> = {
  anonymous:
    'Anonymous: your answers are kept without your name, a time or an order. Only that you answered is remembered, so that nobody counts twice.',
  confidential: 'Confidential: nobody who reads the results sees who answered what.',
  identifiable: 'Not anonymous: the people who look after this survey may see your answers with your name.',
}

/** How answers are protected: said before somebody answers and again in the thanks. */
export function protection({ mode, minimumGroup }: Survey): Element[] {
  return [
    subtle(modeSentences[mode]),
    subtle(
      `Results are shown only from ${minimumGroup.scores} answers on, comments only from ${minimumGroup.comments}.`,
    ),
  ]
}
