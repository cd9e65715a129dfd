import type { CardSubject } from '#bot/cards/card.ts'
import { cardDeck } from '#bot/cards/deck.ts'
import { teamsLinks } from '#bot/cards/links.ts'
import type { Figures } from '#shared/api.ts'
import type { QualityAlert } from '#shared/api-quality.ts'
import type { CardKind } from '#shared/delivery.ts'
import { activateKsi } from '#shared/parts/ksi.ts'
import type { Question } from '#shared/parts/survey.ts'
import type { Decision } from '#shared/parts/decision.ts'
import type { Plan } from '#shared/plan.ts'
import {
  aMeeting,
  aMember,
  aDecision,
  aKeyResult,
  aKsi,
  aMeasurement,
  aPerson,
  aPlan,
  aRound,
  aSeries,
  aStamp,
  aSite,
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
  required: false,
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
    keyResults: [aKeyResult({ ownerId: 'omar' })],
    sites: [aSite({ id: 'leeds', name: 'Leeds' })],
    ksis: [activeKsi('ksi-1', 'Few calls are poor'), activeKsi('ksi-2', 'People like calling')],
    decisions: [
      aDecision({ state: 'voting', text: 'Which office goes first?', options: ['Leeds', 'Lyon'], votes: [] }),
      aDecision({ ...endedVote, id: 'ended' }),
    ],
    meetings: [
      aMeeting({
        ...{ id: 'held', occurrenceKey: '2026-02-19', startsAt: '2026-02-19T13:00:00.000Z' },
        ...{ state: 'closed', closed: { at: '2026-02-19T14:00:00.000Z', by: 'lena', snapshot: 7 } },
        presentIds: ['omar'],
      }),
      aMeeting({
        preparatoryCall: {
          at: '2026-03-04T09:00:00.000Z',
          participantIds: ['omar'],
          openPoints: ['Who pays for the new lines?'],
        },
        parkingLot: ['Parking for the installers'],
      }),
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
  const omar = aMember('omar', { id: 'member-1', acceptance: 'asked', duty: 'Speaks for the offices.' })
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

/** Decided for Leeds by two of three, with what it changed. */
export const endedVote: Partial<Decision> = {
  number: 2,
  meetingId: 'held',
  state: 'decided',
  options: ['Leeds', 'Lyon'],
  outcome: 'Leeds',
  rationale: 'The lines are there already.',
  applied: [
    {
      ...{ action: 'putWave', recordId: 'wave-1', title: 'Wave 1' },
      changes: [{ what: 'launch', from: '7 Apr 2026', to: '5 May 2026' }],
    },
  ],
  result: {
    ...{ at: builtAt, by: 'lena', how: 'majority', ballot: 'named' },
    counts: [
      { option: 'Leeds', votes: 2 },
      { option: 'Lyon', votes: 1 },
    ],
    ...{ abstentions: 1, entitled: 5, silent: 1, quorumCount: 4, quorate: true },
  },
}

/** Leeds turned bad on the day the plan was built. */
export function anAlert(given: Partial<QualityAlert> = {}): QualityAlert {
  const found = {
    openedOn: '2026-03-02',
    openedAt: builtAt,
    since: '2026-02-26',
    judgedFrom: '2026-02-24',
    unit: 'call',
    limit: 0.05,
  } as const
  const why = { network: { name: 'wifi', share: 0.82 }, reason: null, device: null }
  const counts = { poor: 41, classified: 340, why, toldOn: '2026-03-02', clearToldOn: null, ended: null }
  return { siteId: 'leeds', ...found, ...counts, ...given }
}

const abouts: Record<CardKind, Readonly<Record<string, string>>> = {
  survey: { roundId: 'round-1' },
  surveyReminder: { roundId: 'round-1' },
  meetingPrepare: { seriesId: 'series-1', occurrence: '2026-03-05', zone: 'Europe/Amsterdam' },
  meetingPack: { seriesId: 'series-1', occurrence: '2026-03-05', zone: 'Europe/Amsterdam' },
  meetingReminder: { seriesId: 'series-1', occurrence: '2026-03-05' },
  digest: { seriesId: 'series-1', occurrence: '2026-03-05' },
  preparatoryCall: { meetingId: 'meeting-1', zone: 'Europe/Amsterdam' },
  memberOffer: { memberId: 'member-1' },
  roleOffer: { stakeholderId: 'role-1' },
  actionAssigned: { actionItemId: 'soon' },
  actionDue: { actionItemId: 'late', zone: 'Europe/Amsterdam' },
  vote: { decisionId: 'decision-1' },
  voteResult: { decisionId: 'ended' },
  followUp: { meetingId: 'held' },
  checkIn: { keyResultId: 'key-result-1', occurrence: '2026-03-02', zone: 'Europe/Amsterdam' },
  qualityAlert: { day: '2026-03-02', kind: 'bad', zone: 'Europe/Amsterdam' },
  healthTest: { at: builtAt },
}

export function aSubject(
  kind: CardKind,
  given: Partial<CardSubject> & { figuresAre?: Figures } = {},
): CardSubject {
  const { figuresAre = talkativeFigures, ...more } = given
  return {
    plan: aTalkativePlan(),
    // Only who looks after quality is told of it.
    personId: kind === 'qualityAlert' ? 'lena' : 'omar',
    about: abouts[kind],
    now: kind === 'meetingReminder' ? '2026-03-05T12:45:00.000Z' : builtAt,
    figures: async () => figuresAre,
    standing: async () => 'invited',
    alerts: async () => [anAlert()],
    reader: async () => ({ language: 'en', wantsSurveys: true }),
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
