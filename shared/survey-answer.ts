import { z } from 'zod'
import { parse } from './basics/parse.ts'
import { Refusal } from './basics/refusal.ts'
import type { Question, Survey } from './parts/survey.ts'
import type { SpokenSurvey } from './survey-language.ts'
import { cardSpeech } from './words/survey-card.ts'

/** Question id → the answer: a point of the scale, an option or text; null is "I did not use this". */
export type AnswerValues = Readonly<Record<string, number | string | null>>

/** What a card sends for "I did not use this". */
export const didNotUse = 'didNotUse'

/** What a card sends for an option: its place. Its text would stand on the card twice, and cards have little room. */
export function valueOfOption(place: number): string {
  return `§${place}`
}

const place = /^§(\d{1,2})$/

const longestComment = 2000

const Told = z.record(z.string(), z.unknown())

/**
 * Reads what a card or a retried invoke sent. Inputs arrive as text whatever they mean; questions nobody answered
 * are left out, unknown inputs are ignored. Refuses a value that is not on the scale, an answer without any value, and one
 * without what must be answered, in the language the survey is read in.
 */
export function answerFrom({ questions, language }: SpokenSurvey, untrusted: unknown): AnswerValues {
  const speech = cardSpeech[language]
  const told = parse(Told, untrusted)
  const values = Object.fromEntries(
    questions.flatMap((question) => {
      const raw = Object.hasOwn(told, question.id) ? told[question.id] : undefined
      const value = valueOf(question, raw, () => refuse(speech.noAnswerTo(question.text)))
      return value === undefined ? [] : [[question.id, value]]
    }),
  )
  if (Object.keys(values).length === 0) refuse(speech.answerOne)
  const missing = questions.find(({ id, required }) => required && !Object.hasOwn(values, id))
  if (missing) refuse(speech.answerThis(missing.text))
  return values
}

/**
 * Apart, because what was written is kept apart from the figures: it may betray who wrote it. Every question of text has
 * its comment, '' where nothing was written, so that not even the length of what is kept tells who wrote something.
 */
export function withoutComments(
  survey: Pick<Survey, 'questions'>,
  answer: AnswerValues,
): { readonly values: AnswerValues; readonly comments: Readonly<Record<string, string>> } {
  const written = survey.questions.filter(({ kind }) => kind === 'text').map(({ id }) => id)
  return {
    values: Object.fromEntries(Object.entries(answer).filter(([id]) => !written.includes(id))),
    comments: Object.fromEntries(written.map((id) => [id, String(answer[id] ?? '')])),
  }
}

function valueOf(question: Question, raw: unknown, refused: () => never): number | string | null | undefined {
  if (raw === undefined || raw === null) return undefined
  const text = (typeof raw === 'number' ? String(raw) : typeof raw === 'string' ? raw : refused()).trim()
  if (text === '') return undefined
  if (text === didNotUse && question.didNotUse) return null
  switch (question.kind) {
    case 'likert':
      return /^[1-5]$/.test(text) ? Number(text) : refused()
    case 'nps':
      return /^(10|[0-9])$/.test(text) ? Number(text) : refused()
    case 'choice':
      return optionOf(question, text) ?? refused()
    case 'text':
      return text.slice(0, longestComment)
  }
}

/** An option by its place, as cards send it, or by its own text. */
function optionOf({ options }: Question, text: string): string | undefined {
  const [, at] = place.exec(text) ?? []
  return at === undefined ? options.find((option) => option === text) : options[Number(at)]
}

function refuse(words: string): never {
  throw new Refusal('invalid', words)
}
