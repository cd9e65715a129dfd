import type { Element } from './card.ts'

/** What is spoken for a card as a whole: its heading, without the marks that keep Teams from reading it as Markdown. */
export function spokenOf(body: readonly Element[]): Element {
  const heading = body.find(({ type, style }) => type === 'TextBlock' && style === 'heading')
  return typeof heading?.text === 'string' ? { speak: asSpeech(heading.text) } : {}
}

/** Clients read it as SSML, in which text of people must hold no marks. */
function asSpeech(markdown: string): string {
  return markdown
    .replace(/\\(.)/gu, '$1')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}
