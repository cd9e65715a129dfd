import type { QuestionResult } from './api.ts'
import { npsInterval, wilson } from './measure/interval.ts'
import { type Tally, nps, topTwoBox } from './measure/score.ts'
import type { SurveyRound } from './parts/survey-round.ts'
import type { Question } from './parts/survey.ts'
import type { AnswerValues } from './survey-answer.ts'

const level = 0.95

/** Points of a scale, lowest first. */
const points = { likert: [1, 2, 3, 4, 5], nps: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] }

/** How often each point of a Likert or 0-10 question was chosen. */
export function tallyOf(question: Question, answers: readonly AnswerValues[]): Tally {
  const scale = question.kind === 'nps' ? points.nps : points.likert
  const given = answers.map((values) => values[question.id])
  return {
    counts: scale.map((point) => given.filter((value) => value === point).length),
    didNotUse: given.filter((value) => value === null).length,
  }
}

/** Whether enough people answered for scores to be shown, by the number frozen at launch. */
export function isSuppressed({ survey }: SurveyRound, answered: number): boolean {
  return answered < survey.minimumGroup.scores
}

/**
 * Results per question. A question with fewer valid answers than the round's minimum tells nothing, not even how many
 * there are: beside "did not use" that gives people away. Comments need their own, larger minimum.
 *
 * @param invited the known population the interval is corrected for.
 */
export function resultsOf(
  { survey }: SurveyRound,
  answers: readonly AnswerValues[],
  invited: number,
): QuestionResult[] {
  return survey.questions.map((question) => {
    if (question.kind === 'text') return commentsOf(question, answers, survey.minimumGroup.comments)
    if (question.kind === 'choice') return choicesOf(question, answers, survey.minimumGroup.scores)
    const tally = tallyOf(question, answers)
    const figure = question.kind === 'nps' ? npsFigure(tally, invited) : likertFigure(tally, invited)
    if (figure.n < survey.minimumGroup.scores) return hidden(question)
    const labels = question.kind === 'nps' ? points.nps : points.likert
    return {
      questionId: question.id,
      didNotUse: tally.didNotUse,
      comments: [],
      tally: labels.map((option, n) => ({ option: String(option), count: tally.counts[n]! })),
      ...figure,
    }
  })
}

function likertFigure(tally: Tally, invited: number) {
  const { x, n, share } = topTwoBox(tally)
  const interval = wilson({ x, n, level, population: Math.max(invited, n) })
  return { n, value: share, low: interval?.low ?? null, high: interval?.high ?? null }
}

function npsFigure(tally: Tally, invited: number) {
  const { promoters, detractors, n, score } = nps(tally)
  const interval = npsInterval({ promoters, detractors, n, level, population: Math.max(invited, n) })
  return { n, value: score, low: interval?.low ?? null, high: interval?.high ?? null }
}

function choicesOf(question: Question, answers: readonly AnswerValues[], minimum: number): QuestionResult {
  const told = answers.map((values) => values[question.id])
  const given = told.filter((value) => typeof value === 'string')
  if (given.length < minimum) return hidden(question)
  const tally = question.options.map((option) => ({
    option,
    count: given.filter((value) => value === option).length,
  }))
  const didNotUse = told.filter((value) => value === null).length
  return { ...hidden(question), n: given.length, didNotUse, tally }
}

/** Sorted by their words: in the order of the answers, comments on two questions would tell which belong together. */
function commentsOf(question: Question, answers: readonly AnswerValues[], minimum: number): QuestionResult {
  const comments = answers.map((values) => values[question.id]).filter((value) => typeof value === 'string')
  if (comments.length < minimum) return hidden(question)
  return { ...hidden(question), n: comments.length, comments: comments.sort() }
}

function hidden(question: Question): QuestionResult {
  return {
    questionId: question.id,
    n: 0,
    didNotUse: 0,
    value: null,
    low: null,
    high: null,
    tally: [],
    comments: [],
  }
}
