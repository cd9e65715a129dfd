import { type Plan, planListNames } from '../plan.ts'
import { type NameOf, valueAt } from './columns.ts'
import { isList, layouts } from './layout.ts'

/** What the ids of a plan stand for; '' where nothing has that id. */
export function namesIn(plan: Plan): NameOf {
  const records = new Map(recordsIn(plan).map(({ id, name }) => [id, name]))
  return (kind, id) =>
    kind === 'person'
      ? Object.hasOwn(plan.people, id)
        ? plan.people[id]!.name
        : ''
      : (records.get(id) ?? '')
}

/** Every record with an id, and what people call it. */
export function recordsIn(plan: Plan): { id: string; name: string }[] {
  const own = planListNames.flatMap((list) => (plan[list] as readonly { id: string }[]).map(named))
  const nested = layouts
    .filter(({ form, fields }) => form === 'table' && Object.hasOwn(fields, 'id'))
    .flatMap(({ home, path }) =>
      (isList(home) ? (plan[home] as readonly unknown[]) : [plan[home]]).flatMap((record) => {
        const rows = valueAt(record, path)
        return Array.isArray(rows) ? rows.filter(hasText).map(named) : []
      }),
    )
  return [...nested, ...own]
}

function named(record: { id: string }): { id: string; name: string } {
  const told = ['title', 'name', 'text', 'source'].map((key) => valueAt(record, [key]))
  return { id: record.id, name: told.find((text) => typeof text === 'string' && text !== '') as string }
}

/** Rows that only point elsewhere have an id but nothing they are called. */
function hasText(row: unknown): row is { id: string } {
  return ['title', 'name', 'text'].some((key) => typeof valueAt(row, [key]) === 'string')
}
