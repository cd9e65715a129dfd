import type { Caller } from '#bot/plans.ts'
import type { Figures } from '#shared/api.ts'
import type { Role } from '#shared/basics/role.ts'
import type { Stamp } from '#shared/basics/stamp.ts'
import type { Measurement } from '#shared/measure/measurement.ts'
import { type ActionItem, putActionItem } from '#shared/parts/action-item.ts'
import { type AlignedFunction, putFunction } from '#shared/parts/aligned-function.ts'
import { type ChecklistItem, putChecklistItem } from '#shared/parts/checklist-item.ts'
import { type CommitteeMember, emptyCommittee, putMember } from '#shared/parts/committee.ts'
import { type Decision, recordDecision } from '#shared/parts/decision.ts'
import { type KeyResult, putKeyResult } from '#shared/parts/key-result.ts'
import { type Ksi, putKsi } from '#shared/parts/ksi.ts'
import { type MeetingSeries, meetingSeries } from '#shared/parts/meeting-series.ts'
import { type AgendaItem, type Meeting, putMeeting } from '#shared/parts/meeting.ts'
import { type Milestone, milestones } from '#shared/parts/milestone.ts'
import { type Mitigation, mitigations } from '#shared/parts/mitigation.ts'
import { type Objective, objectives } from '#shared/parts/objective.ts'
import { type Outcome, outcomes } from '#shared/parts/outcome.ts'
import type { PlanPerson } from '#shared/parts/person.ts'
import { type ProjectIssue, putIssue } from '#shared/parts/project-issue.ts'
import type { RiskProposal } from '#shared/parts/risk-proposal.ts'
import { type Risk, raiseRisk } from '#shared/parts/risk.ts'
import { type Site, putSite } from '#shared/parts/site.ts'
import { type Stakeholder, putStakeholder } from '#shared/parts/stakeholder.ts'
import { type SurveyRound, startRound } from '#shared/parts/survey-round.ts'
import { type Survey, putSurvey } from '#shared/parts/survey.ts'
import type { TeamShare } from '#shared/parts/team-share.ts'
import { type UseCase, useCases } from '#shared/parts/use-case.ts'
import { type GateDecision, type Wave, putWave } from '#shared/parts/wave.ts'
import { type Plan, newPlan } from '#shared/plan.ts'

/* Complete, valid records; a test names only what matters to it. */

/** A Monday morning. */
export const builtAt = '2026-03-02T09:00:00.000Z'
export const builtOn = '2026-03-02'

export function aStamp(given: Partial<Stamp> = {}): Stamp {
  return { id: 'new-1', at: builtAt, by: 'lena', ...given }
}

/** Lena leads; whoever else a test needs, it adds to `people`. */
export function aPlan(given: Partial<Plan> = {}): Plan {
  const lead = { personId: 'lena', name: 'Lena Vos', email: 'lena@example.org', role: 'lead' } as const
  return {
    ...newPlan({ id: 'plan-1', tenantId: 'tenant-1', name: 'Teams calling', at: builtAt, lead }),
    ...given,
  }
}

export function aPerson(role: Role, name = `The ${role}`): PlanPerson {
  return { name, email: `${role}@example.org`, role }
}

/** Somebody signed in: a person of the organisation who is no administrator. */
export function aCaller(given: Partial<Caller> = {}): Caller {
  return { personId: 'lena', name: 'Somebody', email: '', isGuest: false, isAdmin: false, ...given }
}

/** The plan is open to a team of Teams. */
export function aShare(given: Partial<TeamShare> = {}): TeamShare {
  return { teamId: '19:team-1@thread.tacv2', name: 'Teams Phone rollout', at: builtAt, by: 'lena', ...given }
}

export function aUseCase(given: Partial<UseCase> = {}): UseCase {
  return built(useCases.put([], { title: 'Calls leave the desk phone' }, as('use-case-1')), given)
}

export function anOutcome(given: Partial<Outcome> = {}): Outcome {
  const cost = { metric: 'Monthly cost', unit: '%', baseline: 100, target: 80, source: 'Invoices' }
  const told = { useCaseId: 'use-case-1', title: 'Telephony costs less', ...cost }
  return built(outcomes.put([], told, as('outcome-1')), given)
}

