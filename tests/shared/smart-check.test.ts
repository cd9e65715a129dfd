import { Baseline } from '#shared/basics/baseline.ts'
import type { Ksi } from '#shared/parts/ksi.ts'
import { smartCheck } from '#shared/smart-check.ts'
import { aKsi } from '#tests/support/build.ts'

const base = (value: number) => Baseline.parse({ value, note: 'PBX' })
const of = (given: Partial<Ksi>, newest: number | null = null) =>
  Object.fromEntries(
    smartCheck(aKsi(given), newest).map(({ letter, isMet, words }) => [letter, [isMet, words]]),
  )

test('a whole indicator has all five, each in plain words', () => {
  expect(of({ baseline: base(0.08) })).toEqual({
    Specific: [true, 'It counts: All classified calls.'],
    Measurable: [true, 'Success is below 5 %.'],
    Assignable: [true, 'Information Technology answers for it.'],
    Realistic: [true, 'It starts from 8 %; the target is within reach of that.'],
    'Time-related': [true, 'Measured: Daily.'],
  })
})

test.each([
  [{ population: '' }, 'Specific', /population/],
  [{ yardstick: null }, 'Measurable', /figure that counts/],
  [{ source: null }, 'Measurable', /source/],
  [{ responsible: '' }, 'Assignable', /responsible/],
  [{ cadence: '' }, 'Time-related', /when it is measured/],
  [{ baseline: null }, 'Realistic', /No baseline/],
] as const)('%j misses %s', (given, letter, words) => {
  expect(of({ baseline: base(0.08), ...given })[letter]).toEqual([false, expect.stringMatching(words)])
})

test('a target that asks for nearly all there is to gain is asked about; a start within it is not', () => {
  expect(of({ baseline: base(0.5) }).Realistic).toEqual([false, expect.stringContaining('Is that meant?')])
  expect(of({ baseline: base(0.03) }).Realistic).toEqual([true, expect.stringContaining('within the target')])
})

test('the newest figure counts where it is better than the baseline', () => {
  expect(of({ baseline: base(0.5) }, 0.06).Realistic).toEqual([
    true,
    expect.stringContaining('starts from 6 %'),
  ])
  const minutes = { ...aKsi().yardstick!, unit: 'minutes' as const, threshold: 30_000 }
  const told = { yardstick: minutes, source: { kind: 'evidence' as const }, baseline: base(41_200) }
  expect(of(told).Realistic![0]).toBe(true)
})
