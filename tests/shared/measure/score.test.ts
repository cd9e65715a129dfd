import { nps, topTwoBox } from '#shared/measure/score.ts'
import { reasonOf } from './reason-of.ts'

test('top two of five points, without those who did not use it', () => {
  expect(topTwoBox({ counts: [1, 2, 5, 12, 30], didNotUse: 9 })).toEqual({
    x: 42,
    n: 50,
    share: 0.84,
    didNotUse: 9,
  })
})

test('promoters less detractors, in points', () => {
  const counts = [1, 1, 1, 1, 2, 2, 2, 7, 8, 12, 13]
  expect(nps({ counts, didNotUse: 3 })).toEqual({
    promoters: 25,
    passives: 15,
    detractors: 10,
    n: 50,
    score: 30,
    didNotUse: 3,
  })
})

test('of a hundred answers every score is a whole number', () => {
  for (let detractors = 0; detractors <= 100; detractors += 1) {
    const counts = [detractors, 0, 0, 0, 0, 0, 0, 0, 0, 100 - detractors, 0]
    expect(nps({ counts, didNotUse: 0 }).score).toBe(100 - 2 * detractors)
  }
  expect(nps({ counts: [11, 0, 0, 0, 0, 0, 0, 49, 0, 40, 0], didNotUse: 0 }).score).toBe(29)
})

test('the bands are 9 and 10, 7 and 8, 0 to 6', () => {
  const scoreOf = (answer: number) =>
    nps({ counts: Array.from({ length: 11 }, (_, i) => (i === answer ? 1 : 0)), didNotUse: 0 }).score
  expect([0, 6, 7, 8, 9, 10].map(scoreOf)).toEqual([-100, -100, 0, 0, 100, 100])
})

test('no judgement is no score, not zero', () => {
  expect(topTwoBox({ counts: [0, 0, 0, 0, 0], didNotUse: 4 })).toEqual({
    x: 0,
    n: 0,
    share: null,
    didNotUse: 4,
  })
  expect(nps({ counts: Array<number>(11).fill(0), didNotUse: 0 }).score).toBeNull()
})

test('a tally of another length or with impossible counts is refused', () => {
  for (const counts of [
    [1, 2],
    [1, 2, 3, 4, -5],
    [1, 2, 3, 4, NaN],
    [1, 2, 3, 4, 0.5],
  ])
    expect(reasonOf(() => topTwoBox({ counts, didNotUse: 0 }))).toBe('invalid')
  expect(reasonOf(() => nps({ counts: [0, 0, 0, 0, 5], didNotUse: 0 }))).toBe('invalid')
})
