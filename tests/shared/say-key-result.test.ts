import type { KeyResult } from '#shared/parts/key-result.ts'
import { sayReached, sayValue, sayWhy } from '#shared/say-key-result.ts'
import { aKeyResult, builtAt } from '#tests/support/build.ts'

/** 1 January to 31 March: on 15 February half of the time has passed. */
const halfway = '2026-02-15'

function at(value: number, given: Partial<KeyResult> = {}, confidence = 7): KeyResult {
  const checkIn = { id: 'c', at: '2026-02-14T09:00:00.000Z', by: 'lena', value, confidence, note: '' }
  return aKeyResult({ checkIns: [checkIn], ...given })
}
const closed = (score: number, rolledInto: string | null = null) => ({
  closed: { at: builtAt, by: 'lena', score, note: '', rolledInto },
})

test.each<[string, KeyResult, RegExp]>([
  ['behind', at(37), /^37 % done where 50 % was expected by today: 0\.73 of the pace, so it is off track/],
  ['on pace', at(50), /: 0\.98 of the pace, so it is on track/],
  ['reached', at(100), /The target is reached/],
  ['no check-in', aKeyResult(), /Nobody has checked in yet/],
  ['not begun', aKeyResult({ startsOn: '2026-03-01' }), /It begins on 1 Mar 2026/],
  ['a milestone', at(0, { kind: 'milestone', target: 1 }, 5), /Confidence is 5 of 10, so it is at risk/],
  ['past due', at(99, { dueOn: '2026-02-01' }), /was due on 1 Feb 2026 and is 99 % done/],
  ['closed short', at(70, closed(0.7)), /score of 0\.7; 1\.0 was committed\.$/],
  ['rolled over', at(70, closed(0.7, 'next')), /It goes on in a later quarter/],
  ['a healthy stretch', at(70, { commitment: 'aspirational', ...closed(0.7) }), /within the healthy/],
  ['an easy stretch', at(70, { commitment: 'aspirational', ...closed(1) }), /above the healthy/],
])('%s says why', (_, result, words) => {
  expect(sayWhy(result, halfway)).toMatch(words)
})

test('what is stale says how old it is', () => {
  expect(sayWhy(at(50, { dueOn: '2026-12-31' }), '2026-04-20')).toMatch(/is 65 days old; after 62 days/)
  expect(sayWhy(aKeyResult(), '2026-03-20')).toMatch(/began on 1 Jan 2026 and nobody has checked in/)
})

test('a word by hand says its reason and what the number would say', () => {
  const override = { status: 'onTrack', reason: 'The boxes arrived.', by: 'lena', at: builtAt } as const
  const words = sayWhy(at(37, { override: { ...override, until: 'nextCheckIn' } }), halfway)
  expect(words).toMatch(/Set to on track by hand until the next check-in: The boxes arrived\./)
  expect(words).toMatch(/The number would say off track: 37 % done/)
})

test('how far it is comes in the terms of its kind', () => {
  const steps = { kind: 'ordinal', steps: ['Signed', 'Delivered', 'In use'], target: 2 } as const
  expect(sayReached(at(37, { unit: 'people' }))).toBe('37 of 100 people')
  expect(sayReached(at(1, { kind: 'milestone', target: 1 }))).toBe('Reached')
  expect(sayReached(at(1, { ...steps, steps: [...steps.steps] }))).toBe('Step 2 of 3: Delivered')
  expect(sayReached(aKeyResult({ ...steps, steps: [...steps.steps] }))).toBe('No step of 3 yet')
  expect(sayValue(aKeyResult({ kind: 'milestone' }), 0)).toBe('Not reached yet')
})
