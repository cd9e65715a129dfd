import { Baseline } from '#shared/basics/baseline.ts'
import { coverage, orphans } from '#shared/orphans.ts'
import type { Plan } from '#shared/plan.ts'
import { type ChainLink, chainLinks } from '#shared/trace.ts'
import {
  aDecision,
  aKeyResult,
  aKsi,
  aMitigation,
  anActionItem,
  anObjective,
  anOutcome,
  aPlan,
  aRisk,
  aStamp,
  aStakeholder,
  aFunction,
  aUseCase,
} from '#tests/support/build.ts'

/** Nothing is missing from this one. */
const whole = aPlan({
  useCases: [aUseCase()],
  outcomes: [anOutcome()],
  objectives: [anObjective({ outcomeIds: ['outcome-1'] })],
  keyResults: [aKeyResult({ ownerId: 'lena' })],
  ksis: [
    aKsi({
      ownerId: 'lena',
      baseline: Baseline.parse({ value: 0.1, note: 'PBX' }),
      outcomeIds: ['outcome-1'],
      keyResultIds: ['key-result-1'],
    }),
  ],
  risks: [aRisk({ ownerId: 'lena', ksiIds: ['ksi-1'] })],
  mitigations: [aMitigation()],
  decisions: [aDecision({ affects: [{ kind: 'risk', id: 'risk-1' }] })],
  actionItems: [anActionItem()],
})

test('a plan without gaps has no orphans and is covered in full', () => {
  expect(orphans(whole)).toEqual([])
  expect(coverage(whole)).toBe(1)
})

const broken: readonly (readonly [string, Partial<Plan>, RegExp])[] = [
  ['a use case without outcome', { outcomes: [] }, /No outcome says/],
  ['an outcome no KSI measures', { ksis: [] }, /No KSI measures this outcome/],
  ['an outcome without target', { outcomes: [anOutcome({ target: null })] }, /no target/],
  ['an outcome without baseline', { outcomes: [anOutcome({ baseline: null })] }, /no baseline/],
  ['an outcome without source', { outcomes: [anOutcome({ source: '' })] }, /where the figure/],
  ['an objective without key result', { keyResults: [] }, /No key result/],
  ['an objective that serves no outcome', { objectives: [anObjective()] }, /serves no outcome/],
  ['a key result without owner', { keyResults: [aKeyResult()] }, /key result has no owner/],
  ['a key result no KSI grades', { ksis: [aKsi({ ...whole.ksis[0], keyResultIds: [] })] }, /No KSI grades/],
  ['a KSI without owner', { ksis: [aKsi({ ...whole.ksis[0], ownerId: null })] }, /KSI has no owner/],
  ['a KSI without source', { ksis: [aKsi({ ...whole.ksis[0], source: null })] }, /source/],
  ['a KSI without baseline', { ksis: [aKsi({ ...whole.ksis[0], baseline: null })] }, /baseline of the old/],
  ['a high risk without mitigation', { mitigations: [] }, /no mitigation/],
  ['a high risk without decision', { decisions: [] }, /decided nothing/],
  ['a high risk without owner', { risks: [aRisk()] }, /risk has no owner/],
  ['a high risk that threatens nothing', { risks: [aRisk({ ownerId: 'lena' })] }, /which KSI or milestone/],
  ['a decision without effect', { decisions: [aDecision()] }, /names nothing it affects/],
  [
    'an action of somebody who left',
    { actionItems: [anActionItem({ ownerId: 'gone' })] },
    /no longer on the plan/,
  ],
  ['a vacant role', { stakeholders: [aStakeholder()] }, /Nobody fills/],
  ['a declined role', { stakeholders: [aStakeholder({ acceptance: 'declined' })] }, /said no/],
  ['a function without sign-off', { functions: [aFunction()] }, /not signed off/],
  ['an unhealthy activity', { raci: [{ id: 'r', title: 'Kick-off', cells: {} }] }, /Nobody is accountable/],
  [
    'a link to what was removed',
    { risks: [aRisk({ ownerId: 'lena', ksiIds: ['gone'] })] },
    /points to a KSI/,
  ],
]

test.each(broken)('%s is named', (_, given, words) => {
  expect(orphans({ ...whole, ...given }).map((orphan) => orphan.words)).toContainEqual(
    expect.stringMatching(words),
  )
})

