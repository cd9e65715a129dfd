import type { Plan } from '../plan.ts'
import { valueAt } from './columns.ts'
import type { Edit } from './edits.ts'
import { layouts } from './layout.ts'
import { recordsIn } from './names.ts'

export interface KnownIds {
  readonly records: ReadonlySet<string>
  readonly people: ReadonlySet<string>
}

/** Every id that will stand for something once the edits are made. */
export function knownIds(plan: Plan, edits: readonly Edit[]): KnownIds {
  const gone = new Set(edits.filter(({ kind }) => kind === 'remove').map(({ id }) => id))
  const added = edits.filter(({ kind }) => kind === 'add')
  const nested = edits.flatMap(({ after }) => Object.values(after).flatMap(idsWithin))
  const records = [...recordsIn(plan).map(({ id }) => id), ...added.map(({ id }) => id), ...nested]
  return {
    records: new Set(records.filter((id) => !gone.has(id))),
    people: new Set([
      ...Object.keys(plan.people),
      ...added.filter(({ home }) => home === 'people').map(({ id }) => id),
    ]),
  }
}

/** Fields of an edit that would point at nothing, where they did not already. */
export function danglingIn(edit: Edit, ids: KnownIds): { field: string; message: string }[] {
  const own = layouts.filter(({ home }) => home === edit.home)
  return own.flatMap(({ form, path, columns, key, fields: rowFields }) =>
    [...columns, ...key].flatMap((column) => {
      const isOwnId =
        column.path.join('.') === 'id' && (form !== 'table' || Object.keys(rowFields).length > 2)
      const field = form === 'table' ? path[0]! : column.path[0]!
      if (column.names || isOwnId || !edit.fields.includes(field)) return []
      if (column.kind !== 'record' && column.kind !== 'person') return []
      const within = (record: unknown) =>
        form === 'table'
          ? rowsWithin(valueAt(record, path), key.includes(column) ? null : column.path)
          : texts(valueAt(record, column.path))
      const known = column.kind === 'person' ? ids.people : ids.records
      const before = new Set(within(edit.before))
      const lost = within(edit.after).find((id) => !known.has(id) && !before.has(id))
      return lost === undefined
        ? []
        : [
            {
              field,
              message: `“${lost}” (${column.label}) is ${column.kind === 'person' ? 'nobody on the plan' : 'nothing in the plan'}.`,
            },
          ]
    }),
  )
}

function rowsWithin(value: unknown, path: readonly string[] | null): string[] {
  if (path === null) return typeof value === 'object' && value !== null ? Object.keys(value) : []
  return Array.isArray(value) ? value.flatMap((row) => texts(valueAt(row, path))) : []
}

function texts(value: unknown): string[] {
  return [value].flat().filter((each) => typeof each === 'string')
}

function idsWithin(value: unknown): string[] {
  return Array.isArray(value) ? value.flatMap((row) => texts(valueAt(row, ['id']))) : []
}
