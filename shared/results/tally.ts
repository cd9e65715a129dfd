import type { Tally } from '../measure/score.ts'
import type { Question } from '../parts/survey.ts'
import type { AnswerValues } from '../survey-answer.ts'

/** How often each answer to one question was given; "I did not use this" apart. */
export interface QuestionTally {
  readonly counts: Readonly<Record<string, number>>
  readonly didNotUse: number
}

/** By id of the question. This is all that is kept of answers once they are counted. */
export type Tallies = Readonly<Record<string, QuestionTally>>

/** Lowest first. */
const points = { likert: [1, 2, 3, 4, 5], nps: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] } as const

const nothing: QuestionTally = { counts: {}, didNotUse: 0 }

/** Counts answers; what a person wrote is no answer of a scale or a choice and must not be among them. */
export function tallied(answers: readonly AnswerValues[]): Tallies {
  return addTallies(
    answers.map((values) =>
      Object.fromEntries(
        Object.entries(values).map(([id, value]) => [
          id,
          value === null ? { counts: {}, didNotUse: 1 } : { counts: { [String(value)]: 1 }, didNotUse: 0 },
        ]),
      ),
    ),
  )
}

/** Several tallies as one. */
export function addTallies(all: readonly Tallies[]): Tallies {
  const ids = [...new Set(all.flatMap((each) => Object.keys(each)))]
  return Object.fromEntries(ids.map((id) => [id, sumOf(all.flatMap((each) => each[id] ?? []))]))
}

function sumOf(tallies: readonly QuestionTally[]): QuestionTally {
  const counts = new Map<string, number>()
  for (const tally of tallies)
    for (const [option, count] of Object.entries(tally.counts))
      counts.set(option, (counts.get(option) ?? 0) + count)
  return {
    counts: Object.fromEntries(counts),
    didNotUse: tallies.reduce((sum, tally) => sum + tally.didNotUse, 0),
  }
}

export function tallyFor(tallies: Tallies, questionId: string): QuestionTally {
  return Object.hasOwn(tallies, questionId) ? tallies[questionId]! : nothing
}

/** How many people judged: without those who did not use it. */
export function validIn({ counts }: QuestionTally): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}

/** What may be answered to a question, in the order of its scale. */
export function optionsOf(question: Question): readonly string[] {
  if (question.kind === 'choice') return question.options
  if (question.kind === 'text') return []
  return points[question.kind].map(String)
}

/** The same as a tally of the scale, lowest answer first. */
export function onScale(question: Question, tally: QuestionTally): Tally {
  return {
    counts: optionsOf(question).map((option) => tally.counts[option] ?? 0),
    didNotUse: tally.didNotUse,
  }
}
