import {
  completeActionItem,
  isOverdue,
  openActionsOf,
  putActionItem,
  reopenActionItem,
} from '#shared/parts/action-item.ts'
import { aStamp, anActionItem } from '#tests/support/build.ts'

test('a new action is open from the moment it was written and comes from the plan unless told otherwise', () => {
  const [action] = putActionItem(
    [],
    { title: 'Call the carrier', ownerId: 'priya', dueOn: '2026-03-10' },
    aStamp(),
  )
  expect(action).toMatchObject({
    id: 'new-1',
    openedAt: aStamp().at,
    done: null,
    origin: { kind: 'plan', id: null },
  })
})

test('an action without an owner is refused by name of the field', () => {
  const told = { title: 'Call the carrier', dueOn: '2026-03-10' }
  expect(() => putActionItem([], told, aStamp())).toThrow(/ownerId/)
})

test('done on two devices is one completion: the first person and moment stay', () => {
  const once = completeActionItem([anActionItem()], { id: 'action-1' }, aStamp({ by: 'lena' }))
  const twice = completeActionItem(
    once,
    { id: 'action-1' },
    aStamp({ by: 'priya', at: '2026-03-03T09:00:00.000Z' }),
  )
  expect(twice[0]!.done).toEqual({ at: aStamp().at, by: 'lena' })
})

test('reopening takes the completion back', () => {
  const done = completeActionItem([anActionItem()], { id: 'action-1' }, aStamp())
  expect(reopenActionItem(done, { id: 'action-1' })[0]!.done).toBeNull()
})

test('the open actions of a person come most overdue first and leave out what is done or another’s', () => {
  const rows = [
    anActionItem({ id: 'late', dueOn: '2026-03-01' }),
    anActionItem({ id: 'later', dueOn: '2026-02-01' }),
    anActionItem({ id: 'done', done: { at: aStamp().at, by: 'lena' } }),
    anActionItem({ id: 'other', ownerId: 'priya' }),
  ]
  expect(openActionsOf(rows, 'lena').map(({ id }) => id)).toEqual(['later', 'late'])
})

test('an action is overdue from the day after it was due, unless it is done', () => {
  const due = anActionItem({ dueOn: '2026-03-10' })
  expect(isOverdue(due, '2026-03-10')).toBe(false)
  expect(isOverdue(due, '2026-03-11')).toBe(true)
  expect(isOverdue({ ...due, done: { at: aStamp().at, by: 'lena' } }, '2026-03-11')).toBe(false)
})
