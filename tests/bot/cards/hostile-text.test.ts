import fc from 'fast-check'
import { aRisk } from '#tests/support/build.ts'
import { faultsOf } from './card-check.ts'
import { breaksOut, harmsOf, isPlain } from './card-harms.ts'
import { aTalkativePlan } from './deck-plan.ts'
import { everyCard, shownTexts } from './every-card.ts'
import { withText } from './plan-of-text.ts'

const talkative = aTalkativePlan({ risks: [aRisk({ description: 'x' })] })

const parts = fc.constantFrom(
  ...[
    '[free](https://evil.example)',
    '![x](https://evil.example/x.png)',
    '**bold**',
    '_it_',
    '`code`',
    '~~gone~~',
  ],
  ...[
    '<at>Everyone</at>',
    '<b>x</b>',
    '<img src=x onerror=alert(1)>',
    '&lt;',
    '&#60;script&#62;',
    '<https://evil.example>',
  ],
  ...[
    '\n# Title\n',
    '\n- row',
    '\n1. row',
    '\r\n> quote',
    '\t',
    '\u2028',
    '\u2029',
    '\u0085',
    '\u0000',
    '\u001b[31m',
  ],
  ...[
    '\u202e',
    '\u202d',
    '\u2066',
    '\u2067',
    '\u2069',
    '\u200b',
    '\u200f',
    '\u200e',
    '\ufeff',
    '\u00ad',
    '\u{e0041}',
  ],
  ...[
    '\ud83d',
    '\udc69',
    '👩‍🚀',
    'مرحبا',
    'שלום',
    '通话',
    '\\',
    '\\\\',
    '"',
    '{{DATE(2001-01-01T00:00:00Z, SHORT)}}',
  ],
  ...['{{TIME(2001-01-01T00:00:00Z)}}', '${title}', '   ', 'Leeds', 'a'.repeat(300)],
)
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc
    .array(fc.oneof(parts, fc.string({ unit: 'grapheme', maxLength: 8 })), { minLength: 1, maxLength: 12 })
    .map((all) => all.join('')),
  parts.map((part) => part.repeat(Math.ceil(10_000 / part.length))),
)

test('the check itself sees what it is to see', () => {
  expect(['a **b**', '[x](y)', '<at>x</at>', '# x', '1. x', '&amp;'].map(isPlain)).toEqual(
    Array(6).fill(false),
  )
  expect(['a \\*\\*b\\*\\*', 'plain - text', '1\\. x'].map(isPlain)).toEqual([true, true, true])
  expect(['a\nb', '\u202eabc', '\u200b', '\ud83d', '\u2068\u202e\u2069'].map(breaksOut)).toEqual(
    Array(5).fill(true),
  )
  expect(['שלום', '\u2068שלום\u2069', '👩‍🚀'].map(breaksOut)).toEqual([false, false, false])
})

test('whatever people write stays text on every card, which Teams still takes', async () => {
  await fc.assert(
    fc.asyncProperty(anyText, async (text) => {
      const cards = await everyCard(withText(talkative, text), text)
      const harms = cards.flatMap(({ name, card }) =>
        [...harmsOf(card), ...faultsOf(card)].map((harm) => `${name}: ${harm}`),
      )
      expect(harms).toEqual([])
    }),
    { numRuns: 40 },
  )
}, 60_000)

test('a written line break, a link and a mention are read as they were written', async () => {
  const text = '<at>Everyone</at> [free](https://evil.example) **now** & then'
  for (const { name, card } of await everyCard(withText(talkative, text), text)) {
    if (!JSON.stringify(card).includes('evil.example')) continue
    const shown = shownTexts(card).map((each) => each.text.replace(/\\(.)/gu, '$1'))
    expect([
      name,
      shown.some((each) => each.includes('<at>Everyone</at>') || each.includes('&lt;at&gt;')),
    ]).toEqual([name, true])
  }
})
