import { knownSpans } from '#bot/evidence/known-spans.ts'
import { toldFindings } from '#bot/evidence/told-figure.ts'
import { wouldFreeze } from '#shared/parts/ksi.ts'
import { applyAction } from '#shared/actions.ts'
import type { Yardstick } from '#shared/basics/yardstick.ts'
import type { Plan } from '#shared/plan.ts'
import { aKsi, aPlan, aStamp, builtAt } from '#tests/support/build.ts'

const today = '2026-03-02'
const share: Yardstick = { operator: 'atLeast', threshold: 0.9, unit: 'share', level: 0.95, minimumSample: 0 }
const minutes: Yardstick = { ...share, operator: 'atMost', threshold: 10, unit: 'minutes' }
const draft = aPlan({ ksis: [aKsi({ yardstick: null, source: { kind: 'evidence' } })] })
const span = { first: '2026-02-01', last: today, source: 'Report' }

function found(figure: { value?: number; hits?: number; n?: number }, yardstick: Yardstick) {
  const plan = applyAction(draft, 'recordEvidence', { ksiId: 'ksi-1', ...span, ...figure }, aStamp())
  const version = wouldFreeze({ ...plan.ksis[0]!, yardstick }, builtAt)
  return toldFindings(plan, { version, ksi: plan.ksis[0]! }, today).at(-1)!.evidence
}

test('a figure told before there was a target counts where it can be one in the unit of the target', () => {
  expect(found({ value: 0.45 }, share)).toMatchObject({ kind: 'value', value: 0.45 })
  expect(found({ value: 45 }, minutes)).toMatchObject({ kind: 'value', value: 45 })
  expect(found({ hits: 9, n: 20 }, share)).toMatchObject({ kind: 'share', x: 9, n: 20 })
})

test('45 told as percent is not 4,500 percent, and so many of so many are no minutes', () => {
  expect(found({ value: 45 }, share)).toEqual({ kind: 'none' })
  expect(found({ hits: 9, n: 20 }, minutes)).toEqual({ kind: 'none' })
})

test('a figure told in the unit before a revision is none of the new one; told after it, it counts', () => {
  const version = (nth: number, yardstick: Yardstick, from: string) => ({
    ...wouldFreeze({ ...draft.ksis[0]!, yardstick }, from),
    version: nth,
  })
  const versions = [
    version(1, share, '2026-02-01T00:00:00.000Z'),
    version(2, minutes, '2026-03-01T00:00:00.000Z'),
  ]
  const revised: Plan = { ...draft, ksis: [{ ...draft.ksis[0]!, yardstick: minutes, versions }] }
  const tell = (at: string, told = revised) =>
    applyAction(told, 'recordEvidence', { ksiId: 'ksi-1', ...span, value: 0.9 }, { ...aStamp(), id: at, at })
  const judged = (plan: Plan) =>
    toldFindings(plan, { version: versions[1]!, ksi: plan.ksis[0]! }, today).at(-1)!

  const before = tell('2026-02-20T09:00:00.000Z')
  expect(judged(before)).toMatchObject({
    evidence: { kind: 'none' },
    query: 'No figure was recorded yet in the unit of this target',
  })
  expect(judged(tell('2026-03-02T09:00:00.000Z', before)).evidence).toMatchObject({
    kind: 'value',
    value: 0.9,
  })
})

test('a figure told to a draft is in the unit it was activated with, and one retold in another unit hides none', () => {
  const version = (nth: number, yardstick: Yardstick, from: string) => ({
    ...wouldFreeze({ ...draft.ksis[0]!, yardstick }, from),
    version: nth,
  })
  const versions = [
    version(1, share, '2026-02-10T00:00:00.000Z'),
    version(2, minutes, '2026-02-20T00:00:00.000Z'),
    version(3, share, '2026-03-01T00:00:00.000Z'),
  ]
  const tell = (plan: Plan, at: string, value: number) =>
    applyAction(plan, 'recordEvidence', { ksiId: 'ksi-1', ...span, value }, { ...aStamp(), id: at, at })
  const told = tell(tell(draft, '2026-02-05T09:00:00.000Z', 0.9), '2026-02-21T09:00:00.000Z', 40)
  const plan: Plan = { ...told, ksis: [{ ...draft.ksis[0]!, yardstick: share, versions }] }
  const valueBy = (nth: number) =>
    toldFindings(plan, { version: versions[nth]!, ksi: plan.ksis[0]! }, today).at(-1)!.evidence
  expect(valueBy(1)).toMatchObject({ value: 40 })
  expect(valueBy(2)).toMatchObject({ value: 0.9 })
  const spans = (nth: number) => knownSpans(plan, plan.ksis[0]!, versions[nth]!)
  expect([spans(1), spans(2)]).toEqual([
    [{ first: span.first, last: span.last }],
    [{ first: span.first, last: span.last }],
  ])
  const ofShares = { ...plan, evidence: plan.evidence.slice(0, 1) }
  expect(knownSpans(ofShares, plan.ksis[0]!, versions[1]!)).toEqual([])
})
