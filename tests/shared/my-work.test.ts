import { actions } from '#shared/actions.ts'
import { taskOf, urgencyOf } from '#shared/my-work.ts'
import { waitingFor } from '#shared/overview.ts'
import {
  aChecklistItem,
  aDecision,
  aKeyResult,
  anActionItem,
  aPlan,
  aRisk,
  aStakeholder,
  builtOn,
} from '#tests/support/build.ts'

const vote = aDecision({ id: 'vote', state: 'voting', options: ['Yes', 'No'] })
const plan = aPlan({
  stakeholders: [aStakeholder({ personId: 'lena', acceptance: 'asked' })],
  decisions: [vote],
  committee: {
    ...aPlan().committee,
    members: [{ personId: 'lena', votes: true }] as never,
  },
  actionItems: [anActionItem({ ownerId: 'lena', dueOn: '2026-02-01' })],
  checklist: [aChecklistItem({ ownerId: 'lena' })],
  risks: [aRisk({ ownerId: 'lena', reviewOn: builtOn })],
  keyResults: [aKeyResult({ ownerId: 'lena', startsOn: '2026-01-01' })],
})
const tasks = () => waitingFor(plan, 'lena', builtOn).map((waiting) => taskOf(plan, waiting))

test('every press that settles a task is an action of the table with an input it takes', () => {
  const answers = tasks().flatMap((task) => task.answers)
  expect(answers.length).toBeGreaterThanOrEqual(6)
  for (const { action, input } of answers) expect(actions[action].input.safeParse(input).success).toBe(true)
})

test('a vote is answered with its options, a review and a check-in on their page', () => {
  const of = (kind: string) => tasks().find((task) => task.kind === kind)!
  expect(of('vote').answers.map(({ word }) => word)).toEqual(['Yes', 'No'])
  expect(of('riskReview')).toMatchObject({ path: 'risks/risk-1', answers: [] })
  expect(of('checkIn').path).toBe('objectives/key-result-1')
})

test('a check-in is due a month after the last one, and not before', () => {
  const due = (checkIns: unknown[], today: string) =>
    waitingFor(
      {
        ...plan,
        keyResults: [aKeyResult({ ownerId: 'lena', startsOn: '2026-01-01', checkIns: checkIns as never })],
      },
      'lena',
      today,
    ).find(({ kind }) => kind === 'checkIn')?.dueOn
  const checkIn = { id: 'c', at: '2026-02-10T09:00:00.000Z', by: 'lena', value: 20, confidence: 5, note: '' }
  expect(due([], '2026-01-31')).toBeUndefined()
  expect(due([], '2026-02-01')).toBe('2026-02-01')
  expect(due([checkIn], '2026-03-12')).toBeUndefined()
  expect(due([checkIn], '2026-03-13')).toBe('2026-03-13')
})

test('urgency goes from overdue over a week to no date at all', () => {
  const of = (dueOn: string | null, overdue = false) => urgencyOf({ dueOn, overdue }, '2026-03-02')
  expect([of('2026-03-01', true), of('2026-03-09'), of('2026-03-10'), of(null)]).toEqual([
    'overdue',
    'soon',
    'later',
    'undated',
  ])
})
