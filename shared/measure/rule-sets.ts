import { Refusal } from '../basics/refusal.ts'
import { type Rule, type RuledModality, sayRule } from './rule.ts'

/** A published way to call streams good or poor. Numbers never change under an id: a change is a new id. */
export interface RuleSet {
  readonly id: string
  readonly name: string
  /** Where the numbers come from and what is not certain about them. */
  readonly source: string
  readonly rules: Readonly<Record<RuledModality, Rule>>
  /** The rules in words, to be printed beside every figure they produced. */
  readonly definitions: Readonly<Record<RuledModality, string>>
}

const network = [
  { metric: 'roundTripMs', limit: 500 },
  { metric: 'lossRatio', limit: 0.1 },
  { metric: 'jitterMs', limit: 30 },
] as const

const satin = ['satin', 'satinFullband']

/** Video, VBSS and RDP rules read the same in every stored version of Microsoft's page. */
const pictures = {
  video: cascade(7),
  screenShare: cascade(2),
  appShare: {
    kind: 'notReported',
    why: 'Microsoft Graph reports none of the metrics of application sharing.',
  },
} as const satisfies Partial<Record<RuledModality, Rule>>

export const currentRuleSetId = 'published-gated-v1'

export const ruleSets: readonly RuleSet[] = [
  defined({
    id: currentRuleSetId,
    name: 'Current published rule: three network metrics, more than 500 packets',
    source:
      'Microsoft, Stream classification in Call Quality Dashboard, newest text found. It only withholds Poor at 500 packets or fewer; counting those streams as unclassified is our reading of its paragraph on low utilization. Its video part could not be read and is taken as unchanged.',
    rules: { audio: { kind: 'anyAbove', limits: network, packetsAbove: 500 }, ...pictures },
  }),
  defined({
    id: 'published-2021-v1',
    name: 'Published rule of 2021: three network metrics',
    source:
      'Microsoft, Stream classification in Call Quality Dashboard, text of August 2021: no packet gate.',
    rules: { audio: { kind: 'anyAbove', limits: network, packetsAbove: null }, ...pictures },
  }),
  defined({
    id: 'satin-exempt-v1',
    name: 'Five metrics, Satin exempt from degradation and concealment',
    source:
      'Microsoft, Stream classification in Call Quality Dashboard, a text between 2020 and 2021 (date inferred).',
    rules: { audio: fiveMetrics(satin), ...pictures },
  }),
  defined({
    id: 'seed-era-v1',
    name: 'Five metrics of the original guidance',
    source:
      'Microsoft, Stream classification in Call Quality Dashboard, texts of 2018 to 2020, and the Quality of Experience Review guide: the rule the success-plan guidance was written against.',
    rules: { audio: fiveMetrics([]), ...pictures },
  }),
]

/** Refuses an id nobody defined. */
export function ruleSet(id: string): RuleSet {
  const found = ruleSets.find((each) => each.id === id)
  if (!found) throw new Refusal('not-found', 'That rule set is not known.')
  return found
}

function fiveMetrics(exceptCodecs: readonly string[]): Rule {
  return {
    kind: 'anyAbove',
    limits: [
      ...network,
      { metric: 'degradation', limit: 1, exceptCodecs },
      { metric: 'concealedRatio', limit: 0.07, exceptCodecs },
    ],
    packetsAbove: null,
  }
}

function cascade(slowestFrameRate: number): Rule {
  return {
    kind: 'firstAvailable',
    steps: [
      { metric: 'frameLossPercent', poorWhen: 'above', limit: 50 },
      { metric: 'frameRate', poorWhen: 'below', limit: slowestFrameRate },
      { metric: 'postFecLossRatio', poorWhen: 'above', limit: 0.15 },
    ],
  }
}

function defined(told: Omit<RuleSet, 'definitions'>): RuleSet {
  const { audio, video, screenShare, appShare } = told.rules
  const definitions = {
    audio: sayRule(audio),
    video: sayRule(video),
    screenShare: sayRule(screenShare),
    appShare: sayRule(appShare),
  }
  return { ...told, definitions }
}
