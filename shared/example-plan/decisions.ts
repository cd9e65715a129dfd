import { addDays, daysBetween } from '../basics/day.ts'
import { instantAt } from '../calendar/zone.ts'
import { nextThursday } from './people.ts'
import { type CastName, type ExampleCompany, type ExampleStep, telling } from './story.ts'

/** Done by now, about 60 % of the checklist. */
const ticked: readonly string[] = [
  'check-use-cases-which',
  'check-use-cases-written',
  'check-scope',
  'check-roles-who',
  'check-okrs-which',
  'check-okrs-written',
  'check-ksis-which',
  'check-risks-which',
  'check-risks-register',
  'check-committee-wanted',
  'check-committee-members',
  'check-committee-schedule',
  'check-committee-prepare',
  'check-committee-hold',
  'check-function-hr',
  'check-rollout-type',
  'check-rollout-waves',
]

/** Risks, decisions, actions, meetings and the checklist. */
export function decisionSteps(company: ExampleCompany): ExampleStep[] {
  const { step, day, id } = telling(company)
  return [
    ...riskSteps(company),
    ...meetingSteps(company),
    ...membershipSteps(company),
    step(
      'sponsor',
      38,
      'recordDecision',
      {
        title: 'Wave 1 follows the pilot',
        text: 'Utrecht and Leeds are moved together.',
        rationale: 'The pilot met its goals in 30 days.',
        affects: [{ kind: 'wave', id: 'wave-1' }],
        reviewOn: day(16),
        reviewKsiId: 'ksi-poor-calls',
        effects: [
          {
            action: 'putMilestone',
            input: { id: 'milestone-first-wave', dueOn: day(-14) },
            option: null,
          },
        ],
      },
      'decision-wave-1',
    ),
    step(
      'lead',
      4,
      'openVote',
      {
        title: 'Which fall of the old minutes counts as success?',
        text: 'The KSI about minutes on the old contracts has no threshold yet.',
        options: ['At most 30,000 a month', 'At most 20,000 a month', 'Wait for the next bill'],
        affects: [{ kind: 'ksi', id: 'ksi-legacy-minutes' }],
      },
      'decision-minutes',
    ),
    step('finance', 3, 'castVote', { id: 'decision-minutes', choice: 'At most 20,000 a month' }),
    ...ticked.map((itemId, n) => step('projectManager', 90 - n * 3, 'completeChecklistItem', { id: itemId })),
    step('lead', 12, 'putChecklistItem', { id: 'check-roles-told', ownerId: id('lead'), dueOn: day(8) }),
    step('lead', 12, 'putChecklistItem', {
      id: 'check-function-procurement',
      ownerId: id('finance'),
      dueOn: day(20),
    }),
  ]
}

/** Everybody named for the committee has answered but one, who is asked still. */
function membershipSteps(company: ExampleCompany): ExampleStep[] {
  const { step } = telling(company)
  const willing: readonly CastName[] = [
    'sponsor',
    'lead',
    'finance',
    'serviceOwner',
    'networkLead',
    'projectManager',
  ]
  return willing.map((who) => step(who, 100, 'answerMembership', { id: `member-${who}`, answer: 'accepted' }))
}

