import type { Card } from '../ports/messenger.ts'
import { type BuiltCard, type Element, cardOf, heading, line, linkButton, paragraph, run } from './card.ts'
import type { Links } from './links.ts'

/** Something a person can write to the bot, and what comes of it. */
interface Saying {
  readonly say: string
  readonly does: string
}

/** What to write to the bot, by what is wished for; which words it understands for each, chat/sentences.ts says. */
export const sayings = {
  status: { say: 'status', does: 'how your success indicators stand' },
  myActions: { say: 'my items', does: 'what waits for you, with Done buttons' },
  help: { say: 'help', does: 'this list' },
} as const satisfies Readonly<Record<string, Saying>>

/** The first message to whoever installed the app. */
export function greetingCard(links: Links): BuiltCard {
  const title = 'Hello, I am Switchover'
  const words =
    'I bring you short surveys, reminders of committee meetings and the actions that are yours. You can also write to me:'
  return { card: helpCard(links, { title, words }), summary: title }
}

/** What the bot understands; also its answer to anything it does not. */
export function helpCard(links: Links, opening: { readonly title: string; readonly words: string }): Card {
  return cardOf(
    [heading(opening.title), paragraph(opening.words), ...Object.values(sayings).map(sayingLine)],
    [linkButton('Open Switchover', links.page(''))],
  )
}

function sayingLine({ say, does }: Saying): Element {
  return line([run(say, { weight: 'Bolder' }), run(`: ${does}`)], { spacing: 'Small' })
}
