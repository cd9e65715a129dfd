import { type PlanList, planListNames } from '#shared/plan.ts'
import { listPluralWords } from '#shared/words.ts'

/** What the parts of a plan are called as headings and choices, by the name their changes carry. */
export const partWords: Readonly<Record<string, string>> = {
  profile: 'Settings of the plan',
  people: 'People of the plan',
  sharedWith: 'Team that may read the plan',
  committee: 'Steering committee',
  ...Object.fromEntries(planListNames.map((list) => [list, headed(list)])),
}

function headed(list: PlanList): string {
  const word = listPluralWords[list]
  return word.charAt(0).toUpperCase() + word.slice(1)
}
