import type { Activity } from 'botbuilder'
import type { WholeDeck } from '../cards/deck.ts'
import type { Card } from '../ports/messenger.ts'
import type { World } from '../ports/world.ts'

/** The body of an answer to an invoke. */
export type Answer = Readonly<Record<string, unknown>>

export interface Asked {
  readonly world: World
  readonly deck: WholeDeck
  readonly activity: Activity
  readonly personId: string
}

/** What the bot answers to one kind of invoke; a refusal becomes words. */
export type Invoke = (asked: Asked) => Promise<Answer>

/** A card as attachments of messages, dialogs and search results carry it. */
export function attached(card: Card): Answer {
  return { contentType: 'application/vnd.microsoft.card.adaptive', content: card }
}

/** Answer to a press: this card takes the place of the pressed one. */
export function showCard(card: Card): Answer {
  return { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card }
}

/** Answer to a press: Teams says these words and leaves the card as it is. */
export function sayWords(words: string): Answer {
  return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: words }
}

/** Answer that opens a dialog with a card, or puts the card into the one that is open. */
export function openDialog(title: string, card: Card): Answer {
  return {
    task: { type: 'continue', value: { title, width: 'medium', height: 'medium', card: attached(card) } },
  }
}

/** Answer that says words in the dialog, which is then closed. */
function endDialog(words: string): Answer {
  return { task: { type: 'message', value: words } }
}

/** Answer of a search or of a picked result. */
export function results(attachments: readonly Answer[]): Answer {
  return { composeExtension: { type: 'result', attachmentLayout: 'list', attachments } }
}

/** Answer of a search that says words in place of results. */
export function sayInSearch(words: string): Answer {
  return { composeExtension: { type: 'message', text: words } }
}

/** Words in the shape Teams reads for an invoke of that name. */
export function wordsFor(name: string | undefined, words: string): Answer {
  if (name === 'adaptiveCard/action') return sayWords(words)
  if (name === 'composeExtension/query' || name === 'composeExtension/selectItem') return sayInSearch(words)
  if (name?.startsWith('config/'))
    return { responseType: 'config', config: { type: 'message', value: words } }
  return endDialog(words)
}
