import type { Question } from '#shared/parts/survey.ts'
import type { AnswerValues } from '#shared/survey-answer.ts'
import { resultsOf } from '#shared/survey-results.ts'
import { aRound, aSurvey } from '#tests/support/build.ts'

const question = (id: string, given: Partial<Question> = {}): Question => ({
  id,
  kind: 'likert',
  text: `About ${id}`,
  labels: 'strongly',
  didNotUse: true,
  options: [],
  ...given,
})

const round = (...questions: Question[]) => aRound({ survey: aSurvey({ questions }) })
const answers = (count: number, values: (n: number) => AnswerValues) =>
  Array.from({ length: count }, (_, n) => values(n))

test('a Likert question shows its share, its interval and every point', () => {
  const [result] = resultsOf(
    round(question('q')),
    answers(6, (n) => ({ q: n < 4 ? 5 : 2 })),
    100,
  )
  expect(result).toMatchObject({ n: 6, didNotUse: 0 })
  expect(result!.value).toBeCloseTo(4 / 6)
  expect(result!.low).toBeLessThan(result!.value!)
  expect(result!.tally.map(({ count }) => count)).toEqual([0, 2, 0, 0, 4])
})

test.each<[string, Question, AnswerValues[]]>([
  [
    'a scale that one person used and five did not',
    question('q'),
    answers(6, (n) => ({ q: n === 0 ? 1 : null })),
  ],
  [
    'a choice of four',
    question('q', { kind: 'choice', options: ['Desk', 'Mobile'] }),
    answers(4, () => ({ q: 'Desk' })),
  ],
  ['nine comments', question('q', { kind: 'text' }), answers(9, (n) => ({ q: `Comment ${n}` }))],
])('%s tells nothing, not even how many there are', (_, asked, given) => {
  const nothing = { n: 0, didNotUse: 0, value: null, low: null, high: null, tally: [], comments: [] }
  expect(resultsOf(round(asked), given, 100)).toEqual([{ questionId: 'q', ...nothing }])
})

test('a choice leaves out those who did not use it, and says how many they were', () => {
  const asked = question('q', { kind: 'choice', options: ['Desk', 'Mobile'] })
  const given = answers(8, (n) => ({ q: n < 5 ? 'Desk' : null }))
  expect(resultsOf(round(asked), given, 100)[0]).toMatchObject({
    n: 5,
    didNotUse: 3,
    tally: [
      { option: 'Desk', count: 5 },
      { option: 'Mobile', count: 0 },
    ],
  })
})

test('comments of two questions stand in orders of their own, so that none can be paired', () => {
  const asked = round(question('good', { kind: 'text' }), question('bad', { kind: 'text' }))
  const given = answers(10, (n) => ({ good: `good ${(n * 7) % 10}`, bad: `bad ${(n * 3) % 10}` }))
  const [good, bad] = resultsOf(asked, given, 100).map(({ comments }) => comments)
  expect(good).toEqual(Array.from({ length: 10 }, (_, n) => `good ${n}`))
  expect(bad).toEqual(Array.from({ length: 10 }, (_, n) => `bad ${n}`))
})
