import { type Decision, decisionNumber } from '#shared/parts/decision.ts'
import type { Plan } from '#shared/plan.ts'
import {
  type About,
  type BuiltCard,
  type CardSubject,
  type Element,
  type Skipped,
  button,
  buttonRow,
  cardOf,
  fieldId,
  heading,
  line,
  linkButton,
  paragraph,
  redrawnOnSight,
  run,
  short,
  subtle,
} from './card.ts'
import type { Links } from './links.ts'
import { refusalCard } from './refusal-card.ts'

/** Teams shows at most six buttons in a row; longer ballots become a list. */
const mostButtons = 5

/** Asks a voting member for their choice; voting again replaces it while the vote is open. */
export function voteCard(links: Links) {
  return async ({ plan, personId, about }: CardSubject): Promise<BuiltCard | Skipped | null> => {
    const decision = plan.decisions.find(({ id }) => id === about.decisionId)
    if (!decision) return null
    if (!mayVote(plan, personId)) {
      const words = 'Only voting members of the steering committee are asked.'
      return { skip: 'This person has no vote in the committee.', face: refusalCard('Not for you', words) }
    }
    const self: About = { card: 'vote', planId: plan.id, about }
    const open = decision.state === 'voting'
    const card = cardOf(
      [
        heading(`${decisionNumber(decision)} ${short(decision.title)}`),
        ...(decision.text ? [paragraph(short(decision.text, 900))] : []),
        ...(open ? ballot(self, plan, decision, personId) : [outcomeLine(decision)]),
      ],
      [linkButton('Open the plan', links.page(`committee/${decision.id}`, plan.id))],
      redrawnOnSight(self),
    )
    return open
      ? { card, summary: `Your vote, please: ${short(decision.title, 80)}` }
      : { skip: 'The vote is closed.', face: card }
  }
}

export function mayVote({ committee }: Plan, personId: string): boolean {
  return committee.members.some((member) => member.votes && member.personId === personId)
}

/** The options as buttons, the person's own choice in words, and how many have voted; never who chose what. */
export function ballot(self: About, { committee }: Plan, decision: Decision, personId: string): Element[] {
  const own = decision.votes.find((vote) => vote.personId === personId)
  const voters = committee.members.filter(({ votes }) => votes).length
  return [
    ...(own
      ? [
          line([
            run(`✔ You chose “${short(own.choice, 80)}”.`, { color: 'Good' }),
            run(' Choose again to change it.'),
          ]),
        ]
      : []),
    ...optionsOf(self, decision),
    subtle(`${decision.votes.length} of ${voters} voting members have voted.`),
  ]
}

function optionsOf(self: About, { id, title, options }: Decision): Element[] {
  if (options.length <= mostButtons)
    return [
      buttonRow(
        options.map((choice) =>
          button(short(choice, 40), self, 'castVote', { id, choice }, { tooltip: choice }),
        ),
      ),
    ]
  return [
    {
      type: 'Input.ChoiceSet',
      id: fieldId('choice', id),
      label: `Your choice on ${short(title, 80)}`,
      style: 'compact',
      choices: options.map((option) => ({ title: option, value: option })),
      placeholder: 'Choose one',
      isRequired: false,
    },
    buttonRow([button('Vote', self, 'castVote', { id })]),
  ]
}

function outcomeLine({ outcome }: Decision): Element {
  return paragraph(outcome ? `The vote is closed: ${short(outcome, 300)}` : 'The vote is closed.')
}
