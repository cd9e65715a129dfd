import { sparkOf } from '#shared/spark.ts'
import { wouldFreeze } from '#shared/parts/ksi.ts'
import { aKsi, aMeasurement, builtAt } from '#tests/support/build.ts'

const money = aKsi({ yardstick: { ...aKsi().yardstick!, unit: 'money', threshold: 9_000 } })
const ksi = {
  ...aKsi(),
  versions: [wouldFreeze(money, builtAt), { ...wouldFreeze(aKsi(), builtAt), version: 2 }],
}
const day = (asOf: string, value: number | null, version?: number) => ({
  ...{ ksiId: 'ksi-1', asOf, value },
  ...(version === undefined ? {} : { version }),
})

test('a small trend line holds what was measured in the unit of the newest figure, without what is hidden', () => {
  const sparks = [
    day('2026-02-01', 14_000, 1),
    day('2026-02-02', 0.08, 2),
    day('2026-02-03', null, 2),
    day('2026-02-04', 0.06, 2),
    { ksiId: 'other', asOf: '2026-02-04', value: 3, version: 2 },
  ]
  expect(sparkOf({ sparks }, { ksi, measurement: aMeasurement({ version: 2 }) })).toEqual([
    { day: '2026-02-02', value: 0.08 },
    { day: '2026-02-04', value: 0.06 },
  ])
})

test('figures frozen before versions were told stay in the line', () => {
  const sparks = [day('2026-02-01', 0.09), day('2026-02-04', 0.06)]
  expect(sparkOf({ sparks }, { ksi, measurement: aMeasurement({ version: 2 }) })).toHaveLength(2)
})
