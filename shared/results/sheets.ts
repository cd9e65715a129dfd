import type { Cut, MixRow, QuestionResult, RoundResults } from '../api-survey-results.ts'
import type { SurveyRound } from '../parts/survey-round.ts'
import type { Question } from '../parts/survey.ts'
import type { Plan } from '../plan.ts'
import { questionKindWords, surveyModeWords } from '../words/survey.ts'
import type { Cell, Sheet, WrittenSheet } from '../workbook/cell.ts'
import { groupName, sayOption } from './names.ts'

/* What may be shown of a round, as tables. They are made of the page's own answer, so no file says more than it. */

interface Told {
  readonly question: Question
  readonly result: QuestionResult
}

/** The results of a round as sheets of a workbook. */
export function sheetsOfResults(plan: Plan, round: SurveyRound, results: RoundResults): WrittenSheet[] {
  const told = toldOf(round, results)
  const figures = told.map(({ question, result }) => figureRow(question, result))
  const cuts = told.flatMap(({ question, result }) => result.cuts.map((cut) => cutRow(plan, question, cut)))
  return [
    plain('About', aboutRows(round, results)),
    withShares(
      'Figures',
      [figureHeading, ...figures],
      told.map(({ question }) => question.kind === 'likert'),
      [3, 4, 5, 6],
    ),
    plain('Answers', [['Question', 'Answer', 'People'], ...told.flatMap(answerRows)]),
    ...(cuts.length > 0
      ? [
          withShares(
            'By group',
            [cutHeading, ...cuts],
            told.flatMap(({ question, result }) => result.cuts.map(() => question.kind === 'likert')),
            [4, 5, 6, 7],
          ),
        ]
      : []),
    ...(results.mix.length > 0
      ? [
          withShares(
            'Who answered',
            [
              ['By', 'Group', 'Asked', 'Answered', 'Difference of shares'],
              ...results.mix.map((row) => mixRow(plan, row)),
            ],
            results.mix.map(() => true),
            [4],
          ),
        ]
      : []),
    ...(told.some(({ result }) => result.comments.length > 0)
      ? [plain('Comments', [['Question', 'Comment'], ...told.flatMap(commentRows)])]
      : []),
  ]
}

/** The same as one list, for programs: one figure a line. */
export function listOfResults(plan: Plan, round: SurveyRound, results: RoundResults): Sheet {
  const heading = ['Question', 'What', 'Group by', 'Group', 'Answers', 'Value', 'From', 'To', 'Text']
  const lines = toldOf(round, results).flatMap(({ question: { text }, result }): Cell[][] => [
    [text, 'figure', null, null, result.n || null, result.value, result.low, result.high, null],
    ...(result.weighted
      ? [
          [
            text,
            'weighted figure',
            null,
            null,
            null,
            result.weighted.value,
            result.weighted.low,
            result.weighted.high,
            null,
          ],
        ]
      : []),
    ...result.tally.map(({ option, count }) => [
      text,
      'answers',
      null,
      null,
      count,
      null,
      null,
      null,
      option,
    ]),
    ...result.cuts.map((cut) => [
      ...[text, 'figure', cut.by, groupName(plan, cut), cut.n, cut.value, cut.low, cut.high, null],
    ]),
    ...result.comments.map((words) => [text, 'comment', null, null, null, null, null, null, words]),
  ])
  const mix = results.mix.flatMap((row): Cell[][] => [
    [null, 'asked', row.by, groupName(plan, row), row.invited, null, null, null, null],
    [null, 'answered', row.by, groupName(plan, row), row.answered, null, null, null, null],
  ])
  return { name: 'Results', rows: [heading, ...lines, ...mix] }
}

const figureHeading = [
  'Question',
  'Kind',
  'Answers',
  'Value',
  'From (95 %)',
  'To (95 %)',
  'Weighted',
  'Did not use it',
]
const cutHeading = [
  'Question',
  'By',
  'Group',
  'Answers',
  'Value',
  'From (95 %)',
  'To (95 %)',
  'Poor calls measured there',
]

function aboutRows(round: SurveyRound, results: RoundResults): Cell[][] {
  const { scores, comments } = results.minimumGroup
  return [
    ['Round', round.title],
    ['Survey', round.survey.title],
    ['Protection', surveyModeWords[round.survey.mode]],
    ['Shown from', `${scores} answers for scores, ${comments} for comments`],
    ['Asked', results.invited],
    ['Answered', results.answered],
    ['Figures rest on', results.suppressed ? 'too few answers to show any' : results.counted],
    ...(results.lost > 0 ? [['Answers lost with their key', results.lost]] : []),
    ...(results.locked > 0 ? [['Answers waiting for their key', results.locked]] : []),
    ['State', results.isClosed ? 'Closed' : 'Open: figures come in groups'],
    ['Value', 'Agreement: share of the two best answers. Recommendation: net promoter score, -100 to 100.'],
  ]
}

function figureRow(question: Question, result: QuestionResult): Cell[] {
  const { n, value, low, high, weighted, didNotUse } = result
  const isShown = n > 0
  return [
    ...[question.text, questionKindWords[question.kind]],
    ...(isShown ? [n, value, low, high, weighted?.value ?? null, didNotUse] : ['too few to show']),
  ]
}

function cutRow(plan: Plan, { text }: Question, cut: Cut): Cell[] {
  const { by, n, value, low, high, poorCalls } = cut
  return [text, by, groupName(plan, cut), n, value, low, high, poorCalls?.share ?? null]
}

function mixRow(plan: Plan, row: MixRow): Cell[] {
  return [row.by, groupName(plan, row), row.invited, row.answered, row.gap]
}

function answerRows({ question, result }: Told): Cell[][] {
  return result.tally.map(({ option, count }) => [question.text, sayOption(question, option), count])
}

function commentRows({ question, result }: Told): Cell[][] {
  return result.comments.map((words) => [question.text, words])
}

function toldOf({ survey }: SurveyRound, { questions }: RoundResults): Told[] {
  return survey.questions.flatMap((question) => {
    const result = questions.find(({ questionId }) => questionId === question.id)
    return result ? [{ question, result }] : []
  })
}

function plain(name: string, rows: Cell[][]): WrittenSheet {
  return { name, rows, shares: new Set() }
}

/** Rows below one row of headings; those that are shares have percentages in the named columns. */
function withShares(
  name: string,
  rows: Cell[][],
  isShare: readonly boolean[],
  columns: readonly number[],
): WrittenSheet {
  const shares = isShare.flatMap((yes, row) => (yes ? columns.map((column) => `${row + 1}:${column}`) : []))
  return { name, rows, shares: new Set(shares) }
}
