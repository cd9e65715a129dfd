import { addDays, type Day } from './basics/day.ts'
import { Refusal } from './basics/refusal.ts'
import { parseFiscalQuarter } from './calendar/fiscal.ts'
import type { KeyResult } from './parts/key-result.ts'
import type { Plan } from './plan.ts'

const mostPerObjective = 5
const daysToBegin = 7

/** What would make a key result easier to trust, in plain words; none is an error. */
export function keyResultHints(plan: Plan, result: KeyResult, today: Day): string[] {
  if (result.closed) return []
  const { ownerId, checkIns, startsOn, dueOn, quarter } = result
  return [
    ...when(ownerId === null, 'No owner yet.'),
    ...when(quarter === '', 'It belongs to no quarter yet.'),
    ...outside(result, plan.profile.fiscalYearStartMonth),
    ...when(
      !plan.ksis.some(({ keyResultIds }) => keyResultIds.includes(result.id)),
      'No KSI says how well it is reached.',
    ),
    ...when(
      checkIns.length === 0 && startsOn !== null && addDays(startsOn, daysToBegin) < today,
      'It began more than a week ago and has no check-in.',
    ),
    ...when(
      isLosingHeart(checkIns),
      'Confidence fell twice in a row: talk about it before the number shows it.',
    ),
    ...when(dueOn === null, 'No due day, so no pace can be told.'),
  ]
}

/** What would make an objective easier to steer. */
export function objectiveHints(plan: Plan, objective: Plan['objectives'][number]): string[] {
  const open = plan.keyResults.filter(({ objectiveId, closed }) => objectiveId === objective.id && !closed)
  const late = open.filter(({ dueOn }) => dueOn && objective.dueOn && dueOn > objective.dueOn)
  return [
    ...when(objective.ownerId === null, 'No owner yet.'),
    ...when(objective.outcomeIds.length === 0, 'It serves no outcome of a use case yet.'),
    ...when(
      open.length > mostPerObjective,
      `${open.length} open key results; more than ${mostPerObjective} are hard to steer by.`,
    ),
    ...late.map(({ title }) => `“${title}” is due after the objective itself.`),
  ]
}

function outside({ quarter, startsOn, dueOn }: KeyResult, startMonth: number): string[] {
  if (quarter === '') return []
  try {
    const { first, last, label } = parseFiscalQuarter(quarter, startMonth)
    const ends = (dueOn ?? last) > last || (dueOn ?? first) < first
    return when(ends || (startsOn ?? first) > last, `Its dates lie outside ${label}.`)
  } catch (problem) {
    if (!(problem instanceof Refusal)) throw problem
    return [`“${quarter}” is no quarter of this plan’s fiscal year.`]
  }
}

function isLosingHeart(checkIns: KeyResult['checkIns']): boolean {
  const [first, second, third] = checkIns.slice(-3).map(({ confidence }) => confidence)
  return third !== undefined && third < 7 && first! > second! && second! > third
}

function when(isSo: boolean, words: string): string[] {
  return isSo ? [words] : []
}
