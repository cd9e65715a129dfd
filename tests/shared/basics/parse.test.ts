import { z } from 'zod'
import { parse } from '#shared/basics/parse.ts'
import { Refusal } from '#shared/basics/refusal.ts'

test('what fits is given back typed, without what was not asked for', () => {
  expect(parse(z.object({ a: z.number() }), { a: 1, b: 2 })).toEqual({ a: 1 })
})

test('what does not fit is refused as invalid with the path of the first wrong field', () => {
  const schema = z.object({ people: z.array(z.object({ name: z.string().min(1, 'Write a name.') })) })
  const parsing = () => parse(schema, { people: [{ name: 'Ada' }, { name: '' }] })
  expect(parsing).toThrow(Refusal)
  expect(parsing).toThrow('people.1.name: Write a name.')
})

test('a refusal stays short, however long a name of a field is', () => {
  const long = 'x'.repeat(5_000)
  expect(() => parse(z.record(z.string(), z.number()), { [long]: 'no' })).toThrow(/^.{1,700}$/)
})
