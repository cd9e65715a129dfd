import { didNotUse, valueOfOption } from '#shared/survey-answer.ts'
import type { AskedQuestion } from '#shared/survey-language.ts'
import type { CardSpeech } from '#shared/words/survey-card.ts'
import { type Element, short } from './card.ts'

/** Inputs of answers are told apart from the card's own ids by this. */
export const answerPrefix = 'answer:'

/** How much of each text a card shows: all of it, or less where many long ones would not fit. */
export interface Room {
  readonly chars: { readonly intro: number; readonly question: number; readonly option: number }
}

export const rooms: readonly Room[] = [
  { chars: { intro: 2_000, question: 300, option: 300 } },
  { chars: { intro: 800, question: 200, option: 80 } },
  { chars: { intro: 300, question: 120, option: 36 } },
  { chars: { intro: 160, question: 60, option: 20 } },
]

/** The input of one question. What it sends is the same in every language; what it shows is not. */
export function questionInput(
  question: AskedQuestion,
  speech: CardSpeech,
  { chars }: Room = rooms[0]!,
): Element {
  const field = {
    id: `${answerPrefix}${question.id}`,
    label: short(question.text, chars.question),
    isRequired: question.required,
    ...(question.required ? { errorMessage: speech.needed } : {}),
    spacing: 'Medium',
  }
  const unused = question.didNotUse ? [{ title: speech.didNotUse, value: didNotUse }] : []
  switch (question.kind) {
    case 'likert':
      return choices(field, { style: 'expanded' }, [
        ...speech.scale[question.labels].map((title, n) => ({ title, value: String(n + 1) })),
        ...unused,
      ])
    case 'nps':
      return choices(field, { style: 'compact', placeholder: speech.chooseOne }, [
        ...Array.from({ length: 11 }, (_, n) => ({ title: npsTitle(n, speech), value: String(n) })),
        ...unused,
      ])
    case 'choice':
      // A compact list: its options are shown as they are, a radio button's would be read as Markdown.
      return choices(field, { style: 'compact', placeholder: speech.chooseOne }, [
        ...question.options.map((option, n) => ({
          title: short(question.shown[n] ?? option, chars.option) || '–',
          value: valueOfOption(n),
        })),
        ...unused,
      ])
    case 'text':
      return {
        type: 'Input.Text',
        ...field,
        isMultiline: true,
        maxLength: 2000,
        placeholder: speech.ownWords,
      }
  }
}

function choices(field: Element, look: Element, options: readonly Element[]): Element {
  return { type: 'Input.ChoiceSet', ...field, ...look, isMultiSelect: false, choices: options }
}

function npsTitle(point: number, { notLikely, veryLikely }: CardSpeech): string {
  if (point === 0) return `0: ${notLikely}`
  return point === 10 ? `10: ${veryLikely}` : String(point)
}