export function aStakeholder(given: Partial<Stakeholder> = {}): Stakeholder {
  const told = { title: 'Network lead', duties: ['Prepares the network'] }
  return built(putStakeholder([], told, as('role-1')), given)
}

export function aFunction(given: Partial<AlignedFunction> = {}): AlignedFunction {
  return built(putFunction([], { title: 'Finance', alignsOn: 'Budget' }, as('function-1')), given)
}

export function anObjective(given: Partial<Objective> = {}): Objective {
  return built(objectives.put([], { title: 'First offices call with Teams' }, as('objective-1')), given)
}

/** A metric from 0 to 100 over the first quarter of 2026. */
export function aKeyResult(given: Partial<KeyResult> = {}): KeyResult {
  const span = { quarter: 'FY26 Q1', startsOn: '2026-01-01', dueOn: '2026-03-31' }
  const told = { objectiveId: 'objective-1', title: 'Leeds is moved', kind: 'metric', target: 100 } as const
  return built(putKeyResult([], { ...told, ...span }, as('key-result-1')), given)
}

/** Fewer than 5 % poor calls a month, ready to be activated. */
export function aKsi(given: Partial<Ksi> = {}): Ksi {
  const told = {
    type: 'usageQuality',
    title: 'Few calls are poor',
    yardstick: { operator: 'lessThan', threshold: 0.05, unit: 'share', level: 0.95, minimumSample: 0 },
    source: { kind: 'callQuality', unit: 'call', ruleSetId: 'published-gated-v1' },
    population: 'All classified calls',
    cadence: 'Daily',
    responsible: 'Information Technology',
  } as const
  return built(putKsi([], told, as('ksi-1')), given)
}

export function aRisk(given: Partial<Risk> = {}): Risk {
  const told = { title: 'Number porting is late', likelihood: 'high', impact: 'high' } as const
  return built(raiseRisk([], told, as('risk-1')), given)
}

/** Asks whether a low likelihood is medium by now. */
export function aRiskProposal(given: Partial<RiskProposal> = {}): RiskProposal {
  const causes = [{ key: 'ksi/ksi-1/1/2026-02-01', words: 'The KSI “Few calls are poor” was missed.' }]
  const asked = { id: 'proposal-1', riskId: 'risk-1', from: 'low', to: 'medium' } as const
  return { ...asked, causes, at: builtAt, answer: null, ...given }
}

export function aMitigation(given: Partial<Mitigation> = {}): Mitigation {
  const told = { riskId: 'risk-1', title: 'Send the papers early' }
  return built(mitigations.put([], told, as('mitigation-1')), given)
}

export function anIssue(given: Partial<ProjectIssue> = {}): ProjectIssue {
  return built(putIssue([], { title: 'Headsets are late' }, as('issue-1')), given)
}

/** Every other Thursday at 14:00 in Amsterdam, from 5 March 2026. */
export function aSeries(given: Partial<MeetingSeries> = {}): MeetingSeries {
  const when = { startsOn: '2026-03-05', endsOn: null, time: '14:00', zone: 'Europe/Amsterdam' }
  const pattern = { every: 'week', interval: 2, weekdays: [4] } as const
  const recurs = {
    pattern: { ...pattern, weekdays: [4] },
    ...when,
    durationMinutes: 60,
    skipped: [],
    moved: [],
  }
  return built(meetingSeries.put([], { title: 'Steering committee', recurs }, as('series-1')), given)
}

/** The meeting of 5 March 2026 in that series, not yet held. */
export function aMeeting(given: Partial<Meeting> = {}): Meeting {
  const when = { seriesId: 'series-1', occurrenceKey: '2026-03-05', startsAt: '2026-03-05T13:00:00.000Z' }
  return built(putMeeting([], { title: 'Steering committee', ...when }, as('meeting-1')), given)
}

/** A topic of five minutes. */
export function anAgendaItem(given: Partial<AgendaItem> = {}): AgendaItem {
  const item = { id: 'item-1', title: 'Headsets', presenterId: null, minutes: 5, notes: '' }
  return { ...item, carriedOver: false, section: null, done: false, ...given }
}

