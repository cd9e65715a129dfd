import type { Card } from '../ports/messenger.ts'

/** Teams takes cards up to 28 KB on every route (reference: limits of messages); a little is left for the envelope. */
const largestCardBytes = 27 * 1024

/** The first of several drawings, largest first, that Teams will take; the last one if none is. */
export function firstThatFits(drawings: readonly (() => Card)[]): Card {
  return drawings.reduce<Card | null>(
    (fitting, draw) => (fitting !== null && bytesOf(fitting) <= largestCardBytes ? fitting : draw()),
    null,
  )!
}

function bytesOf(card: Card): number {
  return new TextEncoder().encode(JSON.stringify(card)).length
}
