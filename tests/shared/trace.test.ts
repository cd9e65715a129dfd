import { chainLinks, chainNodes, chainTitle, neighbours } from '#shared/trace.ts'
import {
  aDecision,
  aKeyResult,
  aKsi,
  anActionItem,
  anObjective,
  anOutcome,
  aPlan,
  aRisk,
  aSite,
  aUseCase,
  aWave,
} from '#tests/support/build.ts'

const plan = aPlan({
  useCases: [aUseCase()],
  outcomes: [anOutcome()],
  objectives: [anObjective({ outcomeIds: ['outcome-1'] })],
  keyResults: [aKeyResult()],
  ksis: [aKsi({ outcomeIds: ['outcome-1'], keyResultIds: ['key-result-1'] })],
  risks: [aRisk({ ksiIds: ['ksi-1'] })],
  decisions: [aDecision({ affects: [{ kind: 'risk', id: 'risk-1' }] })],
  actionItems: [anActionItem({ origin: { kind: 'decision', id: 'decision-1' } })],
})

test('one walks from a use case to an action, link by link', () => {
  const step = (kind: Parameters<typeof neighbours>[1]['kind'], id: string) =>
    neighbours(plan, { kind, id }).soWhat.map((each) => each.kind)
  expect(step('useCase', 'use-case-1')).toEqual(['outcome'])
  expect(step('outcome', 'outcome-1')).toEqual(['objective', 'ksi'])
  expect(step('objective', 'objective-1')).toEqual(['keyResult'])
  expect(step('keyResult', 'key-result-1')).toEqual(['ksi'])
  expect(step('ksi', 'ksi-1')).toEqual(['risk'])
  expect(step('decision', 'decision-1')).toEqual(['risk', 'actionItem'])
})

test('every link can be walked back: what is a so-what of one is a why of the other', () => {
  for (const { from, to } of chainLinks(plan)) {
    expect(neighbours(plan, from).soWhat).toContainEqual({ ...to, title: chainTitle(plan, to) })
    expect(neighbours(plan, to).why).toContainEqual({ ...from, title: chainTitle(plan, from) })
  }
})

test('a removed record has no title and is no neighbour', () => {
  const without = { ...plan, outcomes: [] }
  expect(chainTitle(without, { kind: 'outcome', id: 'outcome-1' })).toBeNull()
  expect(neighbours(without, { kind: 'ksi', id: 'ksi-1' }).why.map(({ kind }) => kind)).toEqual(['keyResult'])
})

test('waves and sites are called by their name', () => {
  const rolling = { ...plan, waves: [aWave({ siteIds: ['leeds'] })], sites: [aSite()] }
  expect(neighbours(rolling, { kind: 'wave', id: 'wave-1' }).soWhat).toEqual([
    { kind: 'site', id: 'leeds', title: 'Leeds' },
  ])
})

test('a low or closed risk is no part of the chain that has to be covered', () => {
  const lesser = { ...plan, risks: [aRisk({ impact: 'low' }), aRisk({ id: 'high' })] }
  expect(chainNodes(lesser).filter(({ kind }) => kind === 'risk')).toEqual([{ kind: 'risk', id: 'high' }])
})
