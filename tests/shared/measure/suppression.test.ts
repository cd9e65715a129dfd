import {
  releasable,
  releasedNow,
  showable,
  steadyGroups,
  suppressionRules,
} from '#shared/measure/suppression.ts'
import { reasonOf } from './reason-of.ts'

const glint = suppressionRules.scores

test.each([
  [
    [0, 0, 1, 350, 405, 425],
    glint,
    ['insufficient', 'insufficient', 'insufficient', 'suppressed', 'shown', 'shown'],
  ],
  [
    [0, 0, 1, 3, 7, 10],
    { minimum: 3, hideAtLeast: 1, exemptFrom: 200 },
    ['insufficient', 'insufficient', 'insufficient', 'shown', 'shown', 'shown'],
  ],
])('the published example %j shows as published', (groups, rule, showing) => {
  expect(showable(groups, rule)).toEqual(showing)
})

test('the thresholds are five for scores and ten for comments', () => {
  expect([suppressionRules.scores.minimum, suppressionRules.comments.minimum]).toEqual([5, 10])
  expect(showable([4, 5, 9, 10], suppressionRules.scores)).toEqual([
    'insufficient',
    'shown',
    'shown',
    'shown',
  ])
  expect(showable([4, 5, 9, 10], suppressionRules.comments)).toEqual([
    'insufficient',
    'insufficient',
    'insufficient',
    'shown',
  ])
})

test('the order of groups does not matter, and of equals the first is hidden', () => {
  expect(showable([30, 1, 20], glint)).toEqual(['shown', 'insufficient', 'suppressed'])
  expect(showable([20, 1, 20], glint)).toEqual(['suppressed', 'insufficient', 'shown'])
})

test('a group is hidden until enough answers are, and a large one never', () => {
  expect(showable([1, 6, 8], { minimum: 5, hideAtLeast: 10, exemptFrom: 400 })).toEqual([
    'insufficient',
    'suppressed',
    'suppressed',
  ])
  expect(showable([1, 400], glint)).toEqual(['insufficient', 'shown'])
  expect(showable([1, 399], glint)).toEqual(['insufficient', 'suppressed'])
})

test('groups without answers hide nobody', () => {
  expect(showable([0, 0, 12], glint)).toEqual(['insufficient', 'insufficient', 'shown'])
  expect(showable([], glint)).toEqual([])
})

test('whatever is shown, what is missing from the total is nobody or at least the agreed number', () => {
  const groups = [0, 1, 2, 4, 5, 6, 30]
  for (const a of groups)
    for (const b of groups)
      for (const c of groups) {
        const sizes = [a, b, c]
        const showing = showable(sizes, glint)
        const missing = sizes.filter((_, i) => showing[i] !== 'shown').reduce((sum, n) => sum + n, 0)
        expect(missing === 0 || missing >= 2 || !showing.includes('shown')).toBe(true)
        sizes.forEach((n, i) => expect(n >= 5 || showing[i] === 'insufficient').toBe(true))
      }
})

test.each([
  [0, 4, false],
  [0, 5, true],
  [5, 5, false],
  [5, 6, false],
  [5, 9, false],
  [5, 10, true],
  [10, 5, false],
])('a live total moves from %d to %d answers in steps of five: %s', (before, now, moves) => {
  expect(releasable(before, now, 5)).toBe(moves)
})

test('impossible counts are refused', () => {
  for (const count of [-1, 1.5, NaN, Infinity]) {
    expect(reasonOf(() => showable([5, count], glint))).toBe('invalid')
    expect(reasonOf(() => releasable(0, count, 5))).toBe('invalid')
  }
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
