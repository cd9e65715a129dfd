import type { z } from 'zod'
import { currentRuleSetId } from '../measure/rule-sets.ts'
import type { PutKsi } from '../parts/ksi.ts'

type Told = z.output<typeof PutKsi>

const asked = {
  measuredBy: 'Survey',
  window: 'round',
  population: 'People moved in the waves that are asked',
  cadence: 'Two to four weeks after people are moved, then every quarter',
} as const

const it = 'Information Technology team'
const change = 'Change Management team'

/** The seven indicators of the guidance, specified so far that a machine can judge them (features.md §11.2). */
export const templateKsis: Record<string, Told> = {
  'ksi-call-quality': {
    ...asked,
    type: 'usageAdoption',
    title: 'Calls sound at least as good as before',
    criteria: 'At least 80 % agree or strongly agree that calls are as good as on the old phones, or better.',
    source: { kind: 'survey', surveyId: 'survey-experience', questionId: 'q-call-quality' },
    yardstick: shareOf('atLeast', 0.8),
    responsible: it,
    outcomeIds: ['outcome-satisfaction', 'outcome-quality'],
    keyResultIds: ['key-result-first-office'],
  },
  'ksi-easier': {
    ...asked,
    type: 'usageAdoption',
    title: 'Teams makes it easier to communicate',
    criteria: 'At least 80 % agree or strongly agree that reaching people has become easier.',
    source: { kind: 'survey', surveyId: 'survey-experience', questionId: 'q-easier' },
    yardstick: shareOf('atLeast', 0.8),
    responsible: change,
    outcomeIds: ['outcome-satisfaction'],
    keyResultIds: ['key-result-first-office'],
  },
  'ksi-active-use': {
    type: 'usageAdoption',
    title: 'People use it every working day',
    criteria: 'On the working days of a month, at least 80 % of the people moved make or take a call.',
    measuredBy: 'Call records, Microsoft 365 usage reports',
    source: { kind: 'usage' },
    yardstick: shareOf('atLeast', 0.8),
    window: 'month',
    population: 'People of finished waves who are enabled, on working days',
    cadence: 'Daily',
    responsible: change,
    outcomeIds: ['outcome-activated'],
    keyResultIds: ['key-result-first-office'],
  },
  'ksi-poor-calls': {
    type: 'usageQuality',
    title: 'Few calls are poor',
    criteria:
      'Fewer than 5 % of the calls of a month are poor. Calls that cannot be classified are left out and shown.',
    measuredBy: 'Call records, classified as Call Quality Dashboard does',
    source: { kind: 'callQuality', unit: 'call', ruleSetId: currentRuleSetId },
    yardstick: shareOf('lessThan', 0.05),
    window: 'month',
    population: 'Classified calls of the people moved',
    cadence: 'Daily',
    responsible: it,
    outcomeIds: ['outcome-quality'],
    keyResultIds: ['key-result-first-office'],
  },
  'ksi-know-support': {
    ...asked,
    type: 'usageSupport',
    title: 'People know where to get help',
    criteria: 'At least 90 % agree or strongly agree that they know how to get technical support.',
    source: { kind: 'survey', surveyId: 'survey-experience', questionId: 'q-know-support' },
    yardstick: shareOf('atLeast', 0.9),
    responsible: change,
    outcomeIds: ['outcome-satisfaction'],
    keyResultIds: ['key-result-first-office'],
  },
  'ksi-support-satisfied': {
    type: 'usageSupport',
    title: 'People are satisfied with the help they get',
    criteria: 'At least 80 % agree or strongly agree that they are satisfied with technical support.',
    measuredBy: 'Survey',
    source: { kind: 'survey', surveyId: 'survey-support', questionId: 'q-support-satisfied' },
    yardstick: { ...shareOf('atLeast', 0.8), minimumSample: 20 },
    window: 'quarter',
    population: 'Closed support cases about calling, at most one question per person in 30 days',
    cadence: 'After each support case',
    responsible: it,
    outcomeIds: ['outcome-satisfaction'],
    keyResultIds: ['key-result-first-office'],
  },
  'ksi-legacy-minutes': {
    type: 'financial',
    title: 'Minutes on the old telephone and conferencing contracts fall',
    criteria: 'Minutes billed on the old contracts reach the return on investment that was agreed.',
    measuredBy: 'Financial system',
    source: { kind: 'evidence' },
    // The return on investment is each organisation's own; until it is set the plan shows the gap.
    yardstick: null,
    window: 'month',
    population: 'Minutes on the bills of the old carriers',
    cadence: 'With each monthly bill, as the return on investment was planned',
    responsible: change,
    outcomeIds: ['outcome-telephony-cost', 'outcome-devices-retired'],
    keyResultIds: ['key-result-old-exchange'],
  },
}

function shareOf(operator: 'atLeast' | 'lessThan', threshold: number): NonNullable<Told['yardstick']> {
  return { operator, threshold, unit: 'share', level: 0.95, minimumSample: 0 }
}
