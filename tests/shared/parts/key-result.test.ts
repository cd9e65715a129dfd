import {
  type KeyResult,
  checkInKeyResult,
  computedStatus,
  keyResultStatus,
  progress,
  weakest,
} from '#shared/parts/key-result.ts'
import { aKeyResult, aStamp, builtAt } from '#tests/support/build.ts'

/** 1 January to 31 March: on 15 February half of the time has passed. */
const halfway = '2026-02-15'

function at(value: number, given: Partial<KeyResult> = {}): KeyResult {
  const checkIn = { id: 'c', at: '2026-02-14T09:00:00.000Z', by: 'lena', value, confidence: 7, note: '' }
  return aKeyResult({ checkIns: [checkIn], ...given })
}

test('a check-in is added to the ones before', () => {
  const [row] = checkInKeyResult([at(10)], { id: 'key-result-1', value: 20, confidence: 8 }, aStamp())
  expect(row!.checkIns.map(({ value }) => value)).toEqual([10, 20])
  expect(row!.checkIns[1]).toMatchObject({ id: 'new-1', by: 'lena', note: '' })
})

test('a closed key result takes no check-in', () => {
  const closed = at(10, { closed: { at: builtAt, by: 'lena', score: 1, note: '' } })
  expect(() => checkInKeyResult([closed], { id: 'key-result-1', value: 1, confidence: 1 }, aStamp())).toThrow(
    /closed/,
  )
})

test.each([
  [50, 0, 100, 0.5],
  [120, 0, 100, 1],
  [-5, 0, 100, 0],
  [90, 100, 80, 0.5],
  [80, 100, 80, 1],
  [5, 5, 5, 1],
  [4, 5, 5, 0],
])('at %p between %p and %p the progress is %p', (value, start, target, expected) => {
  expect(progress(at(value, { start, target }))).toBeCloseTo(expected)
})

test.each([
  [50, 'onTrack'],
  [49, 'onTrack'],
  [48, 'atRisk'],
  [38, 'atRisk'],
  [37, 'offTrack'],
  [100, 'achieved'],
] as const)('halfway through the time, %p of 100 is %s', (value, expected) => {
  expect(computedStatus(at(value), halfway)).toBe(expected)
})

test('after its due day a result that is not achieved is off track', () => {
  expect(computedStatus(at(99), '2026-04-01')).toBe('offTrack')
})

test('after two missed monthly reviews a result is stale, never green', () => {
  const far = { dueOn: '2026-12-31' }
  expect(computedStatus(at(90, far), '2026-04-17')).toBe('onTrack')
  expect(computedStatus(at(90, far), '2026-04-18')).toBe('stale')
})

test('without a check-in a result has not started, and is stale once two reviews were missed', () => {
  expect(computedStatus(aKeyResult({ startsOn: '2026-06-01', dueOn: null }), halfway)).toBe('notStarted')
  expect(computedStatus(aKeyResult(), halfway)).toBe('notStarted')
  expect(computedStatus(aKeyResult(), '2026-03-10')).toBe('stale')
})

test('a milestone follows the confidence of its owner', () => {
  const milestone = (confidence: number) => {
    const checkIn = { id: 'c', at: '2026-02-14T09:00:00.000Z', by: 'lena', value: 0, confidence, note: '' }
    return computedStatus(aKeyResult({ kind: 'milestone', target: 1, checkIns: [checkIn] }), halfway)
  }
  expect([7, 6, 4, 3].map(milestone)).toEqual(['onTrack', 'atRisk', 'atRisk', 'offTrack'])
})

test('a judgement by hand wins over the figure', () => {
  const override = { status: 'atRisk', reason: 'Carrier on strike', by: 'lena', at: builtAt } as const
  expect(keyResultStatus(at(50, { override }), halfway)).toBe('atRisk')
  expect(computedStatus(at(50, { override }), halfway)).toBe('onTrack')
})

test('the weakest key result decides, and one whose time has not come pulls nothing down', () => {
  const notYet = aKeyResult({ startsOn: '2026-06-01', dueOn: null })
  expect(weakest([at(50), at(10)], halfway)).toBe('offTrack')
  expect(weakest([at(50), notYet], halfway)).toBe('onTrack')
  expect(weakest([notYet], halfway)).toBe('notStarted')
  expect(weakest([], halfway)).toBe('notStarted')
})

test('an objective is achieved only when every key result is', () => {
  const notYet = aKeyResult({ startsOn: '2026-06-01', dueOn: null })
  expect(weakest([at(100), at(100)], halfway)).toBe('achieved')
  expect(weakest([at(100), notYet], halfway)).toBe('onTrack')
})
