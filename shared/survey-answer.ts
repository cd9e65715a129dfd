import { z } from 'zod'
import { parse } from './basics/parse.ts'
import { Refusal } from './basics/refusal.ts'
import type { Question, Survey } from './parts/survey.ts'

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
 * without what must be answered.
 */
export function answerFrom(survey: Survey, untrusted: unknown): AnswerValues {
  const told = parse(Told, untrusted)
  const values = Object.fromEntries(
    survey.questions.flatMap((question) => {
      const raw = Object.hasOwn(told, question.id) ? told[question.id] : undefined
      const value = valueOf(question, raw)
      return value === undefined ? [] : [[question.id, value]]
    }),
  )
  if (Object.keys(values).length === 0)
    throw new Refusal('invalid', 'Choose at least one answer, then send again.')
  const missing = survey.questions.find(({ id, required }) => required && !Object.hasOwn(values, id))
  if (missing) throw new Refusal('invalid', `Please answer “${missing.text}”, then send again.`)
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

function valueOf(question: Question, raw: unknown): number | string | null | undefined {
  if (raw === undefined || raw === null) return undefined
  const text = (
    typeof raw === 'number' ? String(raw) : typeof raw === 'string' ? raw : refuse(question)
  ).trim()
  if (text === '') return undefined
  if (text === didNotUse && question.didNotUse) return null
  switch (question.kind) {
    case 'likert':
      return /^[1-5]$/.test(text) ? Number(text) : refuse(question)
    case 'nps':
      return /^(10|[0-9])$/.test(text) ? Number(text) : refuse(question)
    case 'choice':
      return optionOf(question, text) ?? refuse(question)
    case 'text':
      return text.slice(0, longestComment)
  }
}

/** An option by its place, as cards send it, or by its own text. */
function optionOf({ options }: Question, text: string): string | undefined {
  const [, at] = place.exec(text) ?? []
  return at === undefined ? options.find((option) => option === text) : options[Number(at)]
}

function refuse(question: Question): never {
  throw new Refusal('invalid', `That is not one of the answers to “${question.text}”.`)
}
