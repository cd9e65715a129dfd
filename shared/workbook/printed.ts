import type { Plan, PlanList } from '../plan.ts'
import { listPluralWords } from '../words.ts'
import { type Column, cellOf, isShare, valueAt } from './columns.ts'
import { saidCell } from './describe.ts'
import { layouts } from './layout.ts'
import { namesIn } from './names.ts'

/** A part of the plan as a table on paper. */
export interface PrintedList {
  readonly title: string
  readonly columns: readonly string[]
  readonly rows: readonly { readonly id: string; readonly cells: readonly string[] }[]
}

/** What of each part is worth paper, in the order a committee reads it; fields by name. */
const printed: readonly (readonly [list: PlanList, fields: readonly string[]])[] = [
  ['useCases', ['title', 'workload', 'expectedOutcomes']],
  ['outcomes', ['title', 'metric', 'baseline', 'target', 'unit']],
  ['objectives', ['title', 'ownerId', 'dueOn']],
  ['keyResults', ['title', 'objectiveId', 'quarter', 'target', 'unit', 'ownerId', 'dueOn']],
  ['stakeholders', ['title', 'personId', 'acceptance']],
  ['decisions', ['number', 'title', 'outcome', 'at']],
  ['actionItems', ['title', 'ownerId', 'dueOn', 'done.at']],
  ['issues', ['title', 'severity', 'ownerId', 'nextSteps']],
  ['milestones', ['title', 'dueOn', 'goNoGo', 'ownerId', 'done']],
  ['waves', ['name', 'state', 'launchOn', 'endsOn', 'plannedPeople']],
  ['sites', ['name', 'country', 'headcount', 'launchOn', 'ownerId']],
  ['checklist', ['section', 'title', 'ownerId', 'dueOn', 'done.at']],
]

/** The lists of a plan for paper; empty ones are left out. */
export function printedLists(plan: Plan): PrintedList[] {
  const nameOf = namesIn(plan)
  return printed.flatMap(([list, fields]) => {
    const columns = fields.flatMap((field) => columnOf(list, field))
    const records: readonly { id: string }[] = plan[list]
    if (records.length === 0) return []
    const say = (column: Column, record: unknown) =>
      saidCell(cellOf(column, valueAt(record, column.path), nameOf), isShare(column, record))
    const title = listPluralWords[list]
    return {
      title: title.charAt(0).toUpperCase() + title.slice(1),
      columns: columns.map(({ label }) => label),
      rows: records.map((record) => ({ id: record.id, cells: columns.map((column) => say(column, record)) })),
    }
  })
}

/** Names rather than ids. */
function columnOf(list: PlanList, field: string): Column[] {
  const found = layouts
    .filter(({ home, form }) => home === list && form === 'rows')
    .flatMap(({ columns }) => columns.filter(({ path }) => path.join('.') === field))
  return found.slice(0, 1)
}
