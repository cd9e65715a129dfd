import { sayVerdict, verdictBefore } from '#shared/verdict-before.ts'
import { figureTable } from '#shared/pack/figures.ts'
import { ksiStandings } from '#shared/overview.ts'
import { wouldFreeze } from '#shared/parts/ksi.ts'
import { aKsi, aMeasurement, aPlan, builtAt } from '#tests/support/build.ts'

const ksi = { ...aKsi(), versions: [wouldFreeze(aKsi(), builtAt)] }
const february = aMeasurement({ first: '2026-02-01', last: '2026-02-28' })
const now = aMeasurement({
  ...{ first: '2026-03-01', last: '2026-03-31', asOf: '2026-03-02' },
  verdict: { state: 'metProven', value: 0.02, indicative: true },
})

test('beside the look into an open window stands the verdict on the one before', () => {
  expect(verdictBefore({ verdicts: [february] }, now)).toBe(february)
  expect(sayVerdict(ksi, february)).toBe('missed, proven, 8 %')
})

test('rounds that touch on a day are two windows, and a verdict by an earlier target names it', () => {
  const first = aMeasurement({ first: '2026-02-20', last: '2026-03-01' })
  expect(verdictBefore({ verdicts: [first] }, now)).toBe(first)
  const stricter = { ...aKsi().yardstick!, threshold: 0.01 }
  const revised = {
    ...ksi,
    versions: [...ksi.versions, { ...ksi.versions[0]!, version: 2, yardstick: stricter }],
  }
  expect(sayVerdict(revised, february)).toBe('missed, proven, 8 %, target then below 5 %')
})

test('a verdict that is shown already, or is of the same window, or of another KSI, is not told again', () => {
  expect(verdictBefore({ verdicts: [february] }, february)).toBeNull()
  expect(verdictBefore({ verdicts: [{ ...february, first: now.first, last: now.last }] }, now)).toBeNull()
  expect(verdictBefore({ verdicts: [{ ...february, ksiId: 'other' }] }, now)).toBeNull()
  expect(verdictBefore({}, now)).toBeNull()
  expect(verdictBefore({ verdicts: [february] }, undefined)).toBeNull()
})

test('the pack says it in the row of the indicator', () => {
  const standings = ksiStandings(aPlan({ ksis: [ksi] }), { measurements: [now] })
  const { rows } = figureTable('', standings, { verdicts: [february] })
  expect(rows[0]!.cells[5]).toBe('So far met (window open); until 28 Feb 2026: missed, proven, 8 %')
})
