import type { Card } from '../ports/messenger.ts'
import { type Element, cardOf, heading, line, linkButton, paragraph, run } from './card.ts'
import type { Links } from './links.ts'

/** Something a person can write to the bot, and what comes of it. */
export interface Saying {
  readonly say: string
  readonly does: string
}

/** What the bot understands; also its answer to anything it does not. */
export function helpCard(
  links: Links,
  opening: { title: string; words: string },
  sayings: readonly Saying[],
): Card {
  return cardOf(
    [heading(opening.title), paragraph(opening.words), ...sayings.map(sayingLine)],
    [linkButton('Open Switchover', links.page(''))],
  )
}

function sayingLine({ say, does }: Saying): Element {
  return line([run(say, { weight: 'Bolder' }), run(`: ${does}`)], { spacing: 'Small' })
}
