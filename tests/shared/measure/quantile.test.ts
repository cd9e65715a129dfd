import { atLeastHits } from '#shared/measure/binomial.ts'
import { normalQuantile, studentQuantile } from '#shared/measure/quantile.ts'
import { reasonOf } from './reason-of.ts'

test.each([
  [0, 0],
  [0.5, 0.6744897501960817],
  [0.85, 1.439531470938456],
  [0.86, 1.4757910281791697],
  [0.95, 1.9599639845400536],
  [0.99, 2.5758293035489],
  [0.999, 3.2905267314919255],
])('the normal quantile of level %d is that of the tables', (level, z) => {
  expect(normalQuantile(level)).toBeCloseTo(z, 12)
})

test.each([
  [1, 12.706204736],
  [2, 4.30265273],
  [3, 3.182446305],
  [9, 2.262157163],
  [10, 2.228138852],
  [30, 2.042272456],
  [31, 2.039513446],
  [99, 1.984216952],
  [100_000, 1.959987708],
])('the t quantile of 95 %% on %d degrees is that of the tables', (degrees, t) => {
  expect(studentQuantile(0.95, degrees)).toBeCloseTo(t, 5)
})

test('an impossible level or freedom is refused', () => {
  for (const level of [1, -0.1, NaN, 95]) expect(reasonOf(() => normalQuantile(level))).toBe('invalid')
  for (const degrees of [0, 1.5, NaN]) expect(reasonOf(() => studentQuantile(0.95, degrees))).toBe('invalid')
})

test('the binomial tail is exact', () => {
  expect(atLeastHits(0, 5, 0.05)).toBeCloseTo(1, 12)
  expect(atLeastHits(1, 3, 0.05)).toBeCloseTo(1 - 0.95 ** 3, 12)
  expect(atLeastHits(3, 3, 0.05)).toBeCloseTo(0.05 ** 3, 12)
})
