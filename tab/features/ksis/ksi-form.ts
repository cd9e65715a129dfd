import type { Ksi, KsiSource } from '#shared/parts/ksi.ts'
import { ruleSets } from '#shared/measure/rule-sets.ts'
import type { Plan } from '#shared/plan.ts'
import { ksiSourceWords, ksiTypeWords, ksiWindowWords } from '#shared/words.ts'
import type { FieldOf } from '../../ui/edit-panel.tsx'
import type { Option } from '../../ui/edit-values.ts'
import { optionsOf, recordOptions } from '../../ui/options.ts'

const operators = { atLeast: 'At least', moreThan: 'More than', atMost: 'At most', lessThan: 'Below' }
const units = { share: 'Percent', nps: 'NPS points', minutes: 'Minutes', money: 'Money', count: 'Count' }

/** What activation freezes. */
function frozenFields(plan: Plan): FieldOf<'reviseKsi'>[] {
  return [
    { name: 'yardstick.operator', label: 'Success is', kind: 'choice', options: optionsOf(operators) },
    {
      name: 'yardstick.threshold',
      label: 'Threshold',
      kind: 'number',
      hint: 'In the unit below, for example 80 for 80 %.',
    },
    { name: 'yardstick.unit', label: 'Unit', kind: 'choice', options: optionsOf(units) },
    {
      name: 'source',
      label: 'Figures come from',
      kind: 'choice',
      options: sourceOptions(plan),
      none: 'Not chosen yet',
    },
    { name: 'population', label: 'Population', kind: 'line', hint: 'Who or what is counted.' },
    { name: 'window', label: 'One verdict speaks about', kind: 'choice', options: optionsOf(ksiWindowWords) },
  ]
}

export function ksiFields(plan: Plan, isActive: boolean): FieldOf<'putKsi'>[] {
  return [
    { name: 'title', label: 'Title', kind: 'line', required: true },
    { name: 'type', label: 'Type', kind: 'choice', options: optionsOf(ksiTypeWords) },
    { name: 'criteria', label: 'Question and criterion', kind: 'prose' },
    { name: 'measuredBy', label: 'How it is measured', kind: 'line' },
    ...(isActive ? [] : (frozenFields(plan) as FieldOf<'putKsi'>[])),
    { name: 'cadence', label: 'When it is measured', kind: 'line' },
    { name: 'responsible', label: 'Responsible team', kind: 'line' },
    { name: 'ownerId', label: 'Owner', kind: 'person' },
    {
      name: 'outcomeIds',
      label: 'Shows these outcomes',
      kind: 'many',
      options: recordOptions(plan.outcomes),
    },
    {
      name: 'keyResultIds',
      label: 'Supports these key results',
      kind: 'many',
      options: recordOptions(plan.keyResults),
    },
  ]
}

export function reviseFields(plan: Plan): FieldOf<'reviseKsi'>[] {
  return [
    {
      name: 'decisionId',
      label: 'Decision that allows it',
      kind: 'choice',
      required: true,
      options: recordOptions(plan.decisions),
    },
    ...frozenFields(plan),
  ]
}

/** The KSI as its form shows it: shares in percent, the source as one choice. */
export function formOf(ksi: Ksi): object {
  const { yardstick, source } = ksi
  return {
    ...ksi,
    yardstick: yardstick && {
      ...yardstick,
      threshold:
        yardstick.unit === 'share' ? Number((yardstick.threshold * 100).toFixed(4)) : yardstick.threshold,
    },
    source: source && keyOf(source),
  }
}

export const blankForm = {
  type: 'usageAdoption',
  window: 'month',
  yardstick: { operator: 'atLeast', unit: 'share' },
}

/** The way back from the form. */
export function told(form: Record<string, unknown>): Record<string, unknown> {
  const yardstick = form.yardstick as { threshold: number | null; unit: string } | undefined
  return {
    ...form,
    ...(yardstick && {
      yardstick:
        yardstick.threshold === null
          ? null
          : {
              ...yardstick,
              threshold: yardstick.unit === 'share' ? yardstick.threshold / 100 : yardstick.threshold,
            },
    }),
    ...(form.source !== undefined && {
      source: form.source === null ? null : sourceOf(form.source as string),
    }),
  }
}

function sourceOptions(plan: Plan): Option[] {
  return [
    ...plan.surveys.flatMap((survey) =>
      survey.questions.map((question) => ({
        value: keyOf({ kind: 'survey', surveyId: survey.id, questionId: question.id }),
        label: `${survey.title}: ${question.text}`,
      })),
    ),
    ...ruleSets.flatMap(({ id, name }) =>
      (['call', 'stream'] as const).map((unit) => ({
        value: keyOf({ kind: 'callQuality', unit, ruleSetId: id }),
        label: `${ksiSourceWords.callQuality}, ${unit}s: ${name}`,
      })),
    ),
    { value: keyOf({ kind: 'usage' }), label: ksiSourceWords.usage },
    { value: keyOf({ kind: 'evidence' }), label: ksiSourceWords.evidence },
  ]
}

function keyOf(source: KsiSource): string {
  return JSON.stringify(source)
}

function sourceOf(key: string): KsiSource {
  return JSON.parse(key) as KsiSource
}
