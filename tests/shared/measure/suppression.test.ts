import { releasedNow, steadyGroups, suppressionRules } from '#shared/measure/suppression.ts'
import { reasonOf } from './reason-of.ts'

test('the thresholds are five for scores and ten for comments', () => {
  expect([suppressionRules.scores.minimum, suppressionRules.comments.minimum]).toEqual([5, 10])
})

test('answers are released in whole groups, one group behind, and in larger ones when many are shown', () => {
  const released = (upTo: number) => {
    let [hidden, shown] = [0, 0]
    return Array.from({ length: upTo }, () => {
      hidden += 1
      const more = releasedNow(hidden, shown, 5)
      ;[hidden, shown] = [hidden - more, shown + more]
      return shown
    })
  }
  const shown = released(500)
  expect([shown[8], shown[9], shown[13], shown[14], shown[22]]).toEqual([0, 5, 5, 10, 15])
  shown.forEach((now, nth) => {
    const before = shown[nth - 1] ?? 0
    expect(now === before || now - before >= Math.max(5, Math.floor(before / 10))).toBe(true)
    expect(now === 0 || nth + 1 - now >= 5).toBe(true)
  })
})

test('a question moves in steps of its own: five in each, five left, and never back', () => {
  expect(steadyGroups([5, 5, 5], 5, 5)).toBe(3)
  expect(steadyGroups([5, 5, 5], 0, 5)).toBe(2)
  expect(steadyGroups([1, 0, 2, 3, 1], 0, 5)).toBe(0)
  expect(steadyGroups([1, 0, 2, 3, 1], 4, 5)).toBe(4)
  expect(steadyGroups([], 9, 5)).toBe(0)

  let seed = 11
  const next = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % below
  }
  for (let round = 0; round < 300; round += 1) {
    const counts = Array.from({ length: 12 }, () => next(6))
    const seen = counts.map((_, nth) => {
      const groups = counts.slice(0, nth + 1)
      // The next group has come in already and waits.
      const steady = steadyGroups(groups, counts[nth + 1] ?? 0, 5)
      return groups.slice(0, steady).reduce((sum, n) => sum + n, 0)
    })
    const total = counts.reduce((sum, n) => sum + n, 0)
    const steps = [...new Set([0, ...seen])]
    for (const [nth, at] of steps.entries()) {
      if (nth > 0) expect(at - steps[nth - 1]!).toBeGreaterThanOrEqual(5)
      if (at > 0) expect(total - at).toBeGreaterThanOrEqual(5)
    }
  }
})

test('impossible counts are refused', () => {
  for (const count of [-1, 1.5, NaN, Infinity]) {
    expect(reasonOf(() => releasedNow(0, count, 5))).toBe('invalid')
    expect(reasonOf(() => steadyGroups([5, count], 0, 5))).toBe('invalid')
  }
})
