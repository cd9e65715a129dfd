import type { Plan, PlanList } from '#shared/plan.ts'

/** Which records a page shows: each on a page of its own, or as a row among others. */
interface Holds {
  readonly details: readonly PlanList[]
  readonly rows: readonly PlanList[]
  /** Whether the second segment is always a record: then an unknown one is gone. Else the page says what it means. */
  readonly only: boolean
}

/** Where the second segment of a route is the id of a record. */
const holdings: Readonly<Record<string, Holds>> = {
  ksis: { details: ['ksis'], rows: [], only: true },
  'use-cases': { details: ['useCases'], rows: ['outcomes'], only: true },
  risks: { details: ['risks'], rows: ['mitigations', 'issues'], only: true },
  checklist: { details: [], rows: ['checklist'], only: true },
  committee: { details: ['decisions', 'meetings'], rows: ['actionItems'], only: false },
  surveys: { details: ['rounds'], rows: ['surveys'], only: false },
}

/** Where a route leads: the page as a whole, a record's own page, a row of the page, or a record that is gone. */
export type Place = 'page' | 'detail' | 'row' | 'gone'

export function placeOf(path: string, plan: Plan, id: string | null): Place {
  if (id === null) return 'page'
  const holds = holdings[path]
  if (!holds) return 'detail'
  const has = (list: PlanList) => plan[list].some((record) => record.id === id)
  if (holds.details.some(has)) return 'detail'
  if (holds.rows.some(has)) return 'row'
  return holds.only ? 'gone' : 'detail'
}

/** The lists whose records a page may show by id. */
export function listsShownOn(path: string): readonly PlanList[] {
  const holds = holdings[path]
  return holds ? [...holds.details, ...holds.rows] : []
}
