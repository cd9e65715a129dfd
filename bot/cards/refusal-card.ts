import type { Card } from '../ports/messenger.ts'
import { type Element, cardOf, heading, paragraph } from './card.ts'

/**
 * A friendly no: what is the matter and what the person can do, never an error.
 *
 * @param ways buttons out of it; a card that stands where another one was has its own chat around it and needs none.
 */
export function refusalCard(title: string, message: string, ways: readonly Element[] = []): Card {
  return cardOf([heading(title), paragraph(message)], ways)
}
