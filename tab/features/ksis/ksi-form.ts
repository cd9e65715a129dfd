import { ruleSets } from '#shared/measure/rule-sets.ts'
import { inForce, type Ksi } from '#shared/parts/ksi.ts'
import type { Plan } from '#shared/plan.ts'
import { ksiSourceWords, ksiTypeWords, ksiWindowWords } from '#shared/words.ts'
import type { FieldOf } from '../../ui/edit-panel.tsx'
import type { Option } from '../../ui/edit-values.ts'
import { optionsOf, recordOptions } from '../../ui/options.ts'
import { keyOf } from './ksi-shape.ts'

const operators = { atLeast: 'At least', moreThan: 'More than', atMost: 'At most', lessThan: 'Below' }
const units = { share: 'Percent', nps: 'NPS points', minutes: 'Minutes', money: 'Money', count: 'Count' }
const comparisons = { target: 'A fixed target', baseline: 'The old system (its baseline)' }
const levels = { 0.9: '90 %', 0.95: '95 %, usual', 0.99: '99 %' }

/** Those Microsoft bills calls in; an import may name any other. */
const currencies = ['USD', 'EUR', 'GBP', 'AUD', 'BRL', 'CAD', 'CHF', 'DKK', 'INR', 'JPY', 'NOK', 'NZD', 'SEK']

/** What activation freezes. */
function frozenFields(plan: Plan): FieldOf<'reviseKsi'>[] {
  return [
    { name: 'comparesWith', label: 'Compares with', kind: 'choice', options: optionsOf(comparisons) },
    { name: 'yardstick.operator', label: 'Success is', kind: 'choice', options: optionsOf(operators) },
    {
      name: 'yardstick.threshold',
      label: 'Threshold',
      kind: 'number',
      hint: 'In the unit below, for example 80 for 80 %. Compared with the old system it follows from the baseline.',
    },
    { name: 'yardstick.unit', label: 'Unit', kind: 'choice', options: optionsOf(units) },
    {
      name: 'margin',
      label: 'Margin',
      kind: 'number',
      hint: 'How much worse than the old system still counts as not worse, in the unit.',
    },
    {
      name: 'source',
      label: 'Figures come from',
      kind: 'choice',
      options: sourceOptions(plan),
      none: 'Not chosen yet',
    },
    { name: 'population', label: 'Population', kind: 'line', hint: 'Who or what is counted.' },
    { name: 'window', label: 'One verdict speaks about', kind: 'choice', options: optionsOf(ksiWindowWords) },
    {
      name: 'yardstick.level',
      label: 'Proven means',
      kind: 'choice',
      options: optionsOf(levels),
      hint: 'How sure a figure must be before it is called proven.',
    },
    {
      name: 'yardstick.minimumSample',
      label: 'Minimum sample',
      kind: 'number',
      hint: 'Fewer than this say nothing yet.',
    },
  ]
}

const baselineFields: readonly FieldOf<'putKsi'>[] = [
  {
    name: 'baseline.value',
    label: 'Baseline',
    kind: 'number',
    hint: 'The figure of the old system, in the unit.',
  },
  {
    name: 'baseline.n',
    label: 'Baseline counted from',
    kind: 'number',
    hint: 'Answers, calls or bills behind it; empty when nobody knows.',
  },
  { name: 'baseline.first', label: 'Baseline first day', kind: 'day' },
  { name: 'baseline.last', label: 'Baseline last day', kind: 'day' },
  { name: 'baseline.source', label: 'Baseline source', kind: 'line' },
  { name: 'baseline.note', label: 'Baseline note', kind: 'line' },
]

/** Fields of the form; of an active KSI only those that are not frozen. */
export function ksiFields(plan: Plan, ksi: Ksi | null): FieldOf<'putKsi'>[] {
  const isFrozen = ksi !== null && ksi.versions.length > 0
  return [
    { name: 'title', label: 'Title', kind: 'line', required: true },
    { name: 'type', label: 'Type', kind: 'choice', options: optionsOf(ksiTypeWords) },
    { name: 'criteria', label: 'Question and criterion', kind: 'prose' },
    { name: 'measuredBy', label: 'How it is measured', kind: 'line' },
    ...(isFrozen ? [] : (frozenFields(plan) as FieldOf<'putKsi'>[])),
    { name: 'cadence', label: 'When it is measured', kind: 'line' },
    { name: 'responsible', label: 'Responsible team', kind: 'line' },
    { name: 'ownerId', label: 'Owner', kind: 'person' },
    ...(isFrozen && ksi.comparesWith === 'baseline' ? [] : baselineFields),
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

/** Fields of a new version: the decision first. A compared KSI may get another baseline. */
export function reviseFields(plan: Plan, ksi: Ksi): FieldOf<'reviseKsi'>[] {
  return [
    {
      name: 'decisionId',
      label: 'Decision that allows it',
      kind: 'choice',
      required: true,
      options: recordOptions(plan.decisions.filter(({ state }) => state === 'decided')),
    },
    ...frozenFields(plan),
    ...(inForce(ksi)?.comparesWith === 'baseline' ? (baselineFields as FieldOf<'reviseKsi'>[]) : []),
  ]
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
    {
      value: keyOf({ kind: 'usage' }),
      label: ksiSourceWords.usage,
    },
    { value: keyOf({ kind: 'activation' }), label: ksiSourceWords.activation },
    {
      value: keyOf({ kind: 'telephone', figure: 'minutes' }),
      label: `${ksiSourceWords.telephone}: over Teams`,
    },
    {
      value: keyOf({ kind: 'telephone', figure: 'moved' }),
      label: `${ksiSourceWords.telephone}: share moved from the old system`,
    },
    ...currencies.map((currency) => ({
      value: keyOf({ kind: 'telephoneCost', currency }),
      label: `${ksiSourceWords.telephoneCost}, ${currency}`,
    })),
    { value: keyOf({ kind: 'evidence' }), label: ksiSourceWords.evidence },
  ]
}
