import type { Plan, PlanList } from '#shared/plan.ts'

/** Which records a page shows: each on a page of its own, or as a row among others. */
interface Holds {
  readonly details: readonly PlanList[]
  readonly rows: readonly PlanList[]
}

/** Pages whose second segment is always a record of the plan. On the others it means what the page says. */
const holdings: Readonly<Record<string, Holds>> = {
  ksis: { details: ['ksis'], rows: [] },
  'use-cases': { details: ['useCases'], rows: ['outcomes'] },
  risks: { details: ['risks'], rows: ['mitigations', 'issues'] },
  checklist: { details: [], rows: ['checklist'] },
}

/** Where a route leads: the page as a whole, a record's own page, a row of the page, or a record that is gone. */
export type Place = 'page' | 'detail' | 'row' | 'gone'

export function placeOf(path: string, plan: Plan, id: string | null): Place {
  if (id === null) return 'page'
  const holds = holdings[path]
  if (!holds) return 'detail'
  const has = (list: PlanList) => plan[list].some((record) => record.id === id)
  if (holds.details.some(has)) return 'detail'
  return holds.rows.some(has) ? 'row' : 'gone'
}

/** The lists whose records a page may show by id. */
export function listsShownOn(path: string): readonly PlanList[] {
  const holds = holdings[path]
  return holds ? [...holds.details, ...holds.rows] : []
}
