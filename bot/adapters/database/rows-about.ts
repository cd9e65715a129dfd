import type { Identity } from '#shared/erasure.ts'
import { excerptOf } from '#shared/excerpt.ts'

type Row = Readonly<Record<string, unknown>>

/** Which columns hold text or JSON, and which of these JSON. */
interface Columns {
  readonly columns: readonly string[]
  readonly json: readonly string[]
}

/** What opens something, or is of no use to anybody outside. */
const unspoken: ReadonlySet<string> = new Set([
  'tenant_id',
  'key_hash',
  'hash',
  'service_url',
  'client_state',
])

/** Which plan it is, and what an admin's action counted: never about anybody. */
const ofNobody: ReadonlySet<string> = new Set(['plan_id', 'facts'])

/**
 * What a row tells one person; null where it does not mention them. Their own rows are whole. Of others only the parts
 * of JSON in which they occur are theirs, and of a row about somebody else also only the texts: days and numbers of it
 * say nothing without whose they are.
 */
export function rowsAbout(identity: Identity): (row: Row, columns: Columns) => Row | null {
  const excerpt = excerptOf(identity)
  const ids = new Set(identity.ids.map((id) => id.toLowerCase()))
  const isTheirs = (id: unknown) => typeof id === 'string' && ids.has(id.toLowerCase())

  return (row, { columns, json }) => {
    const parts = new Map(columns.map((column) => [column, excerpt(row[column])]))
    if ([...parts.values()].every((part) => part === undefined)) return null
    if (isTheirs(row.person_id)) return spoken(Object.entries(row))

    if (isTheirs(row.made_by)) parts.set('changes', placesOf(row.changes, excerpt) ?? parts.get('changes'))
    const isOfOther = typeof row.person_id === 'string'
    const placing = (column: string) =>
      ofNobody.has(column) || !columns.includes(column) || (!isOfOther && !json.includes(column))
    return spoken(
      Object.entries(row).flatMap(([column, value]) => {
        const part = parts.get(column)
        if (part !== undefined) return [[column, part] as const]
        return placing(column) ? [[column, value] as const] : []
      }),
    )
  }
}

/** Whoever made a change is told which records it was about, also where these tell of others only. */
function placesOf(changes: unknown, excerpt: (change: unknown) => unknown): unknown {
  if (!Array.isArray(changes)) return undefined
  return (changes as { readonly path: string }[]).map((change) => excerpt(change) ?? { path: change.path })
}

function spoken(entries: readonly (readonly [string, unknown])[]): Row {
  return Object.fromEntries(entries.filter(([column]) => !unspoken.has(column)))
}
