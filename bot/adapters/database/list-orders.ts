import { type Change, undoChanges } from '#shared/changes.ts'
import { type Plan, planListNames } from '#shared/plan.ts'
import type { Orders } from './tables.ts'

/** The order of ids `before`, for the lists where undoing the changes would not bring it back. */
export function ordersLost(before: Plan, after: Plan, changes: readonly Change[]): Orders {
  const undone = undoChanges(after, changes)
  const lost = planListNames
    .map((list) => [list, idsOf(before[list]), idsOf(undone[list])] as const)
    .filter(([, were, are]) => were.some((id, index) => id !== are[index]))
  return Object.fromEntries(lost.map(([list, were]) => [list, were]))
}

export function withOrders(plan: Plan, orders: Orders): Plan {
  if (Object.keys(orders).length === 0) return plan
  const sorted = planListNames.flatMap((list) => {
    const ids = orders[list]
    return ids ? [[list, inOrder(plan[list], ids)] as const] : []
  })
  return { ...plan, ...Object.fromEntries(sorted) }
}

function inOrder(rows: readonly { id: string }[], ids: readonly string[]) {
  const place = new Map(ids.map((id, index) => [id, index]))
  return [...rows].sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0))
}

function idsOf(rows: readonly { id: string }[]): string[] {
  return rows.map(({ id }) => id)
}
