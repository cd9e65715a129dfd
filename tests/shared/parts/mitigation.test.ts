import { mitigations, mitigationState } from '#shared/parts/mitigation.ts'
import { aMitigation, aStamp } from '#tests/support/build.ts'

test('a mitigation prevents unless it is told to be a contingency', () => {
  const [mitigation] = mitigations.put([], { riskId: 'risk-1', title: 'Order early' }, aStamp())
  expect(mitigation).toEqual({
    id: 'new-1',
    riskId: 'risk-1',
    title: 'Order early',
    kind: 'preventive',
    ownerId: null,
    dueOn: null,
    done: false,
  })
})

test('a mitigation without its risk is refused', () => {
  expect(() => mitigations.put([], { title: 'Order early' }, aStamp())).toThrow(/riskId/)
})

test('ticking off one mitigation leaves the others the same objects', () => {
  const other = aMitigation({ id: 'other' })
  const rows = mitigations.put([other, aMitigation()], { id: 'mitigation-1', done: true }, aStamp())
  expect(rows[0]).toBe(other)
  expect(rows[1]!.done).toBe(true)
})

test('a step is overdue from the day after it was due until it is done', () => {
  const due = aMitigation({ dueOn: '2026-03-02' })
  expect(mitigationState(due, '2026-03-02')).toBe('open')
  expect(mitigationState(due, '2026-03-03')).toBe('overdue')
  expect(mitigationState({ ...due, done: true }, '2026-03-03')).toBe('done')
  expect(mitigationState(aMitigation(), '2030-01-01')).toBe('open')
})
