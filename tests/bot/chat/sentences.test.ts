import { sayings } from '#bot/cards/help-card.ts'
import { wishOf } from '#bot/chat/sentences.ts'

test('the bot understands every sentence its help card names', () => {
  expect(Object.values(sayings).map(({ say }) => wishOf(say))).toEqual(Object.keys(sayings))
})

test.each([
  ['<at>Switchover</at> status', 'status'],
  ['How are the KSIs?', 'status'],
  ['how are we doing', 'status'],
  ['what is due?', 'myActions'],
  ["What's due", 'myActions'],
  ['show my actions', 'myActions'],
  ['Hello', 'help'],
  ['?help', 'help'],
] as const)('“%s” asks for %s', (text, wish) => {
  expect(wishOf(text)).toBe(wish)
})

test.each(['', 'thanks!', 'lunch at twelve?', '<at>Switchover</at>'])('“%s” is not understood', (text) => {
  expect(wishOf(text)).toBeNull()
})
