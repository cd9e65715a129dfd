import { gathering, tooMuch } from '#bot/hooks/gathering.ts'

/** A store whose writes end when the test says so. */
function slowStore() {
  const writes: { items: readonly number[]; end: () => void; fail: (why: Error) => void }[] = []
  const write = (items: readonly number[]) =>
    new Promise<void>((end, fail) => void writes.push({ items, end, fail }))
  return { writes, write }
}

const turn = () => new Promise((done) => setImmediate(done))

test('whoever comes while a write is under way is part of the next one', async () => {
  const { writes, write } = slowStore()
  const add = gathering(write, 100)
  const first = add([1])
  await turn()
  const later = [add([2]), add([3, 4]), add([5])]
  await turn()
  expect(writes.map(({ items }) => items)).toEqual([[1]])
  writes[0]!.end()
  await first
  await turn()
  expect(writes.map(({ items }) => items)).toEqual([[1], [2, 3, 4, 5]])
  writes[1]!.end()
  await Promise.all(later as Promise<void>[])
})

test('a write that fails is told to those who were part of it, and to nobody else', async () => {
  const { writes, write } = slowStore()
  const add = gathering(write, 100)
  const first = add([1]) as Promise<void>
  await turn()
  const second = add([2]) as Promise<void>
  writes[0]!.fail(new Error('away'))
  await expect(first).rejects.toThrow('away')
  await turn()
  writes[1]!.end()
  await expect(second).resolves.toBeUndefined()
})

test('beyond what may wait nothing is taken, and what waits is stored all the same', async () => {
  const { writes, write } = slowStore()
  const add = gathering(write, 3)
  void add([1])
  await turn()
  const waiting = add([2, 3])
  expect(add([4, 5])).toBe(tooMuch)
  writes[0]!.end()
  await turn()
  writes[1]!.end()
  await waiting
  expect(writes.map(({ items }) => items)).toEqual([[1], [2, 3]])
})
