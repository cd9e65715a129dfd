import type { Card } from '#bot/ports/messenger.ts'
import { harmsOf } from '#tests/bot/cards/card-harms.ts'
import { aTalkativePlan } from '#tests/bot/cards/deck-plan.ts'
import { everyCard, partsOf } from '#tests/bot/cards/every-card.ts'
import { withText } from '#tests/bot/cards/plan-of-text.ts'
import { aRisk } from '#tests/support/build.ts'

/* What people write is read on every card as they wrote it: no link, no mention, no mark-up, no turned-around line. */

const links = [
  '[free](https://evil.example)',
  '[free]( https://evil.example "title")',
  '[free](<https://evil.example>)',
  '[free][1]\n\n[1]: https://evil.example',
  '[](https://evil.example)',
  '![x](https://evil.example/pixel.png)',
  '[![x](https://evil.example/x.png)](https://evil.example)',
  '<https://evil.example>',
  '<mailto:ceo@evil.example>',
  '[free](javascript:alert(1))',
  '[free](data:text/html,<script>alert(1)</script>)',
  '[free](msteams:/l/call/0/0?users=evil)',
  '[free](tel:+15550100)',
  '[free](//evil.example)',
  '[free](file://evil.example/share)',
  '[a\\](b)](https://evil.example)',
  '\\[free](https://evil.example)',
  '\\\\[free](https://evil.example)',
  '&#91;free&#93;&#40;https://evil.example&#41;',
  '［free］（https://evil.example）[free](https://evil.example)',
]
const mentions = [
  '<at>Everyone</at>',
  '<at id="0">Everyone</at>',
  '&lt;at&gt;Everyone&lt;/at&gt;',
  '<AT>General</AT>',
  '<at>Everyone</at',
  '<<at>at>x</at>',
  '<at></at>',
  '@Everyone <at>19:x@thread.tacv2</at>',
]
const markup = [
  ...[
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg/onload=alert(1)>',
    '<b>x</b>',
    '<br>',
  ],
  ...[
    '<iframe src=https://evil.example>',
    '<a href="https://evil.example">x</a>',
    '&lt;b&gt;',
    '&#60;b&#62;',
    '<!-- x -->',
  ],
  ...[
    '<table><tr><td>x',
    '</TextBlock>',
    ']]>',
    '"}],"actions":[{"type":"Action.OpenUrl","url":"https://evil.example"}',
  ],
]
const marks = [
  ...[
    '**bold**',
    '__bold__',
    '*it*',
    '_it_',
    '`code`',
    '```\ncode\n```',
    '~~gone~~',
    '# Title',
    '## Title',
    '> quote',
  ],
  ...[
    '- row',
    '* row',
    '+ row',
    '1. row',
    '1) row',
    '---',
    '***',
    '\\',
    'a\\',
    '\\*not\\*',
    'x\n# Title',
    'x\r\n- row',
  ],
  ...['x\u2028# Title', 'x\u0085- row', '|a|b|\n|-|-|', '\t# Title', '   # Title'],
]
const turned = [
  ...[
    '\u202eelpmaxe.live',
    '\u202dx',
    '\u2066x',
    '\u2067x\u2069',
    '\u2068\u202ex\u2069',
    'x\u2069y',
    '\u200fx',
    '\u061cx',
  ],
  ...[
    '\u200bx',
    'a\u00adb',
    '\ufeffx',
    '\u{e0041}\u{e0042}',
    'x\u0000y',
    '\u001b[31mred',
    '\ud83d',
    'x\udc69',
    'مرحبا \u202e x',
  ],
]
const filled = [
  ...[
    '{{DATE(2001-01-01T00:00:00Z, SHORT)}}',
    '{{TIME(2001-01-01T00:00:00Z)}}',
    '${title}',
    '${if(true, "x", "y")}',
  ],
  ...[
    '{{DATE(2001-01-01T00:00:00Z)}} {{TIME(2001-01-01T00:00:00Z)}}',
    '{ {DATE(2001-01-01T00:00:00Z)}}',
    '{{{DATE(2001-01-01T00:00:00Z)}}',
  ],
]
const injections = [...links, ...mentions, ...markup, ...marks, ...turned, ...filled]

const talkative = aTalkativePlan({ risks: [aRisk({ description: 'x' })] })

/** Addresses a card leads to that are none of Teams' own, pictures from elsewhere, and mentions. */
function leadsAway(card: Card): string[] {
  return partsOf(card).flatMap(({ type, url, backgroundImage }) => [
    ...(typeof url === 'string' && !/^(https:\/\/teams\.microsoft\.com\/|data:image\/)/.test(url)
      ? [`${String(type)} to ${url}`]
      : []),
    ...(backgroundImage === undefined ? [] : ['a picture behind']),
    ...(type === 'mention' || type === 'Media' ? [String(type)] : []),
  ])
}

test(`${injections.length} injections do nothing on any card`, async () => {
  expect(injections.length).toBeGreaterThanOrEqual(50)
  const wrong: string[] = []
  let cards = 0
  for (const text of injections)
    for (const { name, card } of await everyCard(withText(talkative, text), text)) {
      cards += 1
      const harms = [...harmsOf(card), ...leadsAway(card)]
      wrong.push(...harms.map((harm) => `${JSON.stringify(text)} on ${name}: ${harm}`))
    }
  expect(wrong).toEqual([])
  expect(cards).toBeGreaterThan(30 * injections.length)
}, 120_000)

test('a record saved from a forged message leads nowhere but to Teams', async () => {
  const fromMessage = (link: string) => ({
    key: 'k',
    link,
    author: 'Mallory',
    at: '2026-03-02T09:00:00.000Z',
  })
  const on = async (link: string) => {
    const risks = [aRisk({ id: 'risk-1', fromMessage: fromMessage(link) })]
    const cards = await everyCard(aTalkativePlan({ risks }))
    return JSON.stringify(cards.filter(({ name }) => name === 'found risk'))
  }
  expect(await on('https://teams.microsoft.com/l/message/1/2')).toContain('Open the message')
  expect(await on('https://evil.example/l/message/1/2')).not.toContain('evil.example')
})
