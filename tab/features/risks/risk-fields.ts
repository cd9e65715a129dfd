import { type Grade, gradesOf } from '#shared/basics/level.ts'
import type { Plan } from '#shared/plan.ts'
import { gradeWords, riskStageWords, strategyWords } from '#shared/words.ts'
import type { ActionInput } from '#shared/actions.ts'
import type { FieldOf } from '../../ui/edit-panel.tsx'
import type { EditField, Option } from '../../ui/edit-values.ts'
import { optionsOf, recordOptions } from '../../ui/options.ts'

/** What is told of a risk when it is raised and ever after. */
type ToldAlways = keyof ActionInput<'raiseRisk'> & keyof ActionInput<'putRisk'>

/** What is told about a new risk. */
export function riskFields(plan: Plan): EditField<ToldAlways>[] {
  const grades = gradeOptions(plan)
  return [
    {
      name: 'title',
      label: 'Risk',
      kind: 'line',
      required: true,
      hint: 'The event, in one sentence: what may happen.',
    },
    {
      name: 'description',
      label: 'Description',
      kind: 'prose',
      hint: 'Cause and effect: “Because …, it may happen that …, which would …”.',
    },
    { name: 'category', label: 'Category', kind: 'line', hint: 'Such as Network, Numbers or Adoption.' },
    { name: 'likelihood', label: 'Likelihood', kind: 'choice', options: grades },
    { name: 'impact', label: 'Impact', kind: 'choice', options: grades },
    {
      name: 'strategy',
      label: 'Strategy',
      kind: 'choice',
      options: optionsOf(strategyWords),
      hint: 'Only the lead or the sponsor can accept a high risk.',
    },
    { name: 'strategyReason', label: 'Why this strategy', kind: 'prose' },
    { name: 'ownerId', label: 'Owner', kind: 'person' },
    {
      name: 'reviewOn',
      label: 'Next review',
      kind: 'day',
      hint: 'Left empty: by level, 7, 14, 30 or 90 days from now.',
    },
    { name: 'ksiIds', label: 'Threatens these KSIs', kind: 'many', options: recordOptions(plan.ksis) },
    {
      name: 'milestoneIds',
      label: 'Threatens these milestones',
      kind: 'many',
      options: recordOptions(plan.milestones),
    },
  ]
}

/** What is told about a risk that is already in the register. */
export function assessmentFields(plan: Plan): FieldOf<'putRisk'>[] {
  const grades = gradeOptions(plan)
  return [
    ...riskFields(plan),
    { name: 'stage', label: 'Stage', kind: 'choice', options: optionsOf(riskStageWords) },
    {
      name: 'override.level',
      label: 'Overall judged otherwise',
      kind: 'choice',
      options: grades,
      none: 'No, by the look-up',
    },
    { name: 'override.reason', label: 'Why', kind: 'prose' },
    {
      name: 'residual.likelihood',
      label: 'Likelihood after mitigation',
      kind: 'choice',
      options: grades,
      none: 'Not judged yet',
    },
    {
      name: 'residual.impact',
      label: 'Impact after mitigation',
      kind: 'choice',
      options: grades,
      none: 'Not judged yet',
    },
    {
      name: 'residualReason',
      label: 'Why it is greater after mitigation',
      kind: 'prose',
      hint: 'Needed only where likelihood or impact is higher after mitigation than before.',
    },
  ]
}

/** No level chosen means that there is no override and no residual judgement. */
export function emptyIsNull(told: Record<string, unknown>): Record<string, unknown> {
  const override = told.override as { level: string | null } | undefined
  const residual = told.residual as { likelihood: string | null; impact: string | null } | undefined
  return {
    ...told,
    ...(override && { override: override.level === null ? null : override }),
    ...(residual && { residual: residual.likelihood === null && residual.impact === null ? null : residual }),
  }
}

export const blankRisk = { likelihood: 'medium', impact: 'medium', strategy: 'mitigate' }

function gradeOptions({ profile }: Plan): Option[] {
  return gradesOf(profile.riskScale).map((grade: Grade) => ({ value: grade, label: gradeWords[grade] }))
}
