import { z } from 'zod'
import { Id, collection } from '../basics/collection.ts'
import type { Stamp } from '../basics/stamp.ts'
import { Line, Title } from '../basics/text.ts'

export const QuestionKind = z.enum(['likert', 'nps', 'choice', 'text'])
export type QuestionKind = z.infer<typeof QuestionKind>

export const Question = z.object({
  id: Id,
  kind: QuestionKind,
  text: Title,
  /** Likert wording: "strongly agree …" or "completely agree …". */
  labels: z.enum(['strongly', 'completely']),
  /** Offers "I did not use this", which leaves the denominator. */
  didNotUse: z.boolean(),
  options: z.array(Line).max(12),
})
export type Question = z.infer<typeof Question>

const fields = z.object({
  title: Title,
  intro: Line,
  /** anonymous: nobody can join an answer to a person. confidential: joined in the store, never shown. */
  mode: z.enum(['anonymous', 'confidential', 'identifiable']),
  questions: z.array(Question).max(12),
  openForDays: z.number().int().min(1).max(90),
  reminders: z.number().int().min(0).max(3),
  /** Smallest group whose scores, and whose comments, are shown. Frozen into each round at launch. */
  minimumGroup: z.object({
    scores: z.number().int().min(3).max(100),
    comments: z.number().int().min(3).max(100),
  }),
})

const list = collection('survey', fields, {
  intro: '',
  mode: 'anonymous',
  questions: [],
  openForDays: 14,
  reminders: 2,
  minimumGroup: { scores: 5, comments: 10 },
})

export const surveys = list
export type Survey = z.infer<typeof list.Row>

export function putSurvey(rows: Survey[], told: z.output<typeof list.Put>, stamp: Stamp): Survey[] {
  return list.put(rows, told, stamp)
}

export function removeSurvey(rows: Survey[], told: { id: string }): Survey[] {
  return list.remove(rows, told)
}
