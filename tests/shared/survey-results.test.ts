import type { QuestionResult, RoundResults } from '#shared/api-survey-results.ts'
import { Baseline, oldFigureOf } from '#shared/basics/baseline.ts'
import { judge } from '#shared/measure/verdict.ts'
import { activateKsi, inForce, type Ksi } from '#shared/parts/ksi.ts'
import type { Question } from '#shared/parts/survey.ts'
import type { AnswerValues } from '#shared/survey-answer.ts'
import { type RoundHeard, resultsOf } from '#shared/survey-results.ts'
import { aKsi, aRound, aStamp, aSurvey } from '#tests/support/build.ts'
import { type Asked, answering, closedRound } from '#tests/support/heard.ts'

const question = (id: string, given: Partial<Question> = {}): Question => ({
  ...{ id, kind: 'likert', text: `About ${id}`, labels: 'strongly', didNotUse: true, options: [] },
  ...{ required: false, ...given },
})
const round = (...questions: Question[]) => aRound({ survey: aSurvey({ questions }) })
const at = (waveId: string, siteId: string | null = null) => ({ waveId, siteId, department: null })
const nothing = { ksis: [], earlier: [] }

function results(questions: Question[], people: Asked[]): Omit<RoundResults, 'named'> {
  return resultsOf({ round: round(...questions), ...closedRound(people) }, nothing)
}
const only = (questions: Question[], people: Asked[]): QuestionResult =>
  results(questions, people).questions[0]!
const answers = (count: number, values: (n: number) => AnswerValues) => answering(count, values)

test('a Likert question shows its share, its interval and every point', () => {
  const result = only(
    [question('q')],
    [...answers(6, (n) => ({ q: n < 4 ? 5 : 2 })), ...answering(94, () => null)],
  )
  expect(result).toMatchObject({ n: 6, didNotUse: 0 })
  expect(result.value).toBeCloseTo(4 / 6)
  expect(result.low).toBeLessThan(result.value!)
  expect(result.tally.map(({ count }) => count)).toEqual([0, 2, 0, 0, 4])
})

test.each([
  [{ promoters: 25, passives: 15, detractors: 10 }, 21.6],
  [{ promoters: 100, passives: 60, detractors: 40 }, 10.8],
])(
  'a net promoter score of %j is 30 ± %d of a large population',
  ({ promoters, passives, detractors }, half) => {
    const people = [
      ...answers(promoters, () => ({ q: 10 })),
      ...answers(passives, () => ({ q: 8 })),
      ...answers(detractors, () => ({ q: 3 })),
      ...answering(1_000_000, () => null),
    ]
    const { value, low, high } = only([question('q', { kind: 'nps' })], people)
    expect(value).toBeCloseTo(30)
    expect((high! - low!) / 2).toBeCloseTo(half, 1)
  },
)

test.each<[string, Question, Asked[]]>([
  ['a scale that one used and five did not', question('q'), answers(6, (n) => ({ q: n === 0 ? 1 : null }))],
  [
    'a choice of four',
    question('q', { kind: 'choice', options: ['Desk'] }),
    answers(4, () => ({ q: 'Desk' })),
  ],
])('%s tells nothing, not even how many there are', (_, asked, people) => {
  const result = results([asked, question('other')], [...people, ...answers(6, () => ({ other: 4 }))])
  expect(result.suppressed).toBe(false)
  expect(result.questions[0]).toMatchObject({
    n: 0,
    didNotUse: 0,
    value: null,
    low: null,
    tally: [],
    cuts: [],
  })
})

test('four answers to a round show nothing of it', () => {
  expect(
    results(
      [question('q')],
      answers(4, () => ({ q: 5 })),
    ),
  ).toMatchObject({
    ...{ suppressed: true, counted: 0, answered: 4, questions: [], mix: [] },
  })
})

test('a minimum that was lowered in the plan after the start lowers nothing', () => {
  const lowered = aRound({
    survey: aSurvey({ questions: [question('q')], minimumGroup: { scores: 3, comments: 3 } }),
  })
  const told = { round: lowered, ...closedRound(answers(4, () => ({ q: 5 }))) }
  expect(resultsOf(told, nothing)).toMatchObject({
    suppressed: true,
    minimumGroup: { scores: 5, comments: 5 },
  })
})

test('comments show from ten on, sorted by their words, so that those of two questions cannot be paired', () => {
  const asked = [question('good', { kind: 'text' }), question('bad', { kind: 'text' })]
  const comments = {
    good: Array.from({ length: 10 }, (_, n) => `good ${(n * 7) % 10}`),
    bad: Array.from({ length: 9 }, (_, n) => `bad ${(n * 3) % 10}`),
  }
  const told = closedRound(
    answers(10, () => ({})),
    { comments },
  )
  const [good, bad] = resultsOf({ round: round(...asked), ...told }, nothing).questions
  expect(good).toMatchObject({ n: 10, comments: Array.from({ length: 10 }, (_, n) => `good ${n}`) })
  expect(bad).toMatchObject({ n: 0, comments: [] })
})

test('only London answered: the page says so, and shows the weighted value beside the raw one', () => {
  const people = [
    ...answering(40, () => ({ q: 5 }), at('w1', 'london')),
    ...answering(10, (n) => ({ q: n < 3 ? 4 : 2 }), at('w1', 'leeds')),
    ...answering(50, () => null, at('w1', 'leeds')),
  ]
  const { mix, questions } = results([question('q')], people)
  expect(
    mix.map(({ by, id, invited, answered, gap }) => [by, id, invited, answered, Math.round(gap * 100)]),
  ).toEqual([
    ['site', 'leeds', 60, 10, -40],
    ['site', 'london', 40, 40, 40],
  ])
  const { value, weighted, cuts } = questions[0]!
  expect(value).toBeCloseTo(43 / 50)
  expect(weighted!.value).toBeCloseTo(0.4 * 1 + 0.6 * 0.3)
  expect(weighted!.effectiveN).toBeCloseTo(100 ** 2 / (40 ** 2 / 40 + 60 ** 2 / 10))
  expect(cuts.map(({ id, n }) => [id, n])).toEqual([
    ['leeds', 10],
    ['london', 40],
  ])
})

