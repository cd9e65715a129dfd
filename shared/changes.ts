import { isSame } from './basics/same.ts'
import { type Plan, type PlanList, planListNames } from './plan.ts'
import { upgradeRecord } from './upgrade-plan.ts'

/** One record that a change touched: where it is, and what it was and became (null: it did not exist). */
export interface Change {
  /** "risks/<id>", or a part that is one value: "profile", "people", "committee", "sharedWith". */
  readonly path: string
  readonly before: unknown
  readonly after: unknown
}

/** Parts of a plan that are no lists. */
export const singles = ['profile', 'people', 'sharedWith', 'committee'] as const

/** Everything that differs between two states, record by record. Untouched records are compared by identity first. */
export function changesBetween(before: Plan, after: Plan): Change[] {
  const lists = planListNames.flatMap((list) => {
    if (before[list] === after[list]) return []
    const were = byId(before[list])
    const are = byId(after[list])
    return [...new Set([...were.keys(), ...are.keys()])]
      .filter((id) => !isSame(were.get(id), are.get(id)))
      .map((id) => ({ path: `${list}/${id}`, before: were.get(id) ?? null, after: are.get(id) ?? null }))
  })
  const others = singles
    .filter((name) => !isSame(before[name], after[name]))
    .map((name) => ({ path: name, before: before[name], after: after[name] }))
  return [...others, ...lists]
}

/**
 * The plan as it was before these changes, which must be all that one edit did. A removed record comes back at the end
 * of its list: where it stood is not part of a change.
 */
export function undoChanges(plan: Plan, changes: readonly Change[]): Plan {
  return changes.reduce(undo, plan)
}

function undo(plan: Plan, { path, before: stored, after }: Change): Plan {
  const slash = path.indexOf('/')
  if (slash === -1) return { ...plan, [path]: upgradeRecord(path, stored) }

  const [list, id] = [path.slice(0, slash) as PlanList, path.slice(slash + 1)]
  const before = upgradeRecord(list, stored)
  const rows: readonly { id: string }[] = plan[list]
  if (after === null) return { ...plan, [list]: [...rows, before] }
  if (before === null) return { ...plan, [list]: rows.filter((row) => row.id !== id) }
  return { ...plan, [list]: rows.map((row) => (row.id === id ? before : row)) }
}

function byId(rows: readonly { id: string }[]): Map<string, unknown> {
  return new Map(rows.map((row) => [row.id, row]))
}
