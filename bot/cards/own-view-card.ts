import type { Card } from '../ports/messenger.ts'
import {
  type About,
  type OwnCard,
  cardOf,
  heading,
  linkButton,
  paragraph,
  redrawnForEach,
  showButton,
} from './card.ts'
import type { Links } from './links.ts'

const words: Readonly<Record<OwnCard, { readonly title: string; readonly words: string }>> = {
  status: {
    title: 'How the plan stands',
    words: 'Figures are for those who are on the plan, so each of you sees their own here and nobody else’s.',
  },
  myActions: {
    title: 'What waits for you',
    words: 'Each of you sees their own here, and nobody else’s.',
  },
}

/**
 * What stands in a channel or group chat for everybody in place of something personal. Teams draws it anew for each of
 * up to sixty people; everybody else presses the button. What they then see, only they see.
 *
 * @param memberIds how the channel names those in the conversation; null where that is not known.
 */
export function ownViewCard(links: Links, card: OwnCard, memberIds: readonly string[] | null): Card {
  const about: About = { card, planId: '', about: {} }
  return cardOf(
    [heading(words[card].title), paragraph(words[card].words)],
    [showButton('Show me', about), linkButton('Open our own chat', links.chat())],
    redrawnForEach(about, memberIds),
  )
}
