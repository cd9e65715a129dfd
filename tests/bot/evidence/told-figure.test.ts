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
