import { type Day, daysBetween } from '../basics/day.ts'
import { type ActionItem, isOverdue } from '../parts/action-item.ts'
import type { Plan } from '../plan.ts'

/** An owner is reminded on the day an action is due, then after so many days, then every week. */
const daysLate: readonly number[] = [0, 1, 3, 7]
const week = 7

export interface Chase {
  readonly action: ActionItem
  /** 0 on the day it is due. */
  readonly daysLate: number
  /** The day and nothing else tells one reminder from the next, so that none is sent twice. */
  readonly occurrence: string
}

/** The open actions whose owners are to be reminded on `today`; those of people who left the plan wait for a new owner. */
export function actionsToChase(
  { actionItems, people }: Pick<Plan, 'actionItems' | 'people'>,
  today: Day,
): Chase[] {
  return actionItems.flatMap((action) => {
    const late = daysBetween(action.dueOn, today)
    const isDay = daysLate.includes(late) || (late > week && late % week === 0)
    if (action.done || !isDay || !Object.hasOwn(people, action.ownerId)) return []
    return [{ action, daysLate: late, occurrence: today }]
  })
}

/** How late an action is, in words people are reminded with. */
export function sayLateness(action: ActionItem, today: Day): string {
  if (action.dueOn === today) return 'Due today'
  const days = Math.abs(daysBetween(action.dueOn, today))
  const many = days === 1 ? '1 day' : `${days} days`
  return isOverdue(action, today) ? `${many} overdue` : `Due in ${many}`
}
