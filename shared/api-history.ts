import type { PlanPage } from './api.ts'
import type { NetChange } from './as-of.ts'
import type { Day } from './basics/day.ts'

/* What the server answers about the past of a plan. GET /api/plans/:planId/history answers HistoryEntry[]. */

/** GET /api/plans/:planId/as-of?on= or ?revision=: the plan as it stood when that day ended in its zone. */
export interface PastPage extends PlanPage {
  readonly on: Day
}

/** GET /api/plans/:planId/history/between?from=&to=: from the end of one day to the end of another. */
export interface PlanDifference {
  readonly from: Day
  readonly to: Day
  /** True where the plan is younger than `from`, so that all it holds is told. */
  readonly sinceBeginning: boolean
  readonly records: readonly NetChange[]
}
