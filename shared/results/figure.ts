import type { Figure } from '../api-survey-results.ts'
import type { Evidence } from '../measure/evidence.ts'
import { npsInterval, wilson } from '../measure/interval.ts'
import { nps, topTwoBox } from '../measure/score.ts'
import { type Stratum, type Weighted, weightedNps, weightedShare } from '../measure/weighting.ts'
import type { Question } from '../parts/survey.ts'
import { onScale, type QuestionTally, validIn } from './tally.ts'

/** Of every interval on the results page but that beside a target, which says how sure it wants to be. */
const level = 0.95

export const noFigure: Figure = { n: 0, value: null, low: null, high: null }

/**
 * Top-two-box of a Likert question (share), net promoter score of a 0-10 one (points), each with its 95 % interval,
 * corrected for a population of `people`. Choices and text have no figure.
 */
export function figureOf(question: Question, tally: QuestionTally, people: number): Figure {
  const n = validIn(tally)
  const population = Math.max(people, n)
  if (question.kind === 'likert') {
    const { x, share } = topTwoBox(onScale(question, tally))
    return { n, value: share, ...boundsOf(wilson({ x, n, level, population })) }
  }
  if (question.kind === 'nps') {
    const { promoters, detractors, score } = nps(onScale(question, tally))
    return { n, value: score, ...boundsOf(npsInterval({ promoters, detractors, n, level, population })) }
  }
  return { ...noFigure, n }
}

/** In which unit a question has a figure; null where it has none. */
export function unitOfFigure({ kind }: Question): 'share' | 'nps' | null {
  return kind === 'likert' ? 'share' : kind === 'nps' ? 'nps' : null
}

/** What answers say for or against a target, against everybody asked; null where the question has no figure. */
export function evidenceOfAnswers(
  question: Question,
  tally: QuestionTally,
  people: number,
): Extract<Evidence, { kind: 'share' | 'nps' }> | null {
  const unit = unitOfFigure(question)
  const population = Math.max(people, validIn(tally))
  if (unit === null) return null
  if (unit === 'share') {
    const { x, n } = topTwoBox(onScale(question, tally))
    return { kind: 'share', x, n, population, clusters: null }
  }
  const { promoters, detractors, n } = nps(onScale(question, tally))
  return { kind: 'nps', promoters, detractors, n, population }
}

/** The figure as if every stratum had answered in proportion to its people; null where there is no figure. */
export function weightedFigure(
  question: Question,
  strata: readonly { readonly people: number; readonly tally: QuestionTally }[],
): Weighted | null {
  const stratum = ({ people, tally }: (typeof strata)[number]): Stratum => {
    const scale = onScale(question, tally)
    if (question.kind === 'nps') {
      const { promoters, detractors, n } = nps(scale)
      return { people, n, share: promoters / n, detractors: detractors / n }
    }
    const { x, n } = topTwoBox(scale)
    return { people, n, share: x / n }
  }
  if (question.kind !== 'likert' && question.kind !== 'nps') return null
  const heard = strata.filter(({ tally }) => validIn(tally) > 0).map(stratum)
  return question.kind === 'nps' ? weightedNps(heard, level) : weightedShare(heard, level)
}

function boundsOf(interval: { low: number; high: number } | null) {
  return { low: interval?.low ?? null, high: interval?.high ?? null }
}
