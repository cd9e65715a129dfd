import { milestones, milestoneState, putMilestone, slipDays } from '#shared/parts/milestone.ts'
import { aMilestone, aStamp } from '#tests/support/build.ts'

test('a milestone needs no go/no-go unless told', () => {
  const [milestone] = milestones.put([], { title: 'Pilot ends', dueOn: '2026-03-31' }, aStamp())
  expect(milestone).toMatchObject({ goNoGo: 'notNeeded', importance: 'medium', done: false, waveId: null })
})

test('a milestone without a date is refused', () => {
  expect(() => milestones.put([], { title: 'Pilot ends' }, aStamp())).toThrow(/dueOn/)
})

test('moving a milestone keeps its first date when that is told', () => {
  const told = { id: 'milestone-1', dueOn: '2026-04-14', originalDueOn: '2026-03-31' }
  expect(milestones.put([aMilestone()], told, aStamp())[0]).toEqual({ ...aMilestone(), ...told })
})

test('a date that moves leaves the first one behind, once', () => {
  const moved = putMilestone([aMilestone()], { id: 'milestone-1', dueOn: '2026-04-14' }, aStamp())
  expect(moved[0]).toMatchObject({ dueOn: '2026-04-14', originalDueOn: '2026-03-31' })
  const again = putMilestone(moved, { id: 'milestone-1', dueOn: '2026-04-28' }, aStamp())
  expect(again[0]).toMatchObject({ dueOn: '2026-04-28', originalDueOn: '2026-03-31' })
  expect(slipDays(again[0]!)).toBe(28)
  expect(slipDays(aMilestone())).toBe(0)
})

test('a change of the title moves no date', () => {
  const [named] = putMilestone([aMilestone()], { id: 'milestone-1', title: 'Pilot reviewed' }, aStamp())
  expect(named!.originalDueOn).toBeNull()
})

test.each([
  [{}, '2026-03-31', 'onTime'],
  [{}, '2026-04-01', 'overdue'],
  [{ originalDueOn: '2026-03-24' }, '2026-03-02', 'slipped'],
  [{ originalDueOn: '2026-04-07' }, '2026-03-02', 'onTime'],
  [{ done: true }, '2026-05-01', 'done'],
] as const)('a milestone %o stands on %s as %s', (given, today, expected) => {
  expect(milestoneState(aMilestone(given), today)).toBe(expected)
})
