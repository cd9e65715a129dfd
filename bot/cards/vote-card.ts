import { sayDay } from '#shared/basics/day.ts'
import { sayQuorum, sayShare } from '#shared/committee/say-charter.ts'
import { sayPlanned } from '#shared/committee/say-planned.ts'
import { quorumFor, votesToClose } from '#shared/committee/votes.ts'
import { votersOf } from '#shared/parts/committee.ts'
import { abstention, type Decision, decisionNumber } from '#shared/parts/decision.ts'
import type { Plan } from '#shared/plan.ts'
import { ballotWords, tieBreakWords } from '#shared/words/committee.ts'
import {
  type About,
  type BuiltCard,
  type CardSubject,
  type Element,
  type Skipped,
  atMost,
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
import { firstThatFits } from './card-size.ts'
import type { Links } from './links.ts'
import { refusalCard } from './refusal-card.ts'
import { resultOf } from './vote-result-card.ts'

/** Teams shows at most six buttons in a row; longer ballots become a list. */
const mostButtons = 5
const mostEffects = 6

/** Asks a voting member for their choice; voting again replaces it while the vote is open. */
export function voteCard(links: Links) {
  return async ({ plan, personId, about, now }: CardSubject): Promise<BuiltCard | Skipped | null> => {
    const decision = plan.decisions.find(({ id }) => id === about.decisionId)
    if (!decision) return null
    if (!mayVote(plan, personId)) {
      const words = 'Only voting members of the steering committee are asked.'
      return { skip: 'This person has no vote in the committee.', face: refusalCard('Not for you', words) }
    }
    const self: About = { card: 'vote', planId: plan.id, about }
    const open = isVoteOpen(plan, decision, now)
    const draw = (textChars: number) => () =>
      cardOf(
        [
          heading(`${decisionNumber(decision)} ${short(decision.title)}`),
          ...(decision.text ? [paragraph(short(decision.text, textChars))] : []),
          ...(open
            ? [...ballot(self, plan, decision, { personId, now }), ...rulesOf(plan, decision, now)]
            : endOf(plan, decision)),
        ],
        [linkButton('Open the plan', links.page(`committee/${decision.id}`, plan.id))],
        redrawnOnSight(self),
      )
    const card = firstThatFits([draw(900), draw(200)])
    return open
      ? { card, summary: `Your vote, please: ${short(decision.title, 80)}` }
      : { skip: 'The vote is closed.', face: card }
  }
}

/** Whether somebody's vote counts by the charter. */
export function mayVote({ committee }: Plan, personId: string): boolean {
  return votersOf(committee).includes(personId)
}

/** Whether votes still count: nobody closed it, and its last day is not over. */
export function isVoteOpen(plan: Plan, decision: Decision, now: string): boolean {
  return decision.state === 'voting' && !votesToClose(plan, now).includes(decision)
}

/** The options as buttons, the person's own choice in words, and how many have voted; never who chose what. */
export function ballot(
  self: About,
  plan: Plan,
  decision: Decision,
  { personId, now }: { readonly personId: string; readonly now: string },
): Element[] {
  const own = decision.votes.find((vote) => vote.personId === personId)
  const voters = votersOf(plan.committee)
  const voted = decision.votes.filter((vote) => voters.includes(vote.personId)).length
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
    ...effectLines(plan, decision, now),
    subtle(`${voted} of ${voters.length} voting members have voted.`),
  ]
}

function optionsOf(self: About, { id, title, options }: Decision): Element[] {
  if (options.length <= mostButtons)
    return [
      buttonRow(
        [...options, abstention].map((choice) =>
          button(short(choice, 40) || '–', self, 'castVote', { id, choice }, { tooltip: short(choice, 200) }),
        ),
      ),
    ]
  return [
    {
      type: 'Input.ChoiceSet',
      id: fieldId('choice', id),
      label: `Your choice on ${short(title, 80)}`,
      style: 'compact',
      choices: [...options, abstention].map((option) => ({
        title: short(option, 120) || '–',
        value: option,
      })),
      placeholder: 'Choose one',
      isRequired: false,
    },
    buttonRow([button('Vote', self, 'castVote', { id })]),
  ]
}

/** What each option would change in the plan, so that nobody votes on a sentence alone. */
function effectLines(plan: Plan, { effects, by }: Decision, now: string): Element[] {
  return atMost(effects, mostEffects, (effect) => [
    paragraph(
      `${short(effect.option ?? 'Decided', 60)}: ${short(sayPlanned(plan, effect, { at: now, by }), 200)}`,
      {
        spacing: 'Small',
      },
    ),
  ])
}

/** What the charter asks for, and until when votes count. */
function rulesOf(plan: Plan, decision: Decision, now: string): Element[] {
  const { committee } = plan
  return [
    subtle(
      `${sayQuorum(committee, quorumFor(plan, decision, now))} Decided by ${sayShare(committee.majority)} of the votes. ${tieBreakWords[committee.tieBreak]}.`,
    ),
    subtle(`${ballotWords[committee.ballot]}.`),
    ...(decision.closesOn ? [subtle(`Votes count until ${sayDay(decision.closesOn)}.`)] : []),
  ]
}

function endOf(plan: Plan, decision: Decision): Element[] {
  if (decision.state === 'voting')
    return [paragraph(`Votes counted until ${sayDay(decision.closesOn!)}. The result follows.`)]
  return resultOf(plan, decision)
}