test('a risk that is accepted needs no mitigation, a lesser one no decision', () => {
  const by = { at: aStamp().at, by: 'lena', level: 'high' } as const
  const risk = aRisk({ ownerId: 'lena', ksiIds: ['ksi-1'], strategy: 'accept', accepted: by })
  expect(orphans({ ...whole, mitigations: [], risks: [risk] })).toEqual([])
  expect(orphans({ ...whole, mitigations: [], risks: [{ ...risk, accepted: null }] })).toHaveLength(1)
  const lesser = { ...whole, mitigations: [], risks: [aRisk({ impact: 'low' })] }
  expect(orphans(lesser)).toEqual([])
})

test('a gap lowers the coverage by the record it is about, however many things that lacks', () => {
  const { ksis } = whole
  const one = { ...whole, ksis: [aKsi({ ...ksis[0], ownerId: null, baseline: null })] }
  expect(coverage(one)).toBeCloseTo(6 / 7)
})

test('an empty plan covers nothing', () => {
  expect(coverage(aPlan())).toBe(0)
})

test('a retired KSI covers nothing any more, and nothing is missing from it', () => {
  const retired = { at: '2026-03-01T09:00:00.000Z', by: 'lena', reason: 'Replaced' }
  const ksis = [aKsi({ ...whole.ksis[0], ownerId: null, retired })]
  const found = orphans({ ...whole, ksis })
  expect(found.filter(({ kind }) => kind === 'ksi')).toEqual([])
  expect(found.map(({ words }) => words)).toContain('No KSI measures this outcome.')
})

/** The plan with one link taken out of the record that holds it. */
function cut(plan: Plan, { from, to }: ChainLink): Plan {
  const without = <Row extends { id: string }>(rows: readonly Row[], id: string, change: (row: Row) => Row) =>
    rows.map((row) => (row.id === id ? change(row) : row))
  const drop = (ids: readonly string[], id: string) => ids.filter((each) => each !== id)
  const cuts: Readonly<Record<string, () => Partial<Plan>>> = {
    'useCase outcome': () => ({
      outcomes: without(plan.outcomes, to.id, (row) => ({ ...row, useCaseId: '-' })),
    }),
    'outcome objective': () => ({
      objectives: without(plan.objectives, to.id, (row) => ({
        ...row,
        outcomeIds: drop(row.outcomeIds, from.id),
      })),
    }),
    'objective keyResult': () => ({
      keyResults: without(plan.keyResults, to.id, (row) => ({ ...row, objectiveId: '-' })),
    }),
    'keyResult ksi': () => ({
      ksis: without(plan.ksis, to.id, (row) => ({ ...row, keyResultIds: drop(row.keyResultIds, from.id) })),
    }),
    'outcome ksi': () => ({
      ksis: without(plan.ksis, to.id, (row) => ({ ...row, outcomeIds: drop(row.outcomeIds, from.id) })),
    }),
    'ksi risk': () => ({
      risks: without(plan.risks, to.id, (row) => ({ ...row, ksiIds: drop(row.ksiIds, from.id) })),
    }),
    'risk mitigation': () => ({
      mitigations: without(plan.mitigations, to.id, (row) => ({ ...row, riskId: '-' })),
    }),
    'decision risk': () => ({
      decisions: without(plan.decisions, from.id, (row) => ({ ...row, affects: [] })),
    }),
  }
  return { ...plan, ...cuts[`${from.kind} ${to.kind}`]!() }
}

test('whatever link is deleted, the report names a record at one of its ends', () => {
  const links = chainLinks(whole)
  expect(new Set(links.map(({ from, to }) => `${from.kind} ${to.kind}`)).size).toBe(8)
  for (const each of links) {
    const named = orphans(cut(whole, each)).map(({ kind, id }) => `${kind}/${id}`)
    const ends = [each.from, each.to].map(({ kind, id }) => `${kind}/${id}`)
    expect([ends, named.some((one) => ends.includes(one))]).toEqual([ends, true])
  }
})

test('whatever record another one names is removed, the report says what points nowhere', () => {
  for (const { from } of chainLinks(whole)) {
    const list = { useCase: 'useCases', outcome: 'outcomes', objective: 'objectives' }[from.kind as string]
    if (!list) continue
    expect(
      orphans({ ...whole, [list]: [] }).some(({ words }) => words.includes('no longer in the plan')),
    ).toBe(true)
  }
})
