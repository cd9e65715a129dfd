import { sayShare } from '#shared/committee/say-charter.ts'
import type { CommitteeMember } from '#shared/parts/committee.ts'
import {
  type About,
  type BuiltCard,
  type CardSubject,
  type Element,
  type Skipped,
  button,
  cardOf,
  fieldId,
  heading,
  line,
  linkButton,
  paragraph,
  redrawnOnSight,
  run,
  short,
  subheading,
  subtle,
} from './card.ts'
import type { Links } from './links.ts'
import { refusalCard } from './refusal-card.ts'

/** Tells a person the seat on the committee they were named for and its duties, and takes their yes or no. */
export function memberCard(links: Links) {
  return async ({ plan, personId, about }: CardSubject): Promise<BuiltCard | Skipped | null> => {
    const { committee, profile } = plan
    const seat = committee.members.find(({ id }) => id === about.memberId)
    if (!seat) return null
    if (seat.personId !== personId) {
      const words = 'This seat on the committee is no longer offered to you. There is nothing you need to do.'
      return { skip: 'The seat is now offered to somebody else.', face: refusalCard('Not for you', words) }
    }
    const self: About = { card: 'memberOffer', planId: plan.id, about }
    const open = linkButton('Open the plan', links.page('committee', plan.id))
    const card = cardOf(
      [
        heading(`Steering committee: ${short(seat.title)}`),
        paragraph(`You were named for the steering committee of “${short(profile.name)}”.`),
        ...(committee.vision ? [subtle(short(committee.vision, 300))] : []),
        ...(seat.duty ? [subheading('What it asks of you'), paragraph(short(seat.duty, 900))] : []),
        paragraph(
          seat.votes
            ? `You have a vote. Votes count with ${sayShare(committee.quorum)} of the voting members.`
            : 'You take part without a vote.',
        ),
        ...answerOf(seat),
      ],
      [...(seat.acceptance === 'asked' ? answers(self, seat) : []), open],
      redrawnOnSight(self),
    )
    if (seat.acceptance !== 'asked') return { skip: 'The person has answered already.', face: card }
    return { card, summary: `You are asked to join the steering committee as ${short(seat.title, 80)}` }
  }
}

function answerOf({ id, acceptance, answerNote }: CommitteeMember): Element[] {
  if (acceptance === 'asked')
    return [
      {
        type: 'Input.Text',
        id: fieldId('note', id),
        label: 'A word to the project lead (optional)',
        isRequired: false,
        maxLength: 300,
      },
    ]
  const note = answerNote ? [run(` “${short(answerNote)}”`)] : []
  return acceptance === 'accepted'
    ? [line([run('✔ You are on the committee.', { color: 'Good', weight: 'Bolder' }), ...note])]
    : [line([run('✖ You declined this seat.', { color: 'Attention', weight: 'Bolder' }), ...note])]
}

function answers(self: About, { id }: CommitteeMember): Element[] {
  return [
    button('Accept', self, 'answerMembership', { id, answer: 'accepted' }, { style: 'positive' }),
    button('Decline', self, 'answerMembership', { id, answer: 'declined' }),
  ]
}
