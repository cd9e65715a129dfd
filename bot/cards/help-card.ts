import type { Card } from '../ports/messenger.ts'
import {
  type BuiltCard,
  type Element,
  cardOf,
  heading,
  line,
  linkButton,
  paragraph,
  run,
  sayButton,
  subtle,
} from './card.ts'
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
  stopSurveys: { say: 'stop surveys', does: 'no more questions from me' },
  resumeSurveys: { say: 'resume surveys', does: 'ask me again' },
  help: { say: 'help', does: 'this list' },
} as const satisfies Readonly<Record<string, Saying>>

/** Worth a button each: what people ask for again and again. */
const buttons = [sayings.status, sayings.myActions]

const besides =
  'On any message, choose “Save as decision”, “Save as risk” or “Save as evidence” from its menu; where you write, find a KSI, a risk or a decision and put it in as a card.'

/** The first message to whoever installed the app. */
export function greetingCard(links: Links): BuiltCard {
  const title = 'Hello, I am Switchover'
  const words =
    'I bring you short surveys, reminders of committee meetings and the actions that are yours. You can also write to me:'
  return { card: helpCard(links, { title, words }), summary: title }
}

/** The first message to a team or a group chat: there is nothing in it that only some may read. */
export function teamGreetingCard(links: Links): Card {
  return helpInPublic(links, {
    title: 'Hello, I am Switchover',
    words:
      'I keep the success plan of the phone rollout. Its figures are for those who are on the plan: add it as a tab, or write to me here with a mention.',
  })
}

/** What the bot understands; also its answer to anything it does not. */
export function helpCard(links: Links, opening: { readonly title: string; readonly words: string }): Card {
  return cardOf(
    [
      heading(opening.title),
      paragraph(opening.words),
      ...Object.values(sayings).map(sayingLine),
      subtle(besides),
    ],
    [
      ...buttons.map(({ say }) => sayButton(capital(say), say)),
      linkButton('Open Switchover', links.page('')),
    ],
  )
}

/** The same where others read along. */
export function helpInPublic(
  links: Links,
  opening: { readonly title: string; readonly words: string },
): Card {
  const { status, myActions, help } = sayings
  return cardOf(
    [
      heading(opening.title),
      paragraph(opening.words),
      ...[status, myActions, help].map(sayingLine),
      subtle(besides),
    ],
    [linkButton('Open our own chat', links.chat()), linkButton('Open Switchover', links.page(''))],
  )
}

function sayingLine({ say, does }: Saying): Element {
  return line([run(say, { weight: 'Bolder' }), run(`: ${does}`)], { spacing: 'Small' })
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
