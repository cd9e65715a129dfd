import { sayDay } from '#shared/basics/day.ts'
import { sayApplied } from '#shared/decision-effects.ts'
import { type Decision, decisionNumber, type VoteResult } from '#shared/parts/decision.ts'
import type { Plan } from '#shared/plan.ts'
import { voteEndWords } from '#shared/words/committee.ts'
import {
  type BuiltCard,
  type CardSubject,
  type Element,
  type Skipped,
  atMost,
  cardOf,
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
import { isMember, notAMember } from './meeting-of.ts'

const mostChanges = 8

/** Tells the members how a vote ended: by its number, with the counts, why, and what it changed. */
export function voteResultCard(links: Links) {
  return async ({ plan, personId, about }: CardSubject): Promise<BuiltCard | Skipped | null> => {
    const decision = plan.decisions.find(({ id }) => id === about.decisionId)
    if (!decision) return null
    if (!isMember(plan, personId)) return notAMember()
    if (decision.state === 'voting') return { skip: 'The vote is open.' }
    const card = cardOf(
      [
        heading(`${decisionNumber(decision)} ${short(decision.title)}`),
        subtle(short(plan.profile.name)),
        ...resultOf(plan, decision),
      ],
      [linkButton('Open the decision', links.page(`committee/${decision.id}`, plan.id))],
      redrawnOnSight({ card: 'voteResult', planId: plan.id, about }),
    )
    return { card, summary: `${decisionNumber(decision)}: ${sayOutcome(decision)}` }
  }
}

/** How a closed vote ended, for the card of the vote itself too. */
export function resultOf(plan: Plan, decision: Decision): Element[] {
  const { state, result, applied, rationale, effectiveOn, reviewOn } = decision
  const look = state === 'decided' ? ({ color: 'Good' } as const) : ({ color: 'Attention' } as const)
  return [
    line([
      run(`${state === 'decided' ? '✔' : '✖'} ${sayOutcome(decision)}`, { weight: 'Bolder', ...look }),
      ...(result ? [run(` · ${voteEndWords[result.how]}`)] : []),
    ]),
    ...(result ? countsOf(result) : []),
    ...(rationale ? [paragraph(short(rationale, 600))] : []),
    ...(applied.length > 0 ? [subheading('Changed in the plan')] : []),
    ...atMost(applied, mostChanges, (effect) => [
      paragraph(`• ${short(sayApplied(effect), 300)}`, { spacing: 'Small' }),
    ]),
    ...(effectiveOn ? [subtle(`In force from ${sayDay(effectiveOn)}.`)] : []),
    ...(reviewOn ? [subtle(`On ${sayDay(reviewOn)} the committee asks whether it worked.`)] : []),
  ]
}

function countsOf(result: VoteResult): Element[] {
  const { counts, abstentions, silent, quorumCount, entitled, quorate } = result
  return [
    ...counts.map(({ option, votes }) =>
      line([run(`${votes} `, { weight: 'Bolder' }), run(short(option, 120))], { spacing: 'Small' }),
    ),
    subtle(`${abstentions} abstained, ${silent} did not vote.`),
    // What was needed stands in the charter, which may be another one since.
    subtle(
      quorate
        ? `${quorumCount} of ${entitled} voting members made the quorum.`
        : `No quorum: only ${quorumCount} of ${entitled} voting members took part.`,
    ),
  ]
}

function sayOutcome({ state, outcome }: Decision): string {
  return state === 'decided' ? `Decided: “${short(outcome, 200)}”` : 'Not decided'
}
