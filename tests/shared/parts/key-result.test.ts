import {
  type KeyResult,
  checkInKeyResult,
  computedStatus,
  keyResultStatus,
  overrideKeyResult,
  progress,
  putKeyResult,
  resumeKeyResult,
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
  const closed = at(10, { closed: { at: builtAt, by: 'lena', score: 1, note: '', rolledInto: null } })
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
  const override = {
    status: 'atRisk',
    reason: 'Carrier on strike',
    by: 'lena',
    at: builtAt,
    until: 'resumed',
  } as const
  expect(keyResultStatus(at(50, { override }), halfway)).toBe('atRisk')
  expect(computedStatus(at(50, { override }), halfway)).toBe('onTrack')
})

test('a green judgement by hand that nobody repeats does not outlast the due day', () => {
  const override = {
    status: 'onTrack',
    reason: 'It will be',
    by: 'lena',
    at: '2026-03-01T09:00:00.000Z',
    until: 'resumed',
  } as const
  const past = at(50, { override, dueOn: '2026-03-31' })
  expect(keyResultStatus(past, '2026-04-10')).toBe('onTrack')
  expect(keyResultStatus(past, '2026-12-01')).toBe('offTrack')
  expect(keyResultStatus(at(50, { override, dueOn: '2026-12-31' }), '2026-12-01')).toBe('stale')
  expect(keyResultStatus({ ...past, checkIns: [], startsOn: null, dueOn: null }, '2026-12-01')).toBe('stale')
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

test.each([0, -5])('at or below its start (%p) a result is off track, in no case nowhere', (value) => {
  expect(computedStatus(at(value), halfway)).toBe('offTrack')
})

test('without days to tell a pace from, the confidence of the owner decides', () => {
  expect(computedStatus(at(50, { startsOn: null }), halfway)).toBe('onTrack')
})

test('a judgement by hand needs a reason, ends with the next check-in if told so, and can be taken back', () => {
  const told = { id: 'key-result-1', status: 'onTrack', reason: 'Boxes are on the truck' } as const
  const once = overrideKeyResult([at(10)], { ...told, until: 'nextCheckIn' }, aStamp())
  expect(once[0]!.override).toMatchObject({ status: 'onTrack', by: 'lena', at: builtAt })
  const checkIn = { id: 'key-result-1', value: 12, confidence: 5 }
  expect(checkInKeyResult(once, checkIn, aStamp())[0]!.override).toBeNull()

  const lasting = overrideKeyResult([at(10)], { ...told, until: 'resumed' }, aStamp())
  expect(checkInKeyResult(lasting, checkIn, aStamp())[0]!.override).not.toBeNull()
  const resumed = resumeKeyResult(lasting, { id: 'key-result-1' })
  expect(resumed[0]!.override).toBeNull()
  expect(() => resumeKeyResult(resumed, { id: 'key-result-1' })).toThrow(/counts already/)
})

test('a green word by hand that nobody repeats goes stale like a green number', () => {
  const override = { status: 'onTrack', reason: 'Sure', by: 'lena', at: builtAt, until: 'resumed' } as const
  const far = at(10, { override, dueOn: '2026-12-31' })
  expect(keyResultStatus(far, '2026-05-01')).toBe('onTrack')
  expect(keyResultStatus(far, '2026-05-04')).toBe('stale')
})

test('the kind stays once there are check-ins, and steps are then renamed only', () => {
  const put = (row: KeyResult, told: object) => () => putKeyResult([row], { id: row.id, ...told }, aStamp())
  expect(put(at(10), { kind: 'milestone' })).toThrow(/its kind stays/)
  expect(put(aKeyResult(), { kind: 'milestone' })()[0]).toMatchObject({ kind: 'milestone', target: 1 })
  const steps = at(1, { kind: 'ordinal', steps: ['Signed', 'Delivered', 'In use'], target: 2 })
  expect(put(steps, { steps: ['Signed', 'In use'] })).toThrow(/renamed/)
  expect(put(steps, { steps: ['Signed', 'Sent', 'In use'] })()[0]!.steps[1]).toBe('Sent')
})

test.each([
  ['a metric that goes nowhere', { kind: 'metric', start: 5, target: 5 }, /differ/],
  ['steps of which there is one', { kind: 'ordinal', steps: ['Signed'] }, /at least two steps/],
  ['a due day before the first', { startsOn: '2026-03-01', dueOn: '2026-02-01' }, /due before it begins/],
] as const)('%s is refused', (_, told, words) => {
  const row = { objectiveId: 'objective-1', title: 'Leeds', ...told } as Parameters<typeof putKeyResult>[1]
  expect(() => putKeyResult([], row, aStamp())).toThrow(words)
})

test('a check-in names a value its kind has', () => {
  const steps = aKeyResult({ kind: 'ordinal', steps: ['Signed', 'In use'], start: 0, target: 1 })
  const told = { id: 'key-result-1', confidence: 8 }
  expect(() => checkInKeyResult([steps], { ...told, value: 2 }, aStamp())).toThrow(/steps/)
  expect(() => checkInKeyResult([steps], { ...told, value: 0.5 }, aStamp())).toThrow(/steps/)
  expect(checkInKeyResult([steps], { ...told, value: 1 }, aStamp())[0]!.checkIns).toHaveLength(1)
})

test('a closed result is scored by what was promised: committed all, aspirational from 0.6', () => {
  const closed = (score: number) => ({ at: builtAt, by: 'lena', score, note: '', rolledInto: null })
  const status = (commitment: KeyResult['commitment'], score: number) =>
    computedStatus(at(70, { commitment, closed: closed(score) }), halfway)
  expect([status('committed', 0.9), status('committed', 1)]).toEqual(['offTrack', 'achieved'])
  expect([status('aspirational', 0.5), status('aspirational', 0.6)]).toEqual(['offTrack', 'achieved'])
})
