import { evidenceOfPoint } from '#shared/checklist-evidence.ts'
import { templateChecklist } from '#shared/template/checklist.ts'
import { applyAction } from '#shared/actions.ts'
import { aPlan, aStamp, aUseCase, anOutcome, someFigures } from '#tests/support/build.ts'
import { larkmoorPlan } from '#tests/support/example-company.ts'

const figures = someFigures()
const ids = Object.keys(templateChecklist)

test('an empty plan shows nothing as done but what it came with', () => {
  const shown = ids.filter((id) => evidenceOfPoint(aPlan(), figures, id)?.isShown)
  expect(shown).toEqual(['check-rollout-type', 'check-rollout-order'])
})

test('use cases are shown once each of them has an outcome with a target', () => {
  const told = (plan: Parameters<typeof evidenceOfPoint>[0]) =>
    evidenceOfPoint(plan, figures, 'check-use-cases-written')
  const half = aPlan({ useCases: [aUseCase(), aUseCase({ id: 'use-case-2' })], outcomes: [anOutcome()] })
  expect(told(half)).toEqual({ words: '2 use cases, 1 with measurable outcomes.', isShown: false })
  const one = aPlan({ useCases: [aUseCase()], outcomes: [anOutcome()] })
  expect(told(one)).toEqual({ words: '1 use case, 1 with measurable outcomes.', isShown: true })
  const open = { ...one, outcomes: [anOutcome({ target: null })] }
  expect(told(open)).toMatchObject({ isShown: false })
})

test('a function that signs off is seen at its point, and every function of the template has one', () => {
  const plan = larkmoorPlan()
  const point = (id: string) => `check-${id}`
  for (const { id } of plan.functions) {
    const signed = plan.functions.find((each) => each.id === id)!.signedOff
    expect(evidenceOfPoint(plan, figures, point(id))?.isShown).toBe(signed !== null)
  }
  const open = plan.functions.find(({ signedOff }) => !signedOff)!
  const stamp = aStamp({ by: Object.keys(plan.people).find((id) => plan.people[id]!.role === 'lead')! })
  const after = applyAction(plan, 'signOffFunction', { id: open.id, note: '' }, stamp)
  expect(evidenceOfPoint(after, figures, point(open.id))?.isShown).toBe(true)
})

test('people are seen as soon as they are imported', () => {
  const people = [{ waveId: 'wave-1', status: 'invited', people: 12 }] as const
  const told = evidenceOfPoint(aPlan(), someFigures({ people }), 'check-metrics-activation')
  expect(told).toEqual({ words: '12 people imported.', isShown: true })
})

test('a point only people can judge has no evidence, and neither has one of the team’s own', () => {
  expect(evidenceOfPoint(aPlan(), figures, 'check-policies')).toBeNull()
  expect(evidenceOfPoint(aPlan(), figures, 'constructor')).toBeNull()
})
