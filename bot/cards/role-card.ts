import type { Stakeholder } from '#shared/parts/stakeholder.ts'
import {
  type About,
  type BuiltCard,
  type CardSubject,
  type Element,
  type Skipped,
  atMost,
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
} from './card.ts'
import type { Links } from './links.ts'
import { refusalCard } from './refusal-card.ts'

const mostDuties = 12

/** Tells a person the role they were named for and its duties, and takes their yes or no. */
export function roleCard(links: Links) {
  return async ({ plan, personId, about }: CardSubject): Promise<BuiltCard | Skipped | null> => {
    const role = plan.stakeholders.find(({ id }) => id === about.stakeholderId)
    if (!role) return null
    if (role.personId !== personId) {
      const words = `The role ${role.title} is no longer offered to you. There is nothing you need to do.`
      return { skip: 'The role is now offered to somebody else.', face: refusalCard(role.title, words) }
    }
    const self: About = { card: 'roleOffer', planId: plan.id, about }
    const open = linkButton('Open the plan', links.page(`stakeholders/${role.id}`, plan.id))
    const card = cardOf(
      [
        heading(`Your role: ${short(role.title)}`),
        paragraph(`You were named for this role in “${short(plan.profile.name)}”.`),
        ...dutiesOf(role),
        ...answerOf(role),
      ],
      [...(role.acceptance === 'asked' ? answers(self, role) : []), open],
      redrawnOnSight(self),
    )
    if (role.acceptance !== 'asked') return { skip: 'The person has answered already.', face: card }
    return { card, summary: `You are asked to be ${short(role.title, 80)}` }
  }
}

function dutiesOf({ duties }: Stakeholder): Element[] {
  if (duties.length === 0) return []
  return [
    subheading('What it asks of you'),
    ...atMost(duties, mostDuties, (duty) => [paragraph(`• ${short(duty)}`, { spacing: 'Small' })]),
  ]
}

function answerOf({ id, acceptance, answerNote }: Stakeholder): Element[] {
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
    ? [line([run('✔ You accepted this role.', { color: 'Good', weight: 'Bolder' }), ...note])]
    : [line([run('✖ You declined this role.', { color: 'Attention', weight: 'Bolder' }), ...note])]
}

function answers(self: About, { id }: Stakeholder): Element[] {
  return [
    button('Accept', self, 'answerRole', { id, answer: 'accepted' }, { style: 'positive' }),
    button('Decline', self, 'answerRole', { id, answer: 'declined' }),
  ]
}
