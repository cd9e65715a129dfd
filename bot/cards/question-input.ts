import { didNotUse } from '#shared/survey-answer.ts'
import type { AskedQuestion } from '#shared/survey-language.ts'
import type { CardSpeech } from '#shared/words/survey-card.ts'
import { type Element, short } from './card.ts'

/** Inputs of answers are told apart from the card's own ids by this. */
export const answerPrefix = 'answer:'

/** The input of one question. What it sends is the same in every language; what it shows is not. */
export function questionInput(question: AskedQuestion, speech: CardSpeech): Element {
  const field = {
    id: `${answerPrefix}${question.id}`,
    label: short(question.text, 300),
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
        ...question.options.map((value, n) => ({ title: question.shown[n] ?? value, value })),
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
