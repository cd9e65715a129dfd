import type { Card } from '../ports/messenger.ts'
import { cardOf, heading, paragraph } from './card.ts'

/** A friendly no: what is the matter and what the person can do, never an error. */
export function refusalCard(title: string, message: string): Card {
  return cardOf([heading(title), paragraph(message)])
}
