import { releasable, showable, suppressionRules } from '#shared/measure/suppression.ts'
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
