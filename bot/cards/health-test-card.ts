import {
  type BuiltCard,
  type CardSubject,
  cardOf,
  heading,
  linkButton,
  paragraph,
  short,
  subtle,
} from './card.ts'
import { onYourClock } from './clock-line.ts'
import type { Links } from './links.ts'

/** What a lead sends to themselves from the health page: that it arrived is all it says. */
export function healthTestCard(links: Links) {
  return async ({ plan, about }: CardSubject): Promise<BuiltCard | null> =>
    about.at === undefined
      ? null
      : {
          card: cardOf(
            [
              heading('Messages arrive'),
              paragraph(
                'This is the test you asked for on the health page. It came the way every message comes.',
              ),
              subtle(short(plan.profile.name)),
              onYourClock(about.at),
            ],
            [linkButton('Open the health page', links.page('health', plan.id))],
          ),
          summary: 'Test: messages arrive',
        }
}
