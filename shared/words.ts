import type { Grade, Level, RiskScale } from './basics/level.ts'
import type { Role } from './basics/role.ts'
import type { VerdictState } from './measure/verdict-state.ts'
import type { ChecklistItem } from './parts/checklist-item.ts'
import type { RecordKind } from './parts/decision.ts'
import type { KeyResult, KeyResultStatus } from './parts/key-result.ts'
import type { KsiSource } from './basics/ksi-source.ts'
import type { KsiType, KsiWindow } from './parts/ksi.ts'
import type { Mitigation, MitigationState } from './parts/mitigation.ts'
import type { RaciLetter } from './parts/raci.ts'
import type { Risk, RiskStage, RiskState } from './parts/risk.ts'
import type { Acceptance } from './parts/stakeholder.ts'
import type { Phase } from './parts/to-do.ts'
import type { Workload } from './parts/use-case.ts'
import type { PlanList } from './plan.ts'

/* What people read for every closed set of values. A new value without a word does not compile. */

/** A word for every value. */
export type Words<Value extends string> = Readonly<Record<Value, string>>

export const roleWords: Words<Role> = {
  sponsor: 'Sponsor',
  lead: 'Lead',
  member: 'Member',
  qualityChampion: 'Quality champion',
  surveyAdmin: 'Survey admin',
  reader: 'Reader',
}

export const levelWords: Words<Level> = { low: 'Low', medium: 'Medium', high: 'High' }
export const gradeWords: Words<Grade> = {
  veryLow: 'Very low',
  low: 'Low',
  medium: 'Medium',
  high: 'High',
  veryHigh: 'Very high',
}

const verdictWords: Words<VerdictState> = {
  metProven: 'Met, proven',
  metUnproven: 'Met, not yet proven',
  missedUnproven: 'Missed, not yet proven',
  missedProven: 'Missed, proven',
  insufficient: 'Too little evidence',
  suppressed: 'Hidden to protect people',
  stale: 'Out of date',
  notStarted: 'Not started',
}

const soFarWords: Partial<Words<VerdictState>> = {
  metProven: 'So far met',
  metUnproven: 'So far met, not yet proven',
  missedUnproven: 'So far missed, not yet proven',
  missedProven: 'So far missed',
}

/** While a window is open nothing is called proven: "Missed, proven" is read as a verdict, and there is none yet. */
export function sayVerdictState(verdict: { state: VerdictState; indicative: boolean }): string {
  return (verdict.indicative ? soFarWords[verdict.state] : undefined) ?? verdictWords[verdict.state]
}

export const keyResultStatusWords: Words<KeyResultStatus> = {
  offTrack: 'Off track',
  stale: 'No current data',
  atRisk: 'At risk',
  notStarted: 'Not started',
  onTrack: 'On track',
  postponed: 'Postponed',
  achieved: 'Achieved',
}

export const keyResultKindWords: Words<KeyResult['kind']> = {
  milestone: 'Milestone',
  metric: 'Metric',
  ordinal: 'Steps',
}

export const checkInEveryWords: Words<KeyResult['checkInEvery']> = {
  week: 'Every week',
  month: 'Every month',
}

export const commitmentWords: Words<KeyResult['commitment']> = {
  committed: 'Committed',
  aspirational: 'Aspirational',
}

export const workloadWords: Words<Workload> = {
  callingPlans: 'Calling Plans',
  directRouting: 'Direct Routing',
  audioConferencing: 'Audio Conferencing',
  other: 'Other',
}

export const acceptanceWords: Words<Acceptance> = {
  vacant: 'To be announced',
  asked: 'Asked',
  accepted: 'Accepted',
  declined: 'Declined',
}

export const phaseWords: Words<Phase> = {
  envision: 'Envision',
  onboard: 'Onboard',
  driveValue: 'Drive Value',
}

export const ksiTypeWords: Words<KsiType> = {
  usageAdoption: 'Usage and adoption',
  usageQuality: 'Usage and quality',
  usageSupport: 'Usage and support',
  financial: 'Financial',
}

export const ksiSourceWords: Words<KsiSource['kind']> = {
  survey: 'Survey',
  callQuality: 'Call records',
  usage: 'Usage',
  activation: 'Activated people',
  telephone: 'Telephone minutes',
  telephoneCost: 'Telephone cost',
  evidence: 'Figures entered by people',
}

export const ksiWindowWords: Words<KsiWindow> = {
  month: 'Calendar month',
  quarter: 'Quarter',
  round: 'Survey round',
}

export const strategyWords: Words<Risk['strategy']> = {
  mitigate: 'Mitigate',
  accept: 'Accept',
  avoid: 'Avoid',
  transfer: 'Transfer',
}

export const riskStageWords: Words<RiskStage> = {
  identified: 'Identified',
  assessed: 'Assessed',
  responsePlanned: 'Response planned',
  monitoring: 'Monitoring',
}

export const riskStateWords: Words<RiskState> = {
  ...riskStageWords,
  closed: 'Closed',
  occurred: 'Came true',
}

export const riskScaleWords: Words<RiskScale> = {
  threeSteps: 'Three steps, low to high',
  fiveSteps: 'Five steps, very low to very high',
}

export const mitigationStateWords: Words<MitigationState> = { open: 'Open', overdue: 'Overdue', done: 'Done' }

export const mitigationKindWords: Words<Mitigation['kind']> = {
  preventive: 'Preventive',
  contingency: 'Contingency',
}

export const raciWords: Words<RaciLetter> = {
  R: 'Responsible',
  A: 'Accountable',
  C: 'Consulted',
  I: 'Informed',
}

export const checklistKindWords: Words<ChecklistItem['kind']> = {
  decisionPoint: 'Decision point',
  nextStep: 'Next step',
}

/** The word for one record of each list, as it stands in a sentence. */
export const listWords: Words<PlanList> = {
  useCases: 'use case',
  outcomes: 'outcome',
  stakeholders: 'role',
  functions: 'function',
  raci: 'activity',
  objectives: 'objective',
  keyResults: 'key result',
  toDos: 'to-do',
  ksis: 'KSI',
  evidence: 'figure',
  risks: 'risk',
  riskProposals: 'higher likelihood of the risk',
  mitigations: 'mitigation',
  issues: 'issue',
  series: 'meeting series',
  meetings: 'meeting',
  decisions: 'decision',
  actionItems: 'action',
  milestones: 'milestone',
  sites: 'site',
  waves: 'wave',
  surveys: 'survey',
  rounds: 'survey round',
  checklist: 'checklist item',
}

export const recordWords: Words<RecordKind> = {
  useCase: 'use case',
  outcome: 'outcome',
  objective: 'objective',
  keyResult: 'key result',
  ksi: 'KSI',
  risk: 'risk',
  site: 'site',
  wave: 'wave',
  milestone: 'milestone',
  survey: 'survey',
}

/** The word for several records of each list. */
export const listPluralWords: Words<PlanList> = {
  useCases: 'use cases',
  outcomes: 'outcomes',
  stakeholders: 'roles',
  functions: 'functions',
  raci: 'activities',
  objectives: 'objectives',
  keyResults: 'key results',
  toDos: 'to-dos',
  ksis: 'KSIs',
  evidence: 'figures',
  risks: 'risks',
  riskProposals: 'likelihoods of risks',
  mitigations: 'mitigations',
  issues: 'issues',
  series: 'meeting series',
  meetings: 'meetings',
  decisions: 'decisions',
  actionItems: 'actions',
  milestones: 'milestones',
  sites: 'sites',
  waves: 'waves',
  surveys: 'surveys',
  rounds: 'survey rounds',
  checklist: 'checklist items',
}
