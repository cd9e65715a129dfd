import { wilson } from '#shared/measure/interval.ts'
import { weightedNps, weightedShare } from '#shared/measure/weighting.ts'

test('only London answered: every place counts by its people, and the answers are worth less', () => {
  const strata = [
    { people: 100, n: 80, share: 0.9 },
    { people: 300, n: 20, share: 0.5 },
  ]
  const weighted = weightedShare(strata, 0.95)!
  expect(weighted.value).toBeCloseTo(0.25 * 0.9 + 0.75 * 0.5)
  expect(weighted.effectiveN).toBeCloseTo(400 ** 2 / (100 ** 2 / 80 + 300 ** 2 / 20))
  expect(weighted.high - weighted.low).toBeGreaterThan(0.25)
  expect(weighted.low).toBeLessThan(weighted.value)
})

test('answers in proportion to people change nothing', () => {
  const strata = [
    { people: 200, n: 20, share: 0.75 },
    { people: 400, n: 40, share: 0.75 },
  ]
  const { value, effectiveN, low, high } = weightedShare(strata, 0.95)!
  expect([value, effectiveN]).toEqual([0.75, 60])
  expect({ low, high }).toEqual(wilson({ x: 45, n: 60, level: 0.95, population: 600 }))
})

test('a net promoter score is weighted by its bands', () => {
  const strata = [
    { people: 100, n: 50, share: 0.5, detractors: 0.3 },
    { people: 100, n: 10, share: 0.2, detractors: 0.6 },
  ]
  expect(weightedNps(strata, 0.95)!.value).toBeCloseTo((0.35 - 0.45) * 100)
})

test('who answered is never worth less than one, also after colleagues have left, and nobody is nothing', () => {
  expect(weightedShare([{ people: 2, n: 10, share: 1 }], 0.95)).toMatchObject({ value: 1, effectiveN: 10 })
  expect(weightedShare([{ people: 50, n: 0, share: 0 }], 0.95)).toBeNull()
})
