import {
  passes,
  sayAmount,
  sayFigure,
  sayPart,
  sayYardstick,
  wantsMore,
  Yardstick,
} from '#shared/basics/yardstick.ts'

test.each([
  ['atLeast', 0.8, true],
  ['moreThan', 0.8, false],
  ['atMost', 0.8, true],
  ['lessThan', 0.8, false],
] as const)('%s 80 %% holds for exactly 80 %%: %p %p', (operator, threshold, expected) => {
  expect(passes({ operator, threshold }, 0.8)).toBe(expected)
})

test('only two operators want more', () => {
  const operators = ['atLeast', 'moreThan', 'atMost', 'lessThan'] as const
  expect(operators.filter((operator) => wantsMore({ operator }))).toEqual(['atLeast', 'moreThan'])
})

test('a share beyond 0 to 1 and a score beyond 100 are refused', () => {
  const share = { operator: 'atLeast', threshold: 80, unit: 'share' }
  expect(Yardstick.safeParse(share).success).toBe(false)
  expect(Yardstick.safeParse({ ...share, unit: 'nps', threshold: 101 }).success).toBe(false)
  expect(Yardstick.parse({ ...share, threshold: 0.8 })).toMatchObject({ level: 0.95, minimumSample: 0 })
})

test.each([
  ['share', 0.8437, '84.4 %'],
  ['share', 0.0012, '0.12 %'],
  ['nps', -12.34, '-12.3 points'],
  ['minutes', 41_200, '41,200 minutes'],
  ['money', 1_234_567.891, '1,234,567.89'],
  ['count', 180, '180'],
] as const)('%s %p is said as %p', (unit, value, expected) => {
  expect(sayAmount(unit, value)).toBe(expected)
})

test.each([
  [249, 250, '99.6 %'],
  [4_999, 5_000, '99.9 %'],
  [250, 250, '100 %'],
  [29, 100, '29 %'],
  [2, 3, '66.6 %'],
  [1, 5_000, '0.02 %'],
  [0, 5, '0 %'],
])('%d of %d is said as %s: never as all while one is missing', (x, n, said) => {
  expect(sayPart(x, n)).toBe(said)
})

test('a yardstick is said with its unit', () => {
  expect(sayYardstick({ operator: 'lessThan', threshold: 0.05, unit: 'share' })).toBe('below 5 %')
  expect(sayYardstick({ operator: 'atLeast', threshold: 0.9, unit: 'share' })).toBe('at least 90 %')
})

test.each([
  ['lessThan', 0.05, 0.0496, '4.96 %'],
  ['lessThan', 0.05, 0.04996, '4.996 %'],
  ['lessThan', 0.05, 0.041, '4.1 %'],
  ['atMost', 0.05, 0.05004, '5.004 %'],
  ['atLeast', 0.8, 0.7996, '79.96 %'],
  ['atLeast', 0.8, 0.8, '80 %'],
] as const)(
  'beside “%s %p” a figure of %p reads %p, never like the other side',
  (operator, threshold, value, said) => {
    expect(sayFigure({ operator, threshold, unit: 'share' }, value)).toBe(said)
  },
)
