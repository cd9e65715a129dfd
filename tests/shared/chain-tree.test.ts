import { chainTree, pathsTo } from '#shared/chain-tree.ts'
import {
  aDecision,
  aKeyResult,
  aKsi,
  aMitigation,
  anObjective,
  anOutcome,
  aPlan,
  aRisk,
  aUseCase,
} from '#tests/support/build.ts'

const figure = {
  first: '2026-01-01',
  last: '2026-01-31',
  value: 1,
  hits: null,
  n: null,
  note: '',
  file: null,
  fromMessage: null,
}
const plan = aPlan({
  useCases: [aUseCase()],
  outcomes: [anOutcome()],
  objectives: [anObjective({ outcomeIds: ['outcome-1'] })],
  keyResults: [aKeyResult()],
  ksis: [aKsi({ outcomeIds: ['outcome-1'], keyResultIds: ['key-result-1'] })],
  evidence: [
    { ...figure, id: 'e-1', ksiId: 'ksi-1', source: 'Bill', at: '2026-02-01T09:00:00.000Z', by: 'lena' },
  ],
  risks: [aRisk({ ksiIds: ['ksi-1'] })],
  mitigations: [aMitigation()],
  decisions: [aDecision({ affects: [{ kind: 'risk', id: 'risk-1' }], reviewKsiId: 'ksi-1' })],
})

test('one walks down from a use case to evidence, risk and mitigation', () => {
  const [outcome] = chainTree(plan, { kind: 'useCase', id: 'use-case-1' }, 'soWhat')
  expect(outcome).toMatchObject({ kind: 'outcome', again: false })
  const [objective, ksi] = outcome!.children
  expect([objective!.kind, ksi!.kind]).toEqual(['objective', 'ksi'])
  expect(ksi!.children.map(({ kind }) => kind)).toEqual(['evidence', 'risk'])
  expect(ksi!.children[0]!.title).toBe('Bill')
  expect(ksi!.children[1]!.children.map(({ kind }) => kind)).toEqual(['mitigation'])
})

test('a record reached twice is opened once', () => {
  const [outcome] = chainTree(plan, { kind: 'useCase', id: 'use-case-1' }, 'soWhat')
  const [objective] = outcome!.children
  expect(objective!.children[0]!.children[0]).toMatchObject({ kind: 'ksi', again: true, children: [] })
})

test('the ways up to a record start at the top, the longest first', () => {
  const ways = pathsTo(plan, { kind: 'mitigation', id: 'mitigation-1' })
  expect(ways[0]!.map(({ kind }) => kind).at(0)).toBe('useCase')
  expect(ways.every((way) => way.at(-1)!.kind === 'risk')).toBe(true)
  expect(pathsTo(plan, { kind: 'useCase', id: 'use-case-1' })).toEqual([])
})

test('a circle of decisions ends', () => {
  const decisions = [aDecision({ supersedesId: 'b' }), aDecision({ id: 'b', supersedesId: 'decision-1' })]
  const circle = chainTree({ ...plan, decisions }, { kind: 'decision', id: 'b' }, 'soWhat')
  expect(JSON.stringify(circle).length).toBeLessThan(5_000)
})