function riskSteps(company: ExampleCompany): ExampleStep[] {
  const { step, day, id } = telling(company)
  return [
    step('lead', 99, 'closeRisk', {
      id: 'risk-merger',
      reason: 'No merger is planned for the next two years.',
    }),
    step('lead', 99, 'putRisk', { id: 'risk-porting', ownerId: id('telephonyLead'), reviewOn: day(2) }),
    step('lead', 99, 'putRisk', { id: 'risk-network', ownerId: id('networkLead'), reviewOn: day(-1) }),
    step('telephonyLead', 98, 'putMitigation', {
      id: 'mitigation-porting-papers',
      ownerId: id('telephonyLead'),
    }),
    step('networkLead', 98, 'putMitigation', { id: 'mitigation-network-assessment', done: true }),
    step(
      'networkLead',
      14,
      'raiseRisk',
      {
        title: 'Wi-Fi in Leeds does not carry calls',
        description: 'Calls on the second floor lose packets when the floor is full.',
        category: 'Network',
        likelihood: 'high',
        impact: 'medium',
        ownerId: id('networkLead'),
        ksiIds: ['ksi-poor-calls', 'ksi-call-quality'],
      },
      'risk-leeds-wifi',
    ),
    step('networkLead', 6, 'putRisk', {
      id: 'risk-leeds-wifi',
      impact: 'high',
      stage: 'responsePlanned',
      residual: { likelihood: 'low', impact: 'high' },
    }),
    step('telephonyLead', 9, 'reviewRisk', {
      id: 'risk-porting',
      note: 'The carrier promised Lyon in writing.',
    }),
    step('networkLead', 8, 'putRisk', {
      id: 'risk-network',
      residual: { likelihood: 'medium', impact: 'low' },
    }),
    step(
      'networkLead',
      6,
      'putMitigation',
      { riskId: 'risk-leeds-wifi', title: 'Six more access points on the second floor', dueOn: day(12) },
      'mitigation-leeds-access-points',
    ),
    step(
      'changeManager',
      45,
      'raiseRisk',
      {
        title: 'Workshops keep using the old handsets',
        category: 'Adoption',
        likelihood: 'medium',
        impact: 'medium',
        ownerId: id('changeManager'),
        ksiIds: ['ksi-active-use'],
      },
      'risk-workshops',
    ),
    step(
      'supportLead',
      30,
      'raiseRisk',
      {
        title: 'The support desk cannot follow two waves at once',
        category: 'Support',
        likelihood: 'low',
        impact: 'high',
        ownerId: id('supportLead'),
        ksiIds: ['ksi-support-satisfied'],
      },
      'risk-support-desk',
    ),
  ]
}

function meetingSteps(company: ExampleCompany): ExampleStep[] {
  const { step, day, id } = telling(company)
  const lastDay = addDays(nextThursday(company), -14)
  const ago = daysBetween(lastDay, company.today)
  const attended: readonly CastName[] = ['sponsor', 'lead', 'finance', 'networkLead', 'projectManager']
  const action = (name: string, owner: CastName, title: string, due: number): ExampleStep =>
    step(
      'projectManager',
      ago,
      'putActionItem',
      { title, ownerId: id(owner), dueOn: day(due), origin: { kind: 'meeting', id: 'meeting-last' } },
      name,
    )
  const held: ExampleStep[] = [
    step(
      'projectManager',
      ago,
      'putMeeting',
      {
        seriesId: 'series-steering',
        occurrenceKey: lastDay,
        title: 'Steering committee',
        startsAt: instantAt(lastDay, '14:00', 'Europe/Amsterdam'),
        presentIds: attended.map(id),
        noteTakerId: id('projectManager'),
        parkingLot: ['Do meeting rooms keep a phone?'],
        kudos: ['The floor-walkers in Utrecht'],
        minutes: 'Leeds was discussed at length; wave 2 stays as planned.',
      },
      'meeting-last',
    ),
    step(
      'sponsor',
      ago,
      'recordDecision',
      {
        title: 'Leeds gets more access points before its second floor follows',
        rationale: 'Poor calls in Leeds come from Wi-Fi on one floor.',
        meetingId: 'meeting-last',
        affects: [
          { kind: 'risk', id: 'risk-leeds-wifi' },
          { kind: 'site', id: 'leeds' },
          { kind: 'wave', id: 'wave-1' },
        ],
        reviewKsiId: 'ksi-poor-calls',
      },
      'decision-leeds',
    ),
    action('action-access-points', 'lead', 'Sign the order for the access points in Leeds', -3),
    action('action-porting-lyon', 'telephonyLead', 'Send the porting papers for Lyon to the carrier', -1),
    action('action-training-lyon', 'changeManager', 'Invite Lyon to the training hours', 6),
    action('action-support-rota', 'supportLead', 'Draw up the support rota for wave 2', 9),
    action('action-alarm-line', 'serviceOwner', 'Ask the alarm company about its line in Utrecht', 2),
    step('sponsor', ago, 'closeMeeting', { id: 'meeting-last' }),
  ]
  return [
    ...held.map((each) => ({ ...each, hour: 14 })),
    step('serviceOwner', 2, 'completeActionItem', { id: 'action-alarm-line' }),
  ]
}
