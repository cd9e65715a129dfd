import type { ActionName } from '../actions.ts'
import type { Plan } from '../plan.ts'
import { valueAt } from './columns.ts'
import { type Edit, same } from './edits.ts'
import type { ImportProblem } from './read.ts'
import { humanised } from './values.ts'
import { recordsOf } from './wanted.ts'
import { type TableWay, keyOf, takes, wayOf } from './ways.ts'

type Fielded = Readonly<Record<string, unknown>>

/** One call of the actions table, and where it comes from. */
export interface Step {
  readonly edit: Edit
  readonly action: ActionName
  readonly input: Fielded
  /** The id of what is new. */
  readonly id: string
  readonly field: string | null
}

interface Plannable {
  readonly steps: readonly Step[]
  readonly problems: readonly ImportProblem[]
}

/** The calls that make one edit, and what of it cannot be made at all. */
export function stepsOf(plan: Plan, edit: Edit): Plannable {
  const { home, id, kind } = edit
  const current = recordsOf(plan, home).get(id) ?? null
  if (kind === 'remove') return removal(edit, current)
  if (kind === 'add')
    return current ? refusedWhole(edit, 'Somebody added a record with this id since.') : addition(edit)
  if (current === null)
    return refusedWhole(edit, 'Somebody removed this record since the workbook was taken out.')

  const open = edit.fields.filter((name) => !same(current[name], edit.after[name]))
  const clashing = open.filter((name) => !same(current[name], edit.before[name]))
  const clashes = clashing.map((name) =>
    problem(
      edit,
      name,
      'Somebody changed this in the plan since the workbook was taken out. It stays as it now is.',
    ),
  )
  const { steps, problems } = changing({ ...edit, fields: open.filter((name) => !clashing.includes(name)) })
  return { steps, problems: [...clashes, ...problems] }
}

function changing(edit: Edit): Plannable {
  const { home, id, fields, after } = edit
  const { put, fields: own } = wayOf(home)
  const told = put === null ? [] : fields.filter((name) => takes(put, name))
  const key = home === 'profile' || home === 'committee' ? {} : { [keyOf(home)]: id }
  // A person is put whole.
  const input = { ...(home === 'people' ? after : pick(after, told)), ...key }
  const together: Step[] =
    put !== null && told.length > 0 ? [{ edit, action: put, input, id, field: null }] : []
  const others = fields
    .filter((name) => !told.includes(name))
    .map((name): Plannable => {
      const action = own[name]
      if (action)
        return {
          steps: [{ edit, action, input: { id, [name]: after[name] }, id, field: name }],
          problems: [],
        }
      const table = wayOf(home).tables[name]
      if (table) return tableSteps(edit, name, table)
      const why = 'A workbook cannot change this: it is recorded when it happens. It stays as it was.'
      return { steps: [], problems: [problem(edit, name, why)] }
    })
  return {
    steps: [...together, ...others.flatMap(({ steps }) => steps)],
    problems: others.flatMap(({ problems }) => problems),
  }
}

function addition(edit: Edit): Plannable {
  const { home, id, fields, after } = edit
  const { add, fields: own, tables } = wayOf(home)
  if (add === null) return refusedWhole(edit, 'A workbook cannot add this: it is recorded when it happens.')
  const told = fields.filter((name) => takes(add, name))
  const key = home === 'people' ? { personId: id } : {}
  const others = fields.filter((name) => !told.includes(name) && !isBlank(after[name]))
  const more = others.map((name): Plannable => {
    const action = own[name]
    if (action)
      return { steps: [{ edit, action, input: { id, [name]: after[name] }, id, field: name }], problems: [] }
    if (tables[name]) return tableSteps(edit, name, tables[name])
    return {
      steps: [],
      problems: [problem(edit, name, 'This is recorded when it happens; a new record starts without it.')],
    }
  })
  return {
    steps: [
      { edit, action: add, input: { ...pick(after, told), ...key }, id, field: null },
      ...more.flatMap(({ steps }) => steps),
    ],
    problems: more.flatMap(({ problems }) => problems),
  }
}

function removal(edit: Edit, current: Fielded | null): Plannable {
  const { home, id, before } = edit
  if (current === null) return { steps: [], problems: [] }
  if (!same(current, before))
    return refusedWhole(
      edit,
      'Somebody changed this record since the workbook was taken out; it was not removed.',
    )
  const { remove } = wayOf(home)
  if (remove === null)
    return refusedWhole(edit, 'This is kept for good; a row taken out of the workbook does not remove it.')
  return { steps: [{ edit, action: remove, input: { [keyOf(home)]: id }, id, field: null }], problems: [] }
}

function tableSteps(edit: Edit, field: string, { put, remove, parent }: TableWay): Plannable {
  const were = new Map(rowsIn(edit.before[field]).map((row) => [row.id, row]))
  const are = rowsIn(edit.after[field])
  const owner = parent === null ? {} : { [parent]: edit.id }
  const puts = are.flatMap((row): Step[] => {
    const was = were.get(row.id)
    const { id, ...fields } = row
    const told = Object.entries(fields).filter(([name, value]) => !was || !same(valueAt(was, [name]), value))
    if (was && told.length === 0) return []
    const input = { ...owner, ...Object.fromEntries(told), ...(was ? { id } : {}) }
    return [{ edit, action: put, input, id, field }]
  })
  const gone = [...were.keys()].filter((id) => !are.some((row) => row.id === id))
  const removals = gone.map((id): Step => ({
    edit,
    action: remove ?? put,
    input: { ...owner, id },
    id,
    field,
  }))
  return remove === null && gone.length > 0
    ? {
        steps: puts,
        problems: [
          problem(edit, field, `${gone.length} taken out of the sheet cannot be removed by a workbook.`),
        ],
      }
    : { steps: [...puts, ...removals], problems: [] }
}

function rowsIn(value: unknown): (Fielded & { id: string })[] {
  return Array.isArray(value) ? (value as (Fielded & { id: string })[]) : []
}

function pick(record: Fielded, names: readonly string[]): Fielded {
  return Object.fromEntries(names.map((name) => [name, record[name]]))
}

function isBlank(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}

function refusedWhole(edit: Edit, message: string): Plannable {
  return { steps: [], problems: [problem(edit, null, message)] }
}

export function problem({ sheet, row }: Edit, field: string | null, message: string): ImportProblem {
  return { sheet, row, column: field === null ? null : humanised(field), message }
}
