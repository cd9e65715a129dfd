import {
  type Grade,
  Grade as GradeSchema,
  gradesOf,
  highestFirst,
  isGrave,
  isHigher,
  levelOf,
  Level,
  oneUp,
  onScale,
  reviewAfterDays,
} from '#shared/basics/level.ts'

const grades = GradeSchema.options

test('the highest come first', () => {
  expect([...grades].sort(highestFirst)).toEqual([...grades].reverse())
})

test.each([
  ['high', 'high', 'high'],
  ['high', 'medium', 'medium'],
  ['high', 'low', 'low'],
  ['medium', 'high', 'high'],
  ['medium', 'medium', 'medium'],
  ['medium', 'low', 'low'],
  ['low', 'high', 'medium'],
  ['low', 'medium', 'low'],
  ['low', 'low', 'low'],
] as const)('likelihood %s and impact %s make %s: impact decides', (likelihood, impact, expected) => {
  expect(levelOf(likelihood, impact)).toBe(expected)
})

test('five steps by five, printed as people read the map', () => {
  const map = [...grades].reverse().map((likelihood) => grades.map((impact) => levelOf(likelihood, impact)))
  expect(map).toEqual([
    ['low', 'medium', 'high', 'veryHigh', 'veryHigh'],
    ['low', 'low', 'medium', 'high', 'veryHigh'],
    ['low', 'low', 'medium', 'high', 'veryHigh'],
    ['low', 'low', 'low', 'medium', 'high'],
    ['low', 'low', 'low', 'low', 'medium'],
  ])
})

test('more likelihood or more impact never makes a risk smaller', () => {
  const pairs = grades.flatMap((likelihood) => grades.map((impact) => [likelihood, impact] as const))
  const isLess = (a: Grade, b: Grade) => isHigher(b, a)
  for (const [likelihood, impact] of pairs)
    for (const [other, otherImpact] of pairs)
      if (!isLess(other, likelihood) && !isLess(otherImpact, impact))
        expect(isLess(levelOf(other, otherImpact), levelOf(likelihood, impact))).toBe(false)
})

test('a scale shows what it has no step for as its outermost one, and leaves the rest as it is', () => {
  expect(grades.map((grade) => onScale(grade, 'threeSteps'))).toEqual([
    'low',
    'low',
    'medium',
    'high',
    'high',
  ])
  expect(grades.map((grade) => onScale(grade, 'fiveSteps'))).toEqual(grades)
  expect(gradesOf('threeSteps')).toEqual(Level.options)
})

test('one step up ends at the top of the scale', () => {
  expect(grades.map((grade) => oneUp(grade, 'threeSteps'))).toEqual(['low', 'medium', 'high', null, null])
  expect(oneUp('high', 'fiveSteps')).toBe('veryHigh')
})

test('the graver, the sooner it is looked at: 7, 14, 30 or 90 days', () => {
  expect([...grades].reverse().map(reviewAfterDays)).toEqual([7, 14, 30, 90, 90])
  expect(grades.filter(isGrave)).toEqual(['high', 'veryHigh'])
})
