import { passes, sayAmount, sayYardstick, Yardstick } from '#shared/basics/yardstick.ts'

test.each([
  ['atLeast', [false, true, true]],
  ['moreThan', [false, false, true]],
  ['atMost', [true, true, false]],
  ['lessThan', [true, false, false]],
] as const)('%s looks at below, on and above its threshold', (operator, expected) => {
  expect([0.4, 0.5, 0.6].map((value) => passes({ operator, threshold: 0.5 }, value))).toEqual(expected)
})

test('a yardstick is said in plain English', () => {
  expect(sayYardstick({ operator: 'lessThan', threshold: 0.05, unit: 'share' })).toBe('below 5 %')
  expect(sayYardstick({ operator: 'atLeast', threshold: 0.8, unit: 'share' })).toBe('at least 80 %')
  expect(sayYardstick({ operator: 'moreThan', threshold: 0, unit: 'nps' })).toBe('more than 0 points')
  expect(sayYardstick({ operator: 'atMost', threshold: 1_234_567.5, unit: 'minutes' })).toBe(
    'at most 1,234,567.5 minutes',
  )
  expect(sayYardstick({ operator: 'atMost', threshold: -1234.5, unit: 'money' })).toBe('at most -1,234.5')
})

test('amounts keep what matters of small shares and never say minus zero', () => {
  expect([0.0004, 0.005, 0.07, 0.715, 1, -0].map((share) => sayAmount('share', share))).toEqual([
    '0.04 %',
    '0.5 %',
    '7 %',
    '71.5 %',
    '100 %',
    '0 %',
  ])
  expect(sayAmount('count', -0.01)).toBe('0')
})

test('level and minimum sample have defaults, impossible thresholds are turned down', () => {
  expect(Yardstick.parse({ operator: 'atLeast', threshold: 0.8, unit: 'share' })).toMatchObject({
    level: 0.95,
    minimumSample: 0,
  })
  const wrong = [
    { threshold: 80 },
    { threshold: NaN },
    { threshold: 101, unit: 'nps' },
    { level: 1 },
    { level: 95 },
    { minimumSample: 1.5 },
    { minimumSample: -1 },
  ]
  for (const told of wrong)
    expect(Yardstick.safeParse({ operator: 'atLeast', threshold: 0.8, unit: 'share', ...told }).success).toBe(
      false,
    )
})
