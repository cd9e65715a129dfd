import { bytesOfPieces } from '#bot/bytes-of-pieces.ts'

test('a long text is the same in bytes, and others have their turn while it is made', async () => {
  const piece = `${'Überblick – 你好 🎉 '.repeat(4_000)}\n`
  let turns = 0
  let isOver = false
  const count = () => {
    turns += 1
    if (!isOver) setImmediate(count)
  }
  count()
  const bytes = await bytesOfPieces(Array.from({ length: 40 }, () => piece))
  isOver = true
  expect(Buffer.from(bytes).equals(Buffer.from(piece.repeat(40)))).toBe(true)
  expect(turns).toBeGreaterThan(8)
})

test('no pieces are no bytes', async () => {
  expect(await bytesOfPieces([])).toHaveLength(0)
})
