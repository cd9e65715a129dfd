import { toldFindings } from '#bot/evidence/told-figure.ts'
import { wouldFreeze } from '#shared/parts/ksi.ts'
import { applyAction } from '#shared/actions.ts'
import type { Yardstick } from '#shared/basics/yardstick.ts'
import { aKsi, aPlan, aStamp, builtAt } from '#tests/support/build.ts'

const today = '2026-03-02'
const share: Yardstick = { operator: 'atLeast', threshold: 0.9, unit: 'share', level: 0.95, minimumSample: 0 }
const minutes: Yardstick = { ...share, operator: 'atMost', threshold: 10, unit: 'minutes' }
const draft = aPlan({ ksis: [aKsi({ yardstick: null, source: { kind: 'evidence' } })] })
const span = { first: '2026-02-01', last: today, source: 'Report' }

function found(figure: { value?: number; hits?: number; n?: number }, yardstick: Yardstick) {
  const plan = applyAction(draft, 'recordEvidence', { ksiId: 'ksi-1', ...span, ...figure }, aStamp())
  const version = wouldFreeze({ ...plan.ksis[0]!, yardstick }, builtAt)
  return toldFindings(plan, { version, ksiId: 'ksi-1' }, today).at(-1)!.evidence
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
