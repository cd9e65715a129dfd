import type { Plan } from '#shared/plan.ts'
import { levelWords, strategyWords } from '#shared/words.ts'
import type { FieldOf } from '../../ui/edit-panel.tsx'
import { optionsOf, recordOptions } from '../../ui/options.ts'

const levels = optionsOf(levelWords)

export function riskFields(plan: Plan): FieldOf<'raiseRisk'>[] {
  return [
    { name: 'title', label: 'Risk', kind: 'line', required: true, hint: 'What may happen, in one sentence.' },
    { name: 'description', label: 'Description', kind: 'prose' },
    { name: 'category', label: 'Category', kind: 'line' },
    { name: 'likelihood', label: 'Likelihood', kind: 'choice', options: levels },
    { name: 'impact', label: 'Impact', kind: 'choice', options: levels },
    { name: 'strategy', label: 'Strategy', kind: 'choice', options: optionsOf(strategyWords) },
    { name: 'ownerId', label: 'Owner', kind: 'person' },
    {
      name: 'reviewOn',
      label: 'Next review',
      kind: 'day',
      hint: 'Left empty: by level, 14, 30 or 90 days from now.',
    },
    { name: 'ksiIds', label: 'Threatens these KSIs', kind: 'many', options: recordOptions(plan.ksis) },
  ]
}

export const blankRisk = { likelihood: 'medium', impact: 'medium', strategy: 'mitigate' }