/** A voting member of the committee who accepted. */
export function aMember(personId: string, given: Partial<CommitteeMember> = {}): CommitteeMember {
  const told = { personId, title: 'Member' }
  const { members } = putMember(emptyCommittee, told, as(`member-${personId}`))
  return built(members, { acceptance: 'accepted', answeredAt: builtAt, ...given })
}

export function aDecision(given: Partial<Decision> = {}): Decision {
  return built(recordDecision([], { title: 'Leeds moves first' }, as('decision-1')), given)
}

export function anActionItem(given: Partial<ActionItem> = {}): ActionItem {
  const told = { title: 'Order headsets', ownerId: 'lena', dueOn: '2026-03-10' }
  return built(putActionItem([], told, as('action-1')), given)
}

export function aMilestone(given: Partial<Milestone> = {}): Milestone {
  return built(milestones.put([], { title: 'Pilot ends', dueOn: '2026-03-31' }, as('milestone-1')), given)
}

export function aSite(given: Partial<Site> = {}): Site {
  return built(putSite([], { name: 'Leeds', headcount: 64 }, as('leeds')), given)
}

export function aWave(given: Partial<Wave> = {}): Wave {
  return built(putWave([], { name: 'Wave 1', position: 1 }, as('wave-1')), given)
}

/** A go with one condition, `gate-1`, due a week after. */
export function aGate(given: Partial<GateDecision> = {}): GateDecision {
  const condition = {
    id: 'gate-1',
    text: 'Legal signs off',
    ownerId: null,
    dueOn: '2026-03-09',
    fulfilled: null,
  }
  return {
    proposal: 'conditionalGo',
    decision: 'conditionalGo',
    reason: '',
    conditions: [condition],
    unsettled: [],
    by: 'lena',
    at: builtAt,
    ...given,
  }
}

export function aSurvey(given: Partial<Survey> = {}): Survey {
  const question = { id: 'q-1', kind: 'likert', text: 'Calls sound good.', labels: 'strongly' } as const
  const questions = [{ ...question, didNotUse: false, options: [], required: false }]
  return built(putSurvey([], { title: 'How is it going?', questions }, as('survey-1')), given)
}

export function aRound(given: Partial<SurveyRound> = {}): SurveyRound {
  const told = { surveyId: 'survey-1', title: 'After wave 1', waveIds: ['wave-1'] }
  return built(startRound([], told, as('round-1'), aSurvey()), given)
}

export function aChecklistItem(given: Partial<ChecklistItem> = {}): ChecklistItem {
  const told = { section: 'Stakeholders', title: 'Name a sponsor', page: 'stakeholders' }
  return built(putChecklistItem([], told, as('check-1')), given)
}

/** The poor-call KSI clearly missed in February, unless told otherwise. */
export function aMeasurement({
  verdict,
  ...given
}: Partial<Omit<Measurement, 'verdict'>> & { verdict?: Partial<Measurement['verdict']> } = {}): Measurement {
  const words = 'Missed and proven: 8 % from 1000 measured, target below 5 %.'
  const counted = { value: 0.08, n: 1000, low: 0.06, high: 0.1, moreNeeded: null }
  return {
    planId: 'plan-1',
    ksiId: 'ksi-1',
    version: 1,
    first: '2026-02-01',
    last: '2026-02-28',
    asOf: '2026-03-01',
    at: '2026-03-01T06:00:00.000Z',
    verdict: { state: 'missedProven', ...counted, indicative: false, level: 0.95, words, ...verdict },
    provenance: { source: 'callRecords', query: 'all calls', ruleSetId: null, counts: {}, hash: 'aa' },
    ...given,
  }
}

export function someFigures(given: Partial<Figures> = {}): Figures {
  return {
    at: builtAt,
    measurements: [],
    sparks: [],
    people: [],
    rounds: [],
    sinceMeeting: { since: null, entries: [] },
    ...given,
  }
}

/** Frozen to the last leaf, so that a change in place throws instead of passing unseen. */
export function deepFrozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  Object.values(value).forEach(deepFrozen)
  return Object.freeze(value)
}

function as(id: string): Stamp {
  return aStamp({ id })
}

function built<Row>([row]: readonly Row[], given: Partial<Row>): Row {
  return { ...row!, ...given }
}
