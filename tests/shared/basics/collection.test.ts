import { z } from 'zod'
import { collection, edit, find, patched } from '#shared/basics/collection.ts'
import { aStamp, deepFrozen } from '#tests/support/build.ts'

const fields = z.object({ title: z.string(), note: z.string(), count: z.number().nullable() })
const list = collection('thing', fields, { note: '', count: null })

test('putting without an id adds a record with the blanks filled in', () => {
  expect(list.put([], { title: 'One' }, aStamp())).toEqual([
    { id: 'new-1', title: 'One', note: '', count: null },
  ])
})

test('putting with an id changes only what is told, and null is told while undefined is not', () => {
  const rows = deepFrozen([{ id: 'a', title: 'One', note: 'Kept', count: 1 }])
  expect(list.put(rows, { id: 'a', count: null, title: undefined }, aStamp())).toEqual([
    { id: 'a', title: 'One', note: 'Kept', count: null },
  ])
})

test('a record that lacks what has no blank is refused by name of the field', () => {
  expect(() => list.put([], { note: 'x' }, aStamp())).toThrow(/^title: /)
})

test('changing, finding or removing what is gone is refused and says what it was', () => {
  const gone = /This thing is no longer in the plan/
  expect(() => list.put([], { id: 'gone', title: 'x' }, aStamp())).toThrow(gone)
  expect(() => list.remove([], { id: 'gone' })).toThrow(gone)
  expect(() => find([], 'gone', 'thing')).toThrow(gone)
})

test('editing one record leaves the others the same objects', () => {
  const rows = [{ id: 'a' }, { id: 'b' }]
  const changed = edit(rows, 'b', 'thing', (row) => ({ ...row }))
  expect(changed[0]).toBe(rows[0])
  expect(changed[1]).not.toBe(rows[1])
})

test('patching ignores undefined', () => {
  expect(patched({ a: 1, b: 2 }, { a: undefined, b: 3 })).toEqual({ a: 1, b: 3 })
})
