import {
  DecideGate,
  decideGate,
  fulfilGateCondition,
  gateState,
  inOrder,
  putWave,
  removeWave,
} from '#shared/parts/wave.ts'
import { aGate, aStamp, aWave } from '#tests/support/build.ts'

test('a new wave is planned and nobody has decided on its gate', () => {
  expect(putWave([], { name: 'Lyon' }, aStamp())[0]).toMatchObject({
    state: 'planned',
    gate: null,
    kind: 'wave',
  })
})

test('waves stand in the order they are moved', () => {
  const rows = [aWave({ id: 'b', position: 2 }), aWave({ id: 'a', position: 0 })]
  expect(inOrder(rows).map(({ id }) => id)).toEqual(['a', 'b'])
  expect(rows[0]!.id).toBe('b')
})

test('removing a wave that is gone is refused', () => {
  expect(() => removeWave([], { id: 'gone' })).toThrow(/no longer/)
})

const live = { id: 'wave-1', state: 'live' } as const
const go = { id: 'wave-1', proposal: 'go', decision: 'go' } as const

test('no wave goes live or closes without a decision, not even a new one or the pilot', () => {
  for (const kind of ['pilot', 'wave'] as const)
    for (const state of ['live', 'closed'] as const)
      expect(() => putWave([aWave({ kind })], { id: 'wave-1', state }, aStamp())).toThrow(/Decide the gate/)
  expect(() => putWave([], { name: 'Lyon', state: 'live' }, aStamp())).toThrow(/Decide the gate/)
})

test('a go lets a wave go live, a no-go does not', () => {
  const gone = putWave(decideGate([aWave()], go, aStamp()), live, aStamp())
  expect(gone[0]).toMatchObject({ state: 'live', gate: { decision: 'go', by: 'lena' } })
  const held = decideGate([aWave()], { ...go, proposal: 'noGo', decision: 'noGo' }, aStamp())
  expect(() => putWave(held, live, aStamp())).toThrow(/no-go/)
})

test('a go with conditions lets a wave go live until a condition runs out; fulfilled, it lets it again', () => {
  const rows = [aWave({ gate: aGate() })]
  expect(putWave(rows, live, aStamp({ at: '2026-03-09T20:00:00.000Z' }))[0]!.state).toBe('live')
  const late = aStamp({ at: '2026-03-10T08:00:00.000Z' })
  expect(gateState(rows[0]!, '2026-03-09')).toBe('conditionalGo')
  expect(gateState(rows[0]!, '2026-03-10')).toBe('expired')
  expect(() => putWave(rows, live, late)).toThrow(/has run out/)
  const settled = fulfilGateCondition(rows, { id: 'wave-1', conditionId: 'gate-1', note: 'Signed' }, late)
  expect(settled[0]!.gate!.conditions[0]!.fulfilled).toEqual({ at: late.at, by: 'lena', note: 'Signed' })
  expect(putWave(settled, live, late)[0]!.state).toBe('live')
})

test('a live wave stays editable whatever became of its gate', () => {
  const rows = [aWave({ state: 'live', gate: null })]
  expect(putWave(rows, { id: 'wave-1', name: 'Lyon' }, aStamp())[0]).toMatchObject({
    name: 'Lyon',
    state: 'live',
  })
})

test('a go holds for the sites it was given for: other sites lay it aside', () => {
  const decided = decideGate([aWave({ siteIds: ['leeds'] })], go, aStamp())
  const renamed = putWave(decided, { id: 'wave-1', name: 'Leeds', siteIds: ['leeds'] }, aStamp())
  expect(renamed[0]!.gate).not.toBeNull()
  const [moved] = putWave(decided, { id: 'wave-1', siteIds: ['leeds', 'lyon'] }, aStamp())
  expect([moved!.gate, moved!.pastGates.length]).toEqual([null, 1])
  expect(() => putWave(decided, { ...live, siteIds: ['lyon'] }, aStamp())).toThrow(/Decide the gate/)
})

test.each([
  ['a site', { siteIds: ['leeds', 'lyon'] }],
  ['the rest of a split site', { shares: [] }],
])('behind the go of a live wave %s does not come along', (_what, more) => {
  const split = { siteIds: ['leeds'], shares: [{ siteId: 'leeds', people: 5 }] }
  const rows = [aWave({ ...split, state: 'live', gate: aGate() })]
  expect(() => putWave(rows, { id: 'wave-1', ...more }, aStamp())).toThrow(/its go was for the sites it had/)
  expect(putWave(rows, { id: 'wave-1', siteIds: [], shares: [] }, aStamp())[0]!.siteIds).toEqual([])
})

test('deciding again keeps what was decided before', () => {
  const twice = decideGate(
    decideGate([aWave()], { ...go, proposal: 'noGo', decision: 'noGo' }, aStamp()),
    go,
    aStamp({ id: 'new-2' }),
  )
  expect(twice[0]!.gate!.decision).toBe('go')
  expect(twice[0]!.pastGates.map(({ decision }) => decision)).toEqual(['noGo'])
})

test.each([
  ['another decision than proposed needs a reason', { decision: 'conditionalGo' }, /reason/],
  ['a blank reason is none', { decision: 'noGo', reason: '  ' }, /reason/],
  [
    'a go with conditions names one',
    { proposal: 'conditionalGo', decision: 'conditionalGo' },
    /at least one/,
  ],
  [
    'a go has no conditions',
    { conditions: [{ text: 'Ask', ownerId: null, dueOn: '2026-03-09' }] },
    /Only a go/,
  ],
  [
    'a condition is not due in the past',
    {
      proposal: 'conditionalGo',
      decision: 'conditionalGo',
      conditions: [{ text: 'Ask', ownerId: null, dueOn: '2026-03-01' }],
    },
    /today or later/,
  ],
] as const)('%s', (_, told, words) => {
  const input = DecideGate.parse({ ...go, ...told })
  expect(() => decideGate([aWave()], input, aStamp())).toThrow(words)
})

test('the gate of a closed wave is history, and a condition is fulfilled once', () => {
  expect(() => decideGate([aWave({ state: 'closed' })], go, aStamp())).toThrow(/history/)
  const told = { id: 'wave-1', conditionId: 'gate-1' }
  const once = fulfilGateCondition([aWave({ gate: aGate() })], told, aStamp())
  expect(() => fulfilGateCondition(once, told, aStamp())).toThrow(/already/)
  expect(() => fulfilGateCondition([aWave()], told, aStamp())).toThrow(/No decision/)
})
