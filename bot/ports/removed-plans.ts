import type { Plan } from '#shared/plan.ts'
import type { NotedAction } from './audit.ts'

/** How a plan stands beside its document. */
interface PlanStanding {
  /** ISO 8601 UTC. */
  readonly changedAt: string
  /** People it moves. */
  readonly moved: number
}

/** Plans that were taken away for good. */
export interface RemovedPlans {
  /**
   * Takes the plan, its history and what is to follow from it, and writes the line of the audit, in one transaction. From
   * then on it is found by nobody; what else is kept of it goes by `clear`. Refuses 'not-found' without such a plan.
   *
   * @param noted what the audit says of it, by the plan as it stands; when it throws, nothing is removed.
   */
  remove(planId: string, at: Date, noted: (plan: Plan) => NotedAction): Promise<void>
  wasRemoved(planId: string): Promise<boolean>
  /**
   * Deletes at most `limit` rows of each table that tell of plans removed and not yet finished; says how many. Fewer than
   * the limit: nothing is left but what somebody holds right now.
   */
  clear(limit: number): Promise<number>
  /** Plans removed before a moment are not cleared any more. */
  finish(removedBefore: Date, now: Date): Promise<void>
  /** How every plan that is there stands, by id. */
  standings(): Promise<ReadonlyMap<string, PlanStanding>>
}
