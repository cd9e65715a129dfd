import { z } from 'zod'
import { Id, collection, edit } from '../basics/collection.ts'
import { Refusal } from '../basics/refusal.ts'
import type { Stamp } from '../basics/stamp.ts'
import { Line, Title } from '../basics/text.ts'

export const QuestionKind = z.enum(['likert', 'nps', 'choice', 'text'])
export type QuestionKind = z.infer<typeof QuestionKind>

/** Languages the card itself speaks: its scales, its promises and its buttons. */
export const CardLanguage = z.enum(['en', 'de', 'es', 'fr', 'it', 'nl'])
export type CardLanguage = z.infer<typeof CardLanguage>

export const Question = z.object({
  id: Id,
  kind: QuestionKind,
  text: Title,
  /** Likert wording: "strongly agree …" or "completely agree …". */
  labels: z.enum(['strongly', 'completely']),
  /** Offers "I did not use this", which leaves the denominator. */
  didNotUse: z.boolean(),
  options: z.array(Line).max(12),
  /** The card is not sent off without it. */
  required: z.boolean(),
})
export type Question = z.infer<typeof Question>

/** A text of the survey in one more language. Where one is missing, people read it as it was written first. */
export const Translation = z.object({
  language: CardLanguage,
  /** 'title', 'intro' or the id of a question. */
  of: Id,
  text: Line,
  /** Of a choice: its options in the same order; blank ones stay as they were written. */
  options: z.array(Line).max(12),
})
export type Translation = z.infer<typeof Translation>

/** When Switchover asks by itself. What is more than a week late is not made up for. */
export const Automatic = z.object({
  /** perPerson: counted from the day each person is moved; perWave: everybody together, counted from the launch. */
  enablement: z.enum(['off', 'perPerson', 'perWave']),
  daysAfter: z.number().int().min(0).max(365),
  quarterly: z.boolean(),
  /** Days before a fiscal quarter ends, so that the answers still belong to it. */
  daysBeforeEnd: z.number().int().min(1).max(80),
  /** After each incident the feed tells of. */
  incidents: z.boolean(),
})
export type Automatic = z.infer<typeof Automatic>

const fields = z.object({
  title: Title,
  intro: Line,
  /** The language its texts are written in. */
  language: CardLanguage,
  /** anonymous and confidential: counted without names, the latter by department too. identifiable: kept with names as well. */
  mode: z.enum(['anonymous', 'confidential', 'identifiable']),
  questions: z.array(Question).max(12),
  translations: z.array(Translation).max(100),
  openForDays: z.number().int().min(1).max(90),
  reminders: z.number().int().min(0).max(3),
  automatic: Automatic,
  /** Smallest group whose scores, and whose comments, are shown. Frozen into each round at launch. */
  minimumGroup: z.object({
    scores: z.number().int().min(3).max(100),
    comments: z.number().int().min(3).max(100),
  }),
})

/** What a survey stored before these fields were known is taken to say. */
export const neverByItself: Automatic = {
  enablement: 'off',
  daysAfter: 14,
  quarterly: false,
  daysBeforeEnd: 28,
  incidents: false,
}

const list = collection('survey', fields, {
  intro: '',
  language: 'en',
  mode: 'anonymous',
  questions: [],
  translations: [],
  openForDays: 14,
  reminders: 2,
  automatic: neverByItself,
  minimumGroup: { scores: 5, comments: 10 },
})

export const surveys = list
export type Survey = z.infer<typeof list.Row>

/** Refuses questions no card can ask: without options, twice the same, or more than Teams takes in one card. */
export function putSurvey(rows: Survey[], told: z.output<typeof list.Put>, stamp: Stamp): Survey[] {
  const before = rows.find(({ id }) => id === told.id)
  const put = list.put(rows, told, stamp)
  return edit(put, told.id ?? stamp.id, 'survey', (changed) => {
    const survey = before && !told.translations ? withItsTranslations(before, changed) : changed
    survey.questions.forEach(refuseUnaskable)
    const ids = survey.questions.map(({ id }) => id)
    if (new Set(ids).size < ids.length)
      throw new Refusal('invalid', 'questions: Two questions have the same id. Remove one of them.')
    refuseTooLarge(survey)
    return survey
  })
}

/**
 * Translated options are kept by their place. Where options moved they move along, or people would read one answer and
 * give another; those of a question that is gone must not turn up on the next one with its id.
 */
function withItsTranslations(before: Survey, survey: Survey): Survey {
  const translations = survey.translations.flatMap((each) => {
    const asked = ({ id }: Question) => id === each.of
    const [was, now] = [before.questions.find(asked), survey.questions.find(asked)]
    if (!was) return [each]
    if (!now) return []
    const moved = now.options.map((option) => each.options[was.options.indexOf(option)] ?? '')
    const isSame =
      now.options.length === was.options.length && now.options.every((o, n) => o === was.options[n])
    return [isSame ? each : { ...each, options: moved }]
  })
  return { ...survey, translations }
}

export function removeSurvey(rows: Survey[], told: { id: string }): Survey[] {
  return list.remove(rows, told)
}

function refuseUnaskable({ kind, text, options }: Question): void {
  if (kind !== 'choice') return
  if (options.filter((option) => option !== '').length < 2)
    throw new Refusal('invalid', `questions: Give “${text}” at least two options to choose from.`)
  if (new Set(options).size < options.length)
    throw new Refusal('invalid', `questions: “${text}” offers the same option twice.`)
}

/** Teams takes messages up to 28 KB on every route; what the card says besides the questions is counted in. */
const mostCardBytes = 27 * 1024
const besideQuestions = 5 * 1024
const besideText: Readonly<Record<QuestionKind, number>> = { likert: 900, nps: 900, choice: 400, text: 400 }
const besideOption = 40

/**
 * At most how many bytes the survey's card has, in whichever of its languages it is longest. Counted here, because a
 * survey that can not be sent must not be kept; the card's own test holds it against real cards.
 */
export function cardBytes({ title, intro, questions, translations }: Survey): number {
  const longest = (of: string, own: string) =>
    Math.max(bytesOf(own), ...translations.filter((each) => each.of === of).map(({ text }) => bytesOf(text)))
  const asked = questions.map(({ id, kind, text, options }) => {
    const shown = options.map((option, n) =>
      Math.max(
        bytesOf(option),
        ...translations.filter((each) => each.of === id).map((each) => bytesOf(each.options[n] ?? '')),
      ),
    )
    const chosen = options.map((option, n) => bytesOf(option) + shown[n]! + besideOption)
    return longest(id, text) + besideText[kind] + (kind === 'choice' ? total(chosen) : 0)
  })
  return besideQuestions + 2 * longest('title', title) + longest('intro', intro) + total(asked)
}

function refuseTooLarge(survey: Survey): void {
  const bytes = cardBytes(survey)
  if (bytes <= mostCardBytes) return
  const size = Math.ceil(bytes / 1024)
  throw new Refusal(
    'invalid',
    `questions: This makes a card of about ${size} KB, and Teams takes 28. Shorten the options, or split it into two surveys.`,
  )
}

function total(sizes: readonly number[]): number {
  return sizes.reduce((sum, size) => sum + size, 0)
}

/** Bytes of a text in JSON as UTF-8. */
function bytesOf(text: string): number {
  return [...JSON.stringify(text)].reduce((sum, sign) => {
    const point = sign.codePointAt(0)!
    return sum + (point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4)
  }, 0)
}