describe('a figure against the target of its KSI', () => {
  const yardstick = {
    operator: 'atLeast',
    threshold: 0.8,
    unit: 'share',
    level: 0.95,
    minimumSample: 0,
  } as const
  const source = { kind: 'survey', surveyId: 'survey-1', questionId: 'q' } as const
  const thousands = { agree: 88, of: 100, silent: 99_900 }

  /** What the results page says, and what the KSI says of the same answers once the round is over. */
  function held(given: Partial<Ksi>, { agree, of, silent } = thousands) {
    const frozen = aKsi({ source, yardstick, ...given })
    const [ksi] = activateKsi([frozen], { id: frozen.id }, aStamp())
    const version = inForce(ksi!)!
    const people = [...answers(of, (n) => ({ q: n < agree ? 5 : 1 })), ...answering(silent, () => null)]
    const told = { round: round(question('q')), ...closedRound(people) }
    const { target } = resultsOf(told, { ksis: [ksi!], earlier: [] }).questions[0]!
    const verdict = judge({
      yardstick: version.yardstick!,
      evidence: { kind: 'share', x: agree, n: of, population: of + silent, clusters: null },
      window: { first: '2026-02-01', last: '2026-02-28' },
      today: '2026-03-01',
      before: oldFigureOf(version),
    })
    return { target: target!, verdict }
  }

  test('says how many more answers would settle it', () => {
    const { target, verdict } = held({}, { agree: 42, of: 50, silent: 9_950 })
    expect(target).toMatchObject({ ksiId: 'ksi-1', isMet: true, isSettled: false, tooFew: false })
    expect(target.more).toBe(verdict.moreNeeded)
    expect(target.more).toBeGreaterThan(200)
    expect(target.more).toBeLessThan(400)
  })

  test('is read at the level of its target, as the KSI reads it', () => {
    const usual = held({})
    expect(usual.verdict.state).toBe('metProven')
    expect(usual.target).toMatchObject({ isMet: true, isSettled: true, more: null })
    const { target, verdict } = held({ yardstick: { ...yardstick, level: 0.99 } })
    expect(verdict.state).toBe('metUnproven')
    expect(target).toMatchObject({ isMet: true, isSettled: false, tooFew: false })
    expect([target.low, target.high, target.more]).toEqual([verdict.low, verdict.high, verdict.moreNeeded])
    expect(target.low.toFixed(3)).toBe('0.772')
  })

  test('settles nothing below the smallest sample', () => {
    const { target, verdict } = held({ yardstick: { ...yardstick, minimumSample: 150 } })
    expect(verdict).toMatchObject({ state: 'insufficient', moreNeeded: 50 })
    expect(target).toMatchObject({ isMet: true, isSettled: false, tooFew: true, more: 50 })
  })

  test('settles nothing while the old figure it is compared with leaves it open', () => {
    const baseline = Baseline.parse({ value: 0.8, note: '', n: 60 })
    const { target, verdict } = held({ comparesWith: 'baseline', baseline })
    expect(verdict.state).toBe('metUnproven')
    expect(target.low).toBeGreaterThan(0.8)
    expect(target).toMatchObject({ isMet: true, isSettled: false, tooFew: false, more: verdict.moreNeeded })
  })
})

test('the trend holds the closed rounds before and this one, those too small left out', () => {
  const asked = question('q')
  const earlier = (id: string, day: string, people: Asked[]): RoundHeard => ({
    round: { ...round(asked), id, title: id, closedAt: `${day}T09:00:00.000Z` },
    ...closedRound(people),
  })
  const told = earlier(
    'r3',
    '2026-09-30',
    answers(8, () => ({ q: 5 })),
  )
  const { trend } = resultsOf(told, {
    ksis: [],
    earlier: [
      earlier(
        'r1',
        '2026-03-31',
        answers(6, () => ({ q: 1 })),
      ),
      earlier(
        'r2',
        '2026-06-30',
        answers(4, () => ({ q: 5 })),
      ),
    ],
  }).questions[0]!
  expect(trend.map(({ roundId, day, value }) => [roundId, day, value])).toEqual([
    ['r1', '2026-03-31', 0],
    ['r3', '2026-09-30', 1],
  ])
})

test('while a round is open there are no groups and no comments, and a question few answer waits for five more', () => {
  const batch = (rare: number, n = 5) => ({
    cell: { waveId: null, siteId: null, department: null },
    n,
    tallies: {
      q: { counts: { 5: n }, didNotUse: 0 },
      rare: { counts: { 1: rare }, didNotUse: n - rare },
    },
  })
  const heard = {
    ...{ isClosed: false, minimumGroup: 5, comments: { said: ['x'] }, locked: 2, lost: 0 },
    ...{ groups: [batch(5), batch(1), batch(1)], left: { rare: { counts: { 1: 4 }, didNotUse: 1 } } },
  }
  const { questions, mix, counted, locked, lost } = resultsOf(
    { round: round(question('q'), question('rare')), heard, cohort: [] },
    nothing,
  )
  expect([counted, mix, locked, lost]).toEqual([15, [], 2, 0])
  expect(questions.map(({ n, cuts, weighted }) => [n, cuts, weighted])).toEqual([
    [10, [], null],
    [5, [], null],
  ])
})
