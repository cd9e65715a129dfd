import type { MixRow } from '../api-survey-results.ts'
import type { Question } from '../parts/survey.ts'
import type { Plan } from '../plan.ts'
import { agreementScale } from '../words/agreement.ts'

/** An option as the card said it: point 4 of the agreement scale is "Agree". */
export function sayOption({ kind, labels }: Pick<Question, 'kind' | 'labels'>, option: string): string {
  return (kind === 'likert' ? agreementScale[labels][Number(option) - 1] : undefined) ?? option
}

/** What a group is called; null is all groups too small to be told apart. */
export function groupName(plan: Plan, { by, id }: Pick<MixRow, 'by' | 'id'>): string {
  if (id === null) return 'Smaller groups together'
  if (by === 'wave') return plan.waves.find((wave) => wave.id === id)?.name ?? 'A removed wave'
  return by === 'site' ? (plan.sites.find((site) => site.id === id)?.name ?? 'A removed site') : id
}
