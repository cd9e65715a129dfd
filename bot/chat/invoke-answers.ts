import type { AdaptiveCardInvokeResponse } from 'botbuilder'
import type { Card } from '../ports/messenger.ts'

/** Answer to a press: this card takes the place of the pressed one. */
export function showCard(card: Card): AdaptiveCardInvokeResponse {
  return { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card }
}

/** Answer to a press: Teams says these words and leaves the card as it is. */
export function sayWords(words: string): AdaptiveCardInvokeResponse {
  // Teams takes a plain text here; the SDK's type knows only objects.
  return {
    statusCode: 200,
    type: 'application/vnd.microsoft.activity.message',
    value: words as unknown as Record<string, unknown>,
  }
}
