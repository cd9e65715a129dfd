import { type Plan, type PlanList, planListNames } from './plan.ts'

/** What lives under another record and goes with it: the list, the field that names the parent, the parent's list. */
const parents = [
  { list: 'outcomes', key: 'useCaseId', under: 'useCases' },
  { list: 'keyResults', key: 'objectiveId', under: 'objectives' },
  { list: 'toDos', key: 'objectiveId', under: 'objectives' },
  { list: 'mitigations', key: 'riskId', under: 'risks' },
  { list: 'riskProposals', key: 'riskId', under: 'risks' },
  { list: 'evidence', key: 'ksiId', under: 'ksis' },
] as const satisfies readonly { list: PlanList; key: string; under: PlanList }[]

/** Lists whose records are frozen or a log: they go on naming what they were about. */
const remembering: readonly PlanList[] = ['rounds', 'decisions']

type Row = Readonly<Record<string, unknown>> & { readonly id: string }

/** The parent a record names, or null where it stands on its own. */
export function parentOf(list: PlanList, record: unknown): { list: PlanList; id: string } | null {
  const link = parents.find((each) => each.list === list)
  const id = link && asRecord(record)[link.key]
  return link && typeof id === 'string' ? { list: link.under, id } : null
}

/** Records whose parent is not in the plan, and lists of ids that name what `gone` says is removed, as paths. */
export function strays(plan: Plan, gone: ReadonlySet<string> = new Set()): string[] {
  return planListNames.flatMap((list) => {
    const rows = rowsOf(plan, list)
    const orphans = rows.filter((row) => {
      const parent = parentOf(list, row)
      return parent !== null && !rowsOf(plan, parent.list).some(({ id }) => id === parent.id)
    })
    const stale = remembering.includes(list) ? [] : rows.filter((row) => withoutLinks(row, gone) !== row)
    return [...orphans, ...stale].map(({ id }) => `${list}/${id}`)
  })
}

/**
 * The plan without links to what a change removed, so no list of ids names a record that nobody can open.
 * Single references stay: they say what a record came from.
 */
export function withoutDeadLinks(before: Plan, after: Plan): Plan {
  const gone = removedIds(before, after)
  if (gone.size === 0) return after
  const cleaned = planListNames
    .filter((list) => !remembering.includes(list))
    .flatMap((list) => {
      const rows = rowsOf(after, list)
      const kept = rows.map((row) => withoutLinks(row, gone))
      return kept.some((row, n) => row !== rows[n]) ? [[list, kept] as const] : []
    })
  return cleaned.length === 0 ? after : { ...after, ...Object.fromEntries(cleaned) }
}

/** Ids of the records that were there before and are not now. */
export function removedIds(before: Plan, after: Plan): Set<string> {
  return new Set(
    planListNames.flatMap((list) => {
      if (before[list] === after[list]) return []
      const left = new Set(rowsOf(after, list).map(({ id }) => id))
      return rowsOf(before, list).flatMap(({ id }) => (left.has(id) ? [] : [id]))
    }),
  )
}

/** Lists of ids (ksiIds …), lists of rows about one record (shares of a site), and cells keyed by record. */
function withoutLinks(row: Row, gone: ReadonlySet<string>): Row {
  const changed = Object.entries(row)
    .map(([key, value]) => [key, value, withoutNames(key, value, gone)] as const)
    .filter(([, value, kept]) => kept !== value)
  return changed.length === 0
    ? row
    : { ...row, ...Object.fromEntries(changed.map(([key, , kept]) => [key, kept])) }
}

function withoutNames(key: string, value: unknown, gone: ReadonlySet<string>): unknown {
  if (key === 'cells') {
    const cells = Object.entries(asRecord(value))
    const kept = cells.filter(([id]) => !gone.has(id))
    return kept.length === cells.length ? value : Object.fromEntries(kept)
  }
  if (!Array.isArray(value)) return value
  const kept = (value as unknown[]).filter((each) => !names(key, each, gone))
  return kept.length === value.length ? value : kept
}

function names(key: string, value: unknown, gone: ReadonlySet<string>): boolean {
  if (typeof value === 'string') return key.endsWith('Ids') && gone.has(value)
  const row = asRecord(value)
  if ('id' in row) return false
  return Object.entries(row).some(([name, id]) => name.endsWith('Id') && gone.has(String(id)))
}

function rowsOf(plan: Plan, list: PlanList): readonly Row[] {
  return plan[list]
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
