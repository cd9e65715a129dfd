import type { QuestionResult, RoundResults, TrendRound } from './api-survey-results.ts'
import { utcDay } from './basics/day.ts'
import type { Ksi } from './parts/ksi.ts'
import type { SurveyRound } from './parts/survey-round.ts'
import type { Question } from './parts/survey.ts'
import { cutsOf, mixOf, weightedOf } from './results/cuts.ts'
import { figureOf, noFigure } from './results/figure.ts'
import type { CohortCell, Heard } from './results/heard.ts'
import { groupsOf, wholeOf } from './results/question-groups.ts'
import { targetOf } from './results/target.ts'
import { optionsOf } from './results/tally.ts'

/** What a round's results are made of. */
export interface RoundHeard {
  readonly round: SurveyRound
  readonly heard: Heard
  readonly cohort: readonly CohortCell[]
}

/** Groups smaller than this show no score: what the card said, or what the store froze where somebody lowered it since. */
export function smallestGroup({ survey }: SurveyRound, heard: Heard): number {
  return Math.max(survey.minimumGroup.scores, heard.minimumGroup)
}

/**
 * Everything that may be shown of a round: with it nobody can work out what fewer than the frozen minimum said, neither
 * from one figure nor from several. A question with fewer valid answers tells nothing, not even how many there are:
 * beside "did not use" that gives people away. Comments need their own, larger minimum and the end of the round.
 *
 * @param earlier closed rounds of the same survey, oldest first, for the trend.
 */
export function resultsOf(
  { round, heard, cohort }: RoundHeard,
  { ksis, earlier }: { readonly ksis: readonly Ksi[]; readonly earlier: readonly RoundHeard[] },
): Omit<RoundResults, 'named'> {
  const minimum = smallestGroup(round, heard)
  const counted = heard.groups.reduce((sum, { n }) => sum + n, 0)
  const suppressed = counted < minimum
  const { invited, answered } = progressOf(cohort)
  const questionOf = (question: Question): QuestionResult => ({
    ...questionResult(question, { round, heard, cohort }, ksis),
    trend: trendOf(question, [...earlier, ...(heard.isClosed ? [{ round, heard, cohort }] : [])]),
  })
  return {
    roundId: round.id,
    isClosed: heard.isClosed,
    invited,
    answered,
    counted: suppressed ? 0 : counted,
    suppressed,
    ...{ locked: heard.locked, lost: heard.lost },
    minimumGroup: { scores: minimum, comments: Math.max(round.survey.minimumGroup.comments, minimum) },
    questions: suppressed ? [] : round.survey.questions.map(questionOf),
    mix: suppressed || !heard.isClosed ? [] : mixOf(heard.groups, cohort),
  }
}

function questionResult(
  question: Question,
  { round, heard, cohort }: RoundHeard,
  ksis: readonly Ksi[],
): QuestionResult {
  const nothing = { ...noFigure, questionId: question.id, didNotUse: 0, tally: [], comments: [] }
  const bare = { ...nothing, target: null, weighted: null, cuts: [], trend: [] }
  if (question.kind === 'text') return { ...bare, ...commentsOf(question, round, heard) }

  const groups = groupsOf(heard, question.id, smallestGroup(round, heard))
  if (groups.length === 0) return bare
  const tally = wholeOf(groups)
  const people = progressOf(cohort).invited
  const figure = figureOf(question, tally, people)
  return {
    ...bare,
    ...figure,
    didNotUse: tally.didNotUse,
    tally: optionsOf(question).map((option) => ({ option, count: tally.counts[option] ?? 0 })),
    target: targetOf(ksis, round.survey.id, question, { tally, people }),
    weighted: heard.isClosed ? weightedOf(question, groups, cohort) : null,
    cuts:
      heard.isClosed && figure.value !== null
        ? cutsOf(question, groups, cohort).map((cut) => ({ ...cut, poorCalls: null }))
        : [],
  }
}

/** Sorted by their words: in the order of the answers, comments on two questions would tell which belong together. */
function commentsOf(question: Question, round: SurveyRound, heard: Heard) {
  const comments = heard.comments[question.id] ?? []
  const enough = Math.max(round.survey.minimumGroup.comments, heard.minimumGroup)
  if (comments.length < enough) return {}
  return { n: comments.length, comments: [...comments].sort() }
}

function trendOf(question: Question, rounds: readonly RoundHeard[]): TrendRound[] {
  return rounds.flatMap(({ round, heard, cohort }) => {
    const asked = round.survey.questions.find(({ id, kind }) => id === question.id && kind === question.kind)
    if (!asked) return []
    const groups = groupsOf(heard, asked.id, smallestGroup(round, heard))
    const figure =
      groups.length === 0 ? noFigure : figureOf(asked, wholeOf(groups), progressOf(cohort).invited)
    if (figure.value === null) return []
    const day = utcDay(round.closedAt ?? round.closesAt)
    return [{ roundId: round.id, title: round.title, day, ...figure }]
  })
}

function progressOf(cohort: readonly CohortCell[]): { invited: number; answered: number } {
  return cohort.reduce(
    (sum, { invited, answered }) => ({ invited: sum.invited + invited, answered: sum.answered + answered }),
    { invited: 0, answered: 0 },
  )
}
