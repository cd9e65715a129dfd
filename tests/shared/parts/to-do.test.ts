import { toDos } from '#shared/parts/to-do.ts'
import { aStamp } from '#tests/support/build.ts'

test('a to-do belongs to Envision and to no objective unless told', () => {
  expect(toDos.put([], { title: 'Write the plan' }, aStamp())[0]).toEqual({
    id: 'new-1',
    objectiveId: null,
    phase: 'envision',
    title: 'Write the plan',
    ownerId: null,
    dueOn: null,
    done: false,
  })
})

test('a to-do is ticked off and opened again', () => {
  const rows = toDos.put([], { title: 'Write the plan', done: true }, aStamp())
  expect(toDos.put(rows, { id: 'new-1', done: false }, aStamp())[0]!.done).toBe(false)
})
