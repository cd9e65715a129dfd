import {
  completeChecklistItem,
  completeness,
  putChecklistItem,
  reopenChecklistItem,
  sectionsOf,
} from '#shared/parts/checklist-item.ts'
import { aChecklistItem, aStamp } from '#tests/support/build.ts'

test('a new step is open', () => {
  expect(putChecklistItem([], { title: 'Name a sponsor' }, aStamp())[0]).toMatchObject({
    kind: 'nextStep',
    done: null,
  })
})

test('completing twice keeps the first person and moment', () => {
  const once = completeChecklistItem([aChecklistItem()], { id: 'check-1' }, aStamp())
  const twice = completeChecklistItem(once, { id: 'check-1' }, aStamp({ by: 'priya' }))
  expect(twice[0]!.done).toEqual({ at: aStamp().at, by: 'lena' })
})

test('reopening a step lowers the completeness again', () => {
  const rows = [aChecklistItem(), aChecklistItem({ id: 'check-2' })]
  const half = completeChecklistItem(rows, { id: 'check-2' }, aStamp())
  expect(completeness(half)).toBe(0.5)
  expect(completeness(reopenChecklistItem(half, { id: 'check-2' }))).toBe(0)
})

test('an empty checklist is complete', () => {
  expect(completeness([])).toBe(1)
})

test('sections stand in the order of the list, each with its own completeness', () => {
  const done = { at: aStamp().at, by: 'lena' }
  const rows = [
    aChecklistItem(),
    aChecklistItem({ id: 'check-2', section: 'Rollout', done }),
    aChecklistItem({ id: 'check-3', done }),
  ]
  expect(sectionsOf(rows).map(({ name, done: n, share }) => [name, n, share])).toEqual([
    ['Stakeholders', 1, 0.5],
    ['Rollout', 1, 1],
  ])
})
