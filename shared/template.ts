import { addDays, type Day } from './basics/day.ts'
import type { Stamp } from './basics/stamp.ts'
import { putFunction } from './parts/aligned-function.ts'
import { putChecklistItem } from './parts/checklist-item.ts'
import { putKeyResult } from './parts/key-result.ts'
import { putKsi } from './parts/ksi.ts'
import { meetingSeries } from './parts/meeting-series.ts'
import { putMilestone } from './parts/milestone.ts'
import { mitigations } from './parts/mitigation.ts'
import { objectives } from './parts/objective.ts'
import { outcomes } from './parts/outcome.ts'
import type { PlanPerson } from './parts/person.ts'
import { raciActivities } from './parts/raci.ts'
import { raiseRisk } from './parts/risk.ts'
import { putStakeholder } from './parts/stakeholder.ts'
import { putSurvey } from './parts/survey.ts'
import { toDos } from './parts/to-do.ts'
import { useCases } from './parts/use-case.ts'
import { newPlan, type Plan } from './plan.ts'
import { templateChecklist } from './template/checklist.ts'
import { templateCharter, templateSeries, templateVision } from './template/committee.ts'
import { templateKsis } from './template/ksis.ts'
import { templateOkrs } from './template/objectives.ts'
import { templateRaci } from './template/raci.ts'
import { templateMitigations, templateRisks } from './template/risks.ts'
import { templateMilestones } from './template/rollout.ts'
import { templateFunctions, templateStakeholders } from './template/stakeholders.ts'
import { templateSurveys } from './template/surveys.ts'
import { templateOutcomes, templateUseCases } from './template/use-case.ts'

/**
 * A plan that starts with the content of the guidance: every part filled in, no person named, dates counted from
 * `startsOn`. Its records have readable ids that are unique within the plan, not across plans.
 */
export function planFromTemplate(given: {
  id: string
  tenantId: string
  name: string
  at: string
  lead: PlanPerson & { personId: string }
  startsOn: Day
}): Plan {
  const { at, lead, startsOn } = given
  const plan = newPlan(given)
  const { fiscalYearStartMonth, zone } = plan.profile
  const okrs = templateOkrs(startsOn, fiscalYearStartMonth)
  const grow = growing({ at, by: lead.personId })
  return {
    ...plan,
    profile: { ...plan.profile, vision: templateVision, startsOn, endsOn: addDays(startsOn, 365) },
    committee: { ...plan.committee, ...templateCharter },
    useCases: grow(useCases.put, templateUseCases),
    outcomes: grow(outcomes.put, templateOutcomes),
    stakeholders: grow(putStakeholder, templateStakeholders),
    functions: grow(putFunction, templateFunctions),
    raci: grow(raciActivities.put, templateRaci),
    objectives: grow(objectives.put, okrs.objectives),
    keyResults: grow(putKeyResult, okrs.keyResults),
    toDos: grow(toDos.put, okrs.toDos),
    surveys: grow(putSurvey, templateSurveys),
    ksis: grow(putKsi, templateKsis),
    risks: grow(raiseRisk, templateRisks),
    mitigations: grow(mitigations.put, templateMitigations),
    series: grow(meetingSeries.put, templateSeries(startsOn, zone)),
    milestones: grow(putMilestone, templateMilestones(startsOn)),
    checklist: grow(putChecklistItem, templateChecklist),
  }
}

/** Records made the way people make them, by the part's own change, under the ids the template names. */
function growing(by: Omit<Stamp, 'id'>) {
  return <Row, Told>(put: (rows: Row[], told: Told, stamp: Stamp) => Row[], named: Record<string, Told>) =>
    Object.entries(named).reduce<Row[]>((rows, [id, told]) => put(rows, told, { ...by, id }), [])
}
