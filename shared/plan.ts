import { z } from 'zod'
import { Id } from './basics/collection.ts'
import { Instant, PersonId } from './basics/text.ts'
import { ActionItem } from './parts/action-item.ts'
import { AlignedFunction } from './parts/aligned-function.ts'
import { ChecklistItem } from './parts/checklist-item.ts'
import { Committee, emptyCommittee } from './parts/committee.ts'
import { Decision } from './parts/decision.ts'
import { Evidence } from './parts/evidence.ts'
import { KeyResult } from './parts/key-result.ts'
import { Ksi } from './parts/ksi.ts'
import { meetingSeries } from './parts/meeting-series.ts'
import { Meeting } from './parts/meeting.ts'
import { milestones } from './parts/milestone.ts'
import { mitigations } from './parts/mitigation.ts'
import { objectives } from './parts/objective.ts'
import { outcomes } from './parts/outcome.ts'
import { People, type PlanPerson } from './parts/person.ts'
import { Profile } from './parts/profile.ts'
import { ProjectIssue } from './parts/project-issue.ts'
import { raciActivities } from './parts/raci.ts'
import { RiskProposal } from './parts/risk-proposal.ts'
import { Risk } from './parts/risk.ts'
import { Site } from './parts/site.ts'
import { Stakeholder } from './parts/stakeholder.ts'
import { SurveyRound } from './parts/survey-round.ts'
import { surveys } from './parts/survey.ts'
import { TeamShare } from './parts/team-share.ts'
import { toDos } from './parts/to-do.ts'
import { useCases } from './parts/use-case.ts'
import { Wave } from './parts/wave.ts'

/** Characters of a plan as JSON that a file may bring: it is read and written as one, by every request about it. */
export const mostPlanText = 2 * 1024 * 1024

/** The lists of records a plan holds, by key. */
export const planLists = {
  useCases: z.array(useCases.Row),
  outcomes: z.array(outcomes.Row),
  stakeholders: z.array(Stakeholder),
  functions: z.array(AlignedFunction),
  raci: z.array(raciActivities.Row),
  objectives: z.array(objectives.Row),
  keyResults: z.array(KeyResult),
  toDos: z.array(toDos.Row),
  ksis: z.array(Ksi),
  evidence: z.array(Evidence),
  risks: z.array(Risk),
  mitigations: z.array(mitigations.Row),
  riskProposals: z.array(RiskProposal),
  issues: z.array(ProjectIssue),
  series: z.array(meetingSeries.Row),
  meetings: z.array(Meeting),
  decisions: z.array(Decision),
  actionItems: z.array(ActionItem),
  milestones: z.array(milestones.Row),
  sites: z.array(Site),
  waves: z.array(Wave),
  surveys: z.array(surveys.Row),
  rounds: z.array(SurveyRound),
  checklist: z.array(ChecklistItem),
}
export type PlanList = keyof typeof planLists

/** Written out: whoever needs only the names, as most pages do, need not load the schemas for them. */
const everyList: Readonly<Record<PlanList, true>> = {
  useCases: true,
  outcomes: true,
  stakeholders: true,
  functions: true,
  raci: true,
  objectives: true,
  keyResults: true,
  toDos: true,
  ksis: true,
  evidence: true,
  risks: true,
  mitigations: true,
  riskProposals: true,
  issues: true,
  series: true,
  meetings: true,
  decisions: true,
  actionItems: true,
  milestones: true,
  sites: true,
  waves: true,
  surveys: true,
  rounds: true,
  checklist: true,
}
export const planListNames = Object.keys(everyList) as PlanList[]

/** The success plan: one document, edited by people. `revision` counts its changes. */
export const Plan = z.object({
  schema: z.literal(1),
  id: Id,
  tenantId: z.string().min(1),
  revision: z.number().int().min(1),
  createdAt: Instant,
  createdBy: PersonId,
  profile: Profile,
  people: People,
  /** The team whose members may read it, besides the people on it. */
  sharedWith: TeamShare.nullable(),
  committee: Committee,
  ...planLists,
})
export type Plan = z.infer<typeof Plan>

/** An empty plan with one lead; revision 1 is its creation. */
export function newPlan(given: {
  id: string
  tenantId: string
  name: string
  at: string
  lead: PlanPerson & { personId: string }
}): Plan {
  const { personId, ...lead } = given.lead
  return {
    schema: 1,
    id: given.id,
    tenantId: given.tenantId,
    revision: 1,
    createdAt: given.at,
    createdBy: personId,
    profile: { ...blankProfile, name: given.name },
    people: { [personId]: { ...lead, role: 'lead' } },
    sharedWith: null,
    committee: emptyCommittee,
    ...emptyLists(),
  }
}

const blankProfile: Profile = {
  name: '',
  organisation: '',
  vision: '',
  scope: '',
  startsOn: null,
  endsOn: null,
  zone: 'UTC',
  fiscalYearStartMonth: 1,
  holidays: [],
  mode: 'deployment',
  rolloutType: 'multiLocation',
  rolloutOrder: 'byOffice',
  deploymentModel: 'perSite',
  riskScale: 'threeSteps',
  pilotPeople: 30,
  helpDeskPeoplePerWeek: null,
  weeksBetweenWaves: 2,
  daysBetweenSurveys: 14,
  surveyQuiet: { from: '20:00', to: '08:00', weekends: false },
}

function emptyLists(): Pick<Plan, PlanList> {
  return Object.fromEntries(planListNames.map((name) => [name, []])) as unknown as Pick<Plan, PlanList>
}
