import { notWorseThan } from '#shared/basics/baseline.ts'
import { Yardstick } from '#shared/basics/yardstick.ts'
import { compare, difference } from '#shared/measure/before-after.ts'
import { wilson } from '#shared/measure/interval.ts'
import { judge } from '#shared/measure/verdict.ts'

const share = (operator: 'atLeast' | 'lessThan') =>
  Yardstick.parse({ operator, threshold: 0.5, unit: 'share' })
const estimate = (x: number, n: number) => ({ value: x / n, ...wilson({ x, n, level: 0.95 })! })

/** Newcombe 1998, Statistics in Medicine 17:873, table II, method 10. */
test.each([
  [56, 70, 48, 80, 0.0524, 0.3339],
  [9, 10, 3, 10, 0.1705, 0.809],
  [6, 7, 2, 7, 0.0582, 0.8062],
  [5, 56, 0, 29, -0.0381, 0.1926],
  [0, 10, 0, 20, -0.1611, 0.2775],
  [10, 10, 0, 10, 0.6075, 1],
] as const)('%d of %d against %d of %d lies between %p and %p', (x, n, oldX, oldN, low, high) => {
  const gap = difference(estimate(x, n), estimate(oldX, oldN))
  expect([gap.low.toFixed(4), gap.high.toFixed(4)]).toEqual([low.toFixed(4), high.toFixed(4)])
})

const now = (x: number, n: number) => estimate(x, n)

test.each([
  ['better', 90, 100, { value: 0.7, n: 200 }, 0],
  ['notWorse', 84, 100, { value: 0.8, n: 200 }, 0.1],
  ['open', 84, 100, { value: 0.8, n: 200 }, 0],
  ['worse', 50, 100, { value: 0.8, n: 200 }, 0.1],
] as const)('it is %s: %d of %d against %j with a margin of %p', (state, x, n, before, margin) => {
  expect(compare({ now: now(x, n), before, yardstick: share('atLeast'), margin })).toMatchObject({
    state,
    method: 'twoSamples',
  })
})

test('where less is better, less is better', () => {
  const told = { before: { value: 0.08, n: 1000 }, yardstick: share('lessThan'), margin: 0 }
  expect(compare({ ...told, now: now(30, 1000) })).toMatchObject({ state: 'better' })
  expect(compare({ ...told, now: now(140, 1000) })).toMatchObject({ state: 'worse' })
})

test('an old figure without its count is taken as exact, and the words say so', () => {
  const told = {
    now: now(84, 100),
    before: { value: 0.76, n: null },
    yardstick: share('atLeast'),
    margin: 0.02,
  }
  expect(compare(told)).toMatchObject({
    method: 'oldTakenAsExact',
    words: expect.stringMatching(
      /^84 % now, 76 % before: 8 percentage points better; with 95 % confidence between 0\.4 percentage points worse and 13\.9 percentage points better\. It is no worse by more than 2 percentage points\. The old figure is taken as exact/,
    ) as string,
  })
})

test('bills are compared without any interval, and nothing can be said of what is hidden', () => {
  const minutes = Yardstick.parse({ operator: 'atMost', threshold: 1, unit: 'minutes' })
  const told = { before: { value: 41_200, n: 3 }, yardstick: minutes, margin: 0 }
  const exact = { value: 33_150, low: 33_150, high: 33_150 }
  expect(compare({ ...told, now: exact })!.words).toBe(
    '33,150 minutes now, 41,200 minutes before: 8,050 minutes better. It is better than before. Both were counted in full, nothing is estimated.',
  )
  expect(compare({ ...told, now: { value: null, low: null, high: null } })).toBeNull()
})

describe('a verdict against the old system', () => {
  const window = { first: '2026-05-01', last: '2026-05-31' }
  const margin = 0.05
  const verdictOf = (x: number, n: number, before: { value: number; n: number | null }) =>
    judge({
      yardstick: notWorseThan(share('atLeast'), before.value, margin),
      evidence: { kind: 'share', x, n, population: null, clusters: null },
      window,
      today: '2026-06-02',
      before: { ...before, margin },
    })

  test('weighs how sure the old figure is: what proves it against an exact one does not against fifty answers', () => {
    expect(verdictOf(160, 200, { value: 0.78, n: null }).state).toBe('metProven')
    expect(verdictOf(160, 200, { value: 0.78, n: 50 })).toMatchObject({
      state: 'metUnproven',
      moreNeeded: null,
    })
    expect(verdictOf(160, 200, { value: 0.78, n: 5000 }).state).toBe('metProven')
  })

  test('agrees with the comparison at every figure', () => {
    for (const x of [100, 130, 145, 150, 160, 175, 195]) {
      const before = { value: 0.78, n: 400 }
      const { state } = verdictOf(x, 200, before)
      const told = compare({ now: now(x, 200), before, yardstick: share('atLeast'), margin })!
      expect([x, state === 'metProven']).toEqual([x, told.state === 'better' || told.state === 'notWorse'])
      expect([x, state === 'missedProven']).toEqual([x, told.state === 'worse'])
    }
  })

  test('promises a total that settles it', () => {
    const before = { value: 0.78, n: 2000 }
    const first = verdictOf(78, 100, before)
    expect(first.state).toBe('metUnproven')
    const total = 100 + first.moreNeeded!
    expect(verdictOf(Math.ceil(total * 0.78), total, before).state).toBe('metProven')
  })
})
