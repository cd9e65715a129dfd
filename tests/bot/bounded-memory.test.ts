import { boundedMemory } from '#bot/bounded-memory.ts'

test('where it is full, what was used longest ago is forgotten', () => {
  const memory = boundedMemory<number>(2)
  memory.set('one', 1)
  memory.set('two', 2)
  expect(memory.get('one')).toBe(1)
  memory.set('three', 3)
  expect([memory.get('one'), memory.get('two'), memory.get('three')]).toEqual([1, undefined, 3])
  memory.delete('one')
  expect([...memory.keys()]).toEqual(['three'])
})
