import { milestones } from '#shared/parts/milestone.ts'
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
