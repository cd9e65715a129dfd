import fc from 'fast-check'
import { jsonPieces } from '#shared/json-pieces.ts'

const written = (value: object) => [...jsonPieces(value)].join('')

test('the pieces joined are the text there would be at once, whatever is in it', () => {
  const anything = fc.oneof(
    fc.jsonValue({ maxDepth: 4 }),
    fc.string({ unit: 'binary' }),
    fc.constant(undefined),
  )
  const rows = fc.array(anything, { maxLength: 5 })
  const inner = fc.dictionary(fc.string(), fc.oneof(rows, anything))
  const outer = fc.dictionary(fc.string(), fc.oneof(inner, rows, anything))
  fc.assert(fc.property(outer, (value) => written(value) === JSON.stringify(value, null, 1)))
})

test('rows of lists come one by one, also in a record of the value', () => {
  const long = 'x'.repeat(10_000)
  const rows = Array.from({ length: 50 }, () => ({ long }))
  const pieces = [...jsonPieces({ history: rows, plan: { risks: rows } })]
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(10_100)
  expect(pieces.length).toBeGreaterThan(100)
})
