import { Baseline, notWorseThan } from '#shared/basics/baseline.ts'
import { Yardstick } from '#shared/basics/yardstick.ts'

const yardstick = (operator: 'atLeast' | 'lessThan', unit: 'share' | 'nps' | 'minutes' = 'share') =>
  Yardstick.parse({ operator, unit, threshold: 0 })

test.each([
  ['atLeast', 'share', 0.76, 0.05, 0.71],
  ['lessThan', 'share', 0.05, 0.01, 0.06],
  ['atLeast', 'share', 0.02, 0.05, 0],
  ['lessThan', 'share', 0.99, 0.05, 1],
  ['atLeast', 'nps', -98, 5, -100],
  ['lessThan', 'minutes', 41_200, 0, 41_200],
] as const)('%s in %s: no worse than %p by more than %p is %p', (operator, unit, value, margin, expected) => {
  expect(notWorseThan(yardstick(operator, unit), value, margin).threshold).toBe(expected)
})

test('a baseline of the first release, a value and a note, is still one', () => {
  expect(Baseline.parse({ value: 41_200, note: 'Bills' })).toMatchObject({ n: null, unit: null, source: '' })
})

test('a baseline that ends before it begins is refused', () => {
  const told = { value: 1, note: '', first: '2026-02-01', last: '2026-01-01' }
  expect(Baseline.safeParse(told).success).toBe(false)
})
