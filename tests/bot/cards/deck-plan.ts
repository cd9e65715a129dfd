import type { CardSubject } from '#bot/cards/card.ts'
import { cardDeck } from '#bot/cards/deck.ts'
import { teamsLinks } from '#bot/cards/links.ts'
import type { Figures } from '#shared/api.ts'
import type { CardKind } from '#shared/delivery.ts'
import { activateKsi } from '#shared/parts/ksi.ts'
import type { Question } from '#shared/parts/survey.ts'
import type { Plan } from '#shared/plan.ts'
import {
  aMember,
  aDecision,
  aKsi,
  aMeasurement,
  aPerson,
  aPlan,
  aRound,
  aSeries,
  aStamp,
  aStakeholder,
  aSurvey,
  anActionItem,
  builtAt,
  someFigures,
} from '#tests/support/build.ts'

export const deck = cardDeck(teamsLinks('0b0f4d6a-4a6d-4f4e-9d0e-51b7a3c9e2f8'))

const likert: Omit<Question, 'id' | 'text'> = {
  kind: 'likert',
  labels: 'strongly',
  didNotUse: true,
  options: [],
}

/** A plan in which every kind of card has something to say to Omar. */
export function aTalkativePlan(given: Partial<Plan> = {}): Plan {
  const plan = aPlan({
    people: { ...aPlan().people, omar: aPerson('member', 'Omar Haddad') },
    stakeholders: [
      aStakeholder({
        personId: 'omar',
        acceptance: 'asked',
        askedAt: builtAt,
        duties: ['Prepares the network', 'Tests it'],
      }),
    ],
    series: [aSeries({ location: 'Room Linge' })],
    ksis: [activeKsi('ksi-1', 'Few calls are poor'), activeKsi('ksi-2', 'People like calling')],
    decisions: [
      aDecision({ state: 'voting', text: 'Which office goes first?', options: ['Leeds', 'Lyon'], votes: [] }),
    ],
    actionItems: [
      anActionItem({ id: 'late', title: 'Send the porting papers', ownerId: 'omar', dueOn: '2026-02-20' }),
      anActionItem({ id: 'soon', title: 'Order headsets', ownerId: 'omar', dueOn: '2026-03-20' }),
    ],
    rounds: [
      aRound({
        survey: aSurvey({
          intro: 'Three short questions.',
          questions: [
            { id: 'sound', text: 'Calls sound good.', ...likert },
            {
              id: 'nps',
              text: 'Would you recommend calling with Teams?',
              ...likert,
              kind: 'nps',
              didNotUse: false,
            },
            {
              id: 'device',
              text: 'Which device do you use most?',
              ...likert,
              kind: 'choice',
              options: ['Headset', 'Phone'],
            },
            { id: 'words', text: 'What should we know?', ...likert, kind: 'text', didNotUse: false },
          ],
        }),
      }),
    ],
    ...given,
  })
  const omar = aMember('omar', { id: 'member-1' })
  return { ...plan, committee: { ...plan.committee, wanted: 'yes', members: [omar] } }
}

export const talkativeFigures: Figures = someFigures({
  measurements: [
    aMeasurement(),
    aMeasurement({
      ksiId: 'ksi-2',
      verdict: { state: 'metUnproven', value: 0.04, words: 'Met, not yet proven.', indicative: true },
    }),
  ],
})

const abouts: Record<CardKind, Readonly<Record<string, string>>> = {
  survey: { roundId: 'round-1' },
  surveyReminder: { roundId: 'round-1' },
  meetingReminder: { seriesId: 'series-1', occurrence: '2026-03-05' },
  digest: { seriesId: 'series-1', occurrence: '2026-03-05' },
  roleOffer: { stakeholderId: 'role-1' },
  actionAssigned: { actionItemId: 'soon' },
  vote: { decisionId: 'decision-1' },
}

export function aSubject(
  kind: CardKind,
  given: Partial<CardSubject> & { figuresAre?: Figures } = {},
): CardSubject {
  const { figuresAre = talkativeFigures, ...more } = given
  return {
    plan: aTalkativePlan(),
    personId: 'omar',
    about: abouts[kind],
    now: builtAt,
    figures: async () => figuresAre,
    standing: async () => 'invited',
    ...more,
  }
}

/** The card as it would be sent; fails where the deck has nothing to send. */
export async function sent(kind: CardKind, given: Parameters<typeof aSubject>[1] = {}) {
  const built = await deck[kind](aSubject(kind, given))
  if (built === null || 'skip' in built) throw new Error(`Nothing to send: ${built?.skip ?? 'gone'}`)
  return built
}

/** Why nothing is sent, and what an old card shows instead. */
export async function notSent(kind: CardKind, given: Parameters<typeof aSubject>[1] = {}) {
  const built = await deck[kind](aSubject(kind, given))
  if (built === null || !('skip' in built)) throw new Error('A card would be sent.')
  return built
}

function activeKsi(id: string, title: string) {
  return activateKsi([aKsi({ id, title })], { id }, aStamp())[0]!
}
