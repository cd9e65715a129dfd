import { applyAction } from '#shared/actions.ts'
import { proposedScore, quarterAfter } from '#shared/key-result-quarters.ts'
import type { KeyResult } from '#shared/parts/key-result.ts'
import { keyResultStatus, weakest } from '#shared/parts/key-result.ts'
import type { Plan } from '#shared/plan.ts'
import { aKeyResult, aKsi, aPlan, aStamp, anObjective } from '#tests/support/build.ts'

const today = '2026-03-30'
const checkedIn = (value: number, given: Partial<KeyResult> = {}) =>
  aKeyResult({
    checkIns: [{ id: 'c', at: '2026-03-02T09:00:00.000Z', by: 'lena', value, confidence: 7, note: '' }],
    ...given,
  })
const planWith = (...keyResults: KeyResult[]): Plan =>
  aPlan({ objectives: [anObjective()], keyResults, ksis: [aKsi({ keyResultIds: ['key-result-1'] })] })
const act = (plan: Plan, name: Parameters<typeof applyAction>[1], input: unknown) =>
  applyAction(plan, name, input, aStamp())

test('closing keeps the score, the note and who did it', () => {
  const plan = act(planWith(checkedIn(100)), 'closeKeyResult', { id: 'key-result-1', score: 1, note: 'Done' })
  expect(plan.keyResults).toHaveLength(1)
  expect(plan.keyResults[0]!.closed).toEqual({
    at: aStamp().at,
    by: 'lena',
    score: 1,
    note: 'Done',
    rolledInto: null,
  })
})

test('what rolls over starts where the old one ended, in the new quarter, and its KSIs grade it too', () => {
  const before = planWith(checkedIn(60))
  const plan = act(before, 'closeKeyResult', { id: 'key-result-1', score: 0.6, rollInto: 'fy26q2' })
  const [old, fresh] = plan.keyResults
  expect(old!.closed!.rolledInto).toBe('new-1')
  expect(fresh).toMatchObject({
    id: 'new-1',
    rolledFrom: 'key-result-1',
    start: 60,
    target: 100,
    quarter: 'FY26 Q2',
    startsOn: '2026-04-01',
    dueOn: '2026-06-30',
    checkIns: [],
    closed: null,
  })
  expect(plan.ksis[0]!.keyResultIds).toEqual(['key-result-1', 'new-1'])
  expect(keyResultStatus(old!, today)).toBe('postponed')
  expect(weakest(plan.keyResults, today)).toBe('notStarted')
})

test.each([
  ['a quarter that is not later', { score: 0.5, rollInto: 'FY26 Q1' }, /Choose a quarter after FY26 Q1/],
  ['a quarter that is none', { score: 0.5, rollInto: 'spring' }, /^rollInto: Write the quarter/],
  ['a score above one', { score: 1.2 }, /at most 1.0/],
])('closing with %s is refused', (_, told, words) => {
  expect(() => act(planWith(checkedIn(60)), 'closeKeyResult', { id: 'key-result-1', ...told })).toThrow(words)
})

test('what is reached cannot be rolled over, and nothing closes twice', () => {
  const reached = planWith(checkedIn(100))
  const told = { id: 'key-result-1', score: 1 }
  expect(() => act(reached, 'closeKeyResult', { ...told, rollInto: 'FY26 Q2' })).toThrow(/nothing left/)
  expect(() => act(act(reached, 'closeKeyResult', told), 'closeKeyResult', told)).toThrow(/closed already/)
})

test('a closed key result is no longer edited, checked in on or overridden', () => {
  const plan = act(planWith(checkedIn(50)), 'closeKeyResult', { id: 'key-result-1', score: 0.5 })
  const id = 'key-result-1'
  expect(() => act(plan, 'putKeyResult', { id, title: 'Other' })).toThrow(/closed/)
  expect(() => act(plan, 'checkInKeyResult', { id, value: 1, confidence: 1 })).toThrow(/closed/)
  const told = { id, status: 'onTrack', reason: 'Because', until: 'resumed' }
  expect(() => act(plan, 'overrideKeyResult', told)).toThrow(/closed/)
})

test('the proposed score is the way done, rounded down to a tenth; a milestone is all or nothing', () => {
  expect(proposedScore(checkedIn(58))).toBe(0.5)
  expect(proposedScore(checkedIn(70))).toBe(0.7)
  expect(proposedScore(checkedIn(99))).toBe(0.9)
  expect(proposedScore(checkedIn(0, { kind: 'milestone', target: 1 }))).toBe(0)
})

test('the next quarter is told from the key result’s own, else from today', () => {
  expect(quarterAfter({ quarter: 'FY26 Q4' }, today, 1)).toBe('FY27 Q1')
  expect(quarterAfter({ quarter: '' }, '2026-02-14', 7)).toBe('FY26 Q4')
})

test('days come from the fiscal quarter, follow it while they are its own, and stay where people set them', () => {
  const fiscal = (plan: Plan): Plan => ({ ...plan, profile: { ...plan.profile, fiscalYearStartMonth: 7 } })
  const told = { objectiveId: 'objective-1', title: 'Lyon is moved' }
  const plan = act(fiscal(planWith()), 'putKeyResult', { ...told, quarter: 'FY26 Q3', startsOn: null })
  expect(plan.keyResults[0]).toMatchObject({ startsOn: '2026-01-01', dueOn: '2026-03-31' })

  const moved = act(plan, 'putKeyResult', { id: 'new-1', quarter: 'FY26 Q4' })
  expect(moved.keyResults[0]).toMatchObject({ startsOn: '2026-04-01', dueOn: '2026-06-30' })

  const own = act(plan, 'putKeyResult', { id: 'new-1', dueOn: '2026-05-15' })
  const kept = act(own, 'putKeyResult', { id: 'new-1', quarter: 'FY26 Q4' })
  expect(kept.keyResults[0]).toMatchObject({ startsOn: '2026-04-01', dueOn: '2026-05-15' })
})

test('a quarter that is none is refused at its field', () => {
  const told = { objectiveId: 'objective-1', title: 'Lyon is moved', quarter: 'soon' }
  expect(() => act(planWith(), 'putKeyResult', told)).toThrow(/^quarter: Write the quarter like/)
})
