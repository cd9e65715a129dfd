import type { Card } from '#bot/ports/messenger.ts'
import { partsOf, shownTexts } from './every-card.ts'

/** What a text could do besides being read. */
export function harmsOf(card: Card): string[] {
  const texts = shownTexts(card)
  const markdown = partsOf(card).filter(({ type }) => type === 'TextBlock')
  const radios = partsOf(card).filter(({ type, style }) => type === 'Input.ChoiceSet' && style === 'expanded')
  return [
    ...texts
      .filter(({ text }) => breaksOut(text))
      .map(({ key, text }) => `unseen in ${key}: ${JSON.stringify(text)}`),
    ...markdown.flatMap(({ text }) => (isPlain(String(text)) ? [] : [`Markdown: ${JSON.stringify(text)}`])),
    ...radios.flatMap(({ choices }) =>
      (choices as { title: string }[]).flatMap(({ title }) =>
        isPlain(title) ? [] : [`Markdown of a radio button: ${JSON.stringify(title)}`],
      ),
    ),
    ...texts
      .filter(({ text }) => /\{\{(?:DATE|TIME)\(2001-/.test(text))
      .map(({ text }) => `a function: ${text.slice(0, 80)}`),
    ...('msteams' in card ? ['mentions could be in it'] : []),
  ]
}

/** Line breaks, controls, overrides of direction, half characters; isolates only in pairs around a whole text. */
export function breaksOut(text: string): boolean {
  const inner = text
    .replace(/^\u2068([^\u2066-\u2069]*)\u2069$/, '$1')
    .replace(/^(.*)\u2068([^\u2066-\u2069]*)\u2069$/, '$1$2')
  return (
    !text.isWellFormed() ||
    /[\p{Cc}\u2028\u2029\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad]|[\u{e0000}-\u{e007f}]/u.test(
      inner,
    )
  )
}

/** Whether Markdown leaves a text as it is: every mark is escaped. */
export function isPlain(text: string): boolean {
  const unescaped = text.replace(/\\[^\p{L}\p{N}\s]/gu, 'x')
  return !/[`*_[\]<&~\\]/.test(unescaped) && !/^\s*(?:[#>+-]|\d+[.)])/.test(unescaped)
}
