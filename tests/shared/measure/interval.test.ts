import { clustered, meanInterval, npsInterval, wilson } from '#shared/measure/interval.ts'
import { reasonOf } from './reason-of.ts'

const level = 0.95

test.each([
  [42, 50, 71.5, 91.7],
  [84, 100, 75.6, 89.9],
  [168, 200, 78.3, 88.4],
  [336, 400, 80.1, 87.3],
  [63, 70, 80.8, 95.1],
  [221, 260, 80.2, 88.8],
  [6, 200, 1.4, 6.4],
  [30, 1000, 2.1, 4.3],
  [15, 500, 1.8, 4.9],
])('%d of %d lies between %d and %d percent', (x, n, low, high) => {
  expect(inPercent(wilson({ x, n, level }))).toEqual({ low, high })
})

test('no hits of 73 is below 5 percent, of 72 is not', () => {
  expect(wilson({ x: 0, n: 73, level })?.high).toBeLessThan(0.05)
  expect(wilson({ x: 0, n: 72, level })?.high).toBeGreaterThan(0.05)
})

test('half of a thousand people, half of them asked, gives the published margin of 3.1 points only with the correction', () => {
  const margin = (population: number | null) => {
    const { low, high } = wilson({ x: 250, n: 500, level, population })!
    return Math.round((high - low) * 500) / 10
  }
  expect(margin(1000)).toBe(3.1)
  expect(margin(null)).toBe(4.4)
})

test('asking everybody is exact, also when everybody is one person', () => {
  expect(wilson({ x: 42, n: 50, level, population: 50 })).toEqual({ low: 0.84, high: 0.84 })
  expect(wilson({ x: 1, n: 1, level, population: 1 })).toEqual({ low: 1, high: 1 })
})

test('an interval holds its share, stays within 0 to 1 and shrinks with n and with the population', () => {
  for (const n of [1, 2, 3, 7, 20, 150])
    for (let x = 0; x <= n; x += 1) {
      const wide = wilson({ x, n, level })!
      const known = wilson({ x, n, level, population: n + 10 })!
      const twice = wilson({ x: 2 * x, n: 2 * n, level })!
      expect(wide.low).toBeGreaterThanOrEqual(0)
      expect(wide.high).toBeLessThanOrEqual(1)
      expect(wide.low).toBeLessThanOrEqual(x / n)
      expect(wide.high).toBeGreaterThanOrEqual(x / n)
      // One answer is worth one answer, however small the population.
      if (n > 1) expect(known.high - known.low).toBeLessThan(wide.high - wide.low)
      expect(twice.high - twice.low).toBeLessThan(wide.high - wide.low)
      expect(Object.is(wide.low, -0)).toBe(false)
    }
})

test('nobody asked gives no interval', () => {
  expect(wilson({ x: 0, n: 0, level })).toBeNull()
  expect(npsInterval({ promoters: 0, detractors: 0, n: 0, level })).toBeNull()
})

test.each([
  { x: 2, n: 1 },
  { x: -1, n: 5 },
  { x: 0.5, n: 5 },
  { x: NaN, n: 5 },
  { x: 1, n: Infinity },
  { x: 1, n: 5, population: 4 },
  { x: 1, n: 5, population: NaN },
])('%j is refused', (counts) => {
  expect(reasonOf(() => wilson({ ...counts, level }))).toBe('invalid')
})

describe('calls of one person are alike', () => {
  const one = { x: 1, n: 10 }

  test('fewer than ten clusters tell nothing, and clusters without cases do not count', () => {
    expect(clustered({ clusters: times(9, one), level })).toBeNull()
    expect(clustered({ clusters: [...times(9, one), { x: 0, n: 0 }], level })).toBeNull()
    expect(clustered({ clusters: times(10, one), level })).not.toBeNull()
  })

  test("the variance is the ratio estimator's, worked by hand", () => {
    // p = 0.1, every residual ±1: 10/9 · 10 / 100² against 0.1 · 0.9 / 100 without clusters.
    const clusters = [...times(5, { x: 2, n: 10 }), ...times(5, { x: 0, n: 10 })]
    const found = clustered({ clusters, level })!
    expect(found.designEffect).toBeCloseTo(10 / 9 / 1000 / 0.0009, 12)
    expect(found.quantile).toBeCloseTo(2.2621572, 6)
  })

  test('the same calls in fewer hands widen the interval and never narrow it below the plain one', () => {
    const plain = wilson({ x: 30, n: 1000, level })!
    const even = clustered({ clusters: times(10, { x: 3, n: 100 }), level })!
    const lumped = clustered({ clusters: [{ x: 30, n: 100 }, ...times(9, { x: 0, n: 100 })], level })!
    expect(even.high).toBeGreaterThan(plain.high)
    expect(even.designEffect).toBe(1)
    expect(lumped.high).toBeGreaterThan(even.high)
    expect(lumped.low).toBeGreaterThanOrEqual(0)
  })

  test('no hits at all still leave room above', () => {
    expect(clustered({ clusters: times(12, { x: 0, n: 10 }), level })!.high).toBeGreaterThan(0.03)
    expect(clustered({ clusters: times(12, { x: 10, n: 10 }), level })!.low).toBeLessThan(0.97)
  })

  test('an impossible cluster is refused', () => {
    expect(reasonOf(() => clustered({ clusters: [{ x: 3, n: 2 }], level }))).toBe('invalid')
  })
})

test.each([
  [25, 10, 50, 21.6],
  [100, 40, 200, 10.8],
  [250, 100, 500, 6.8],
])(
  'a score of 30 from %d promoters and %d detractors of %d is known to ±%d',
  (promoters, detractors, n, margin) => {
    const { low, high } = npsInterval({ promoters, detractors, n, level })!
    expect((low + high) / 2).toBeCloseTo(30, 10)
    expect(Math.round((high - low) * 5) / 10).toBe(margin)
  },
)

test('three promoters alone do not prove a score of 100', () => {
  const { low, high } = npsInterval({ promoters: 3, detractors: 0, n: 3, level })!
  expect(high).toBe(100)
  expect(low).toBeLessThan(0)
  expect(npsInterval({ promoters: 0, detractors: 3, n: 3, level })).toEqual({ low: -100, high: -low })
  expect(npsInterval({ promoters: 0, detractors: 0, n: 3, level })!.low).toBeLessThan(-50)
})

test('a score of everybody is exact and an impossible one refused', () => {
  expect(npsInterval({ promoters: 5, detractors: 5, n: 10, level, population: 10 })).toEqual({
    low: 0,
    high: 0,
  })
  expect(reasonOf(() => npsInterval({ promoters: 6, detractors: 5, n: 10, level }))).toBe('invalid')
})

test("a mean of ten values is known by Student's t", () => {
  const { low, high } = meanInterval({ mean: 50, deviation: 10, n: 10, level })!
  expect(high - 50).toBeCloseTo(7.1536, 4)
  expect(50 - low).toBeCloseTo(7.1536, 4)
  expect(meanInterval({ mean: 50, deviation: 0, n: 1, level })).toBeNull()
  expect(reasonOf(() => meanInterval({ mean: NaN, deviation: 1, n: 5, level }))).toBe('invalid')
})

function times<T>(count: number, value: T): T[] {
  return Array.from({ length: count }, () => value)
}

function inPercent(interval: { low: number; high: number } | null) {
  return (
    interval && { low: Math.round(interval.low * 1000) / 10, high: Math.round(interval.high * 1000) / 10 }
  )
}
