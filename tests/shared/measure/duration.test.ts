import { millisecondsOf } from '#shared/measure/duration.ts'

test.each([
  ['PT0.03S', 30],
  ['PT0.0301S', 30.1],
  ['PT0.035S', 35],
  ['PT0.5S', 500],
  ['PT0.0000001S', 0.0001],
  ['PT0S', 0],
  ['PT1S', 1000],
  ['PT1M1.5S', 61_500],
  ['PT2H', 7_200_000],
  ['P1D', 86_400_000],
  ['P1DT0H0M0.016S', 86_400_016],
])('%s is %d milliseconds', (text, ms) => {
  expect(millisecondsOf(text)).toBe(ms)
})

test.each([
  [null],
  [undefined],
  [''],
  ['P'],
  ['PT'],
  ['P1DT'],
  ['-PT1S'],
  ['PT-1S'],
  ['PT.5S'],
  ['PT1.S'],
  ['P1Y'],
  ['P1W'],
  ['PT1,5S'],
  ['pt1s'],
  ['PT1S '],
  [' PT1S'],
  ['PT1S\n'],
  ['PT1e9S'],
  ['PTNaNS'],
  ['0.03'],
  [`PT${'9'.repeat(400)}S`],
  ['PT1S'.repeat(5000)],
  ['PT1M1H'],
])('%j is no duration and never zero', (text) => {
  expect(millisecondsOf(text)).toBeNull()
})

test('a value that is not even text is no duration', () => {
  const hostile: unknown[] = [0, 30, {}, [], true]
  for (const value of hostile) expect(millisecondsOf(value as string)).toBeNull()
})
