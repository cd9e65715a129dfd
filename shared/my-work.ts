import type { ActionName } from './actions.ts'
import { addDays, type Day } from './basics/day.ts'
import type { Waiting } from './overview.ts'
import type { Plan } from './plan.ts'

/** One press that settles something: a button's word and the change it makes. */
export interface QuickAnswer {
  readonly word: string
  readonly action: ActionName
  readonly input: Readonly<Record<string, string>>
}

/** Something that waits for a person, with the page it is on and the presses that settle it. */
export interface Task extends Waiting {
  /** Route within the plan. */
  readonly path: string
  readonly answers: readonly QuickAnswer[]
}

export function taskOf(plan: Plan, waiting: Waiting): Task {
  return { ...waiting, path: pathOf(waiting), answers: answersTo(plan, waiting) }
}

function pathOf({ kind, id }: Waiting): string {
  return `${pages[kind]}/${encodeURIComponent(id)}`
}

const pages: Readonly<Record<Waiting['kind'], string>> = {
  role: 'stakeholders',
  action: 'committee',
  vote: 'committee',
  checklist: 'checklist',
  riskReview: 'risks',
  riskProposal: 'risks',
  checkIn: 'objectives',
  survey: 'surveys',
}

function answersTo(plan: Plan, { kind, id }: Waiting): QuickAnswer[] {
  if (kind === 'action') return [{ word: 'Done', action: 'completeActionItem', input: { id } }]
  if (kind === 'checklist') return [{ word: 'Done', action: 'completeChecklistItem', input: { id } }]
  if (kind === 'role')
    return [
      { word: 'Accept', action: 'answerRole', input: { id, answer: 'accepted' } },
      { word: 'Decline', action: 'answerRole', input: { id, answer: 'declined' } },
    ]
  if (kind !== 'vote') return []
  const options = plan.decisions.find((each) => each.id === id)?.options ?? []
  return options.map((choice) => ({ word: choice, action: 'castVote', input: { id, choice } }))
}

export const urgencies = ['overdue', 'soon', 'later', 'undated'] as const
export type Urgency = (typeof urgencies)[number]

const soonDays = 7

/** How pressing something is; `soon` is due within a week. */
export function urgencyOf({ dueOn, overdue }: Pick<Waiting, 'dueOn' | 'overdue'>, today: Day): Urgency {
  if (overdue) return 'overdue'
  if (dueOn === null) return 'undated'
  return dueOn <= addDays(today, soonDays) ? 'soon' : 'later'
}
