import { highestFirst, type Level } from '#shared/basics/level.ts'

test('levels sort from high to low', () => {
  const levels: Level[] = ['low', 'high', 'medium']
  expect([...levels].sort(highestFirst)).toEqual(['high', 'medium', 'low'])
})
