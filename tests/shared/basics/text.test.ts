import { Instant, Line, PersonId, Title } from '#shared/basics/text.ts'

test('a title is trimmed and never empty', () => {
  expect(Title.parse('  Porting  ')).toBe('Porting')
  expect(Title.safeParse('   ').success).toBe(false)
  expect(Title.safeParse('x'.repeat(201)).success).toBe(false)
})

test('a line may be empty', () => {
  expect(Line.parse('')).toBe('')
})

test('an instant is UTC', () => {
  expect(Instant.safeParse('2026-03-02T09:00:00Z').success).toBe(true)
  expect(Instant.safeParse('2026-03-02T09:00:00+01:00').success).toBe(false)
  expect(Instant.safeParse('2026-03-02').success).toBe(false)
})

test('what a database cannot hold is no text: a title of it alone is empty', () => {
  expect(Title.parse('Port\u0000ing')).toBe('Porting')
  expect(Title.safeParse('\u0000').success).toBe(false)
  expect(PersonId.safeParse('\u0000').success).toBe(false)
})
