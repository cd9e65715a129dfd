import type { HistoryEntry } from '#shared/api.ts'
import type { Plan } from '#shared/plan.ts'

/** Who makes a change, when, and by which action of the table. */
export type Made = Pick<HistoryEntry, 'action' | 'by' | 'at'>

export interface PlanStore {
  /** Writes a new plan, its first history entry and what follows from it, in one transaction. Refuses 'conflict' when the id is taken. */
  add(plan: Plan, made: Made): Promise<void>
  /** Refuses 'not-found' when there is no such plan. */
  read(planId: string): Promise<Plan>
  /** Every plan; there are few, and jobs walk them. */
  all(): Promise<Plan[]>
  /**
   * Reads, edits and writes as one step under a row lock: document, history and consequences in one transaction.
   * `edit` sees the newest state; when it throws, nothing is written. An edit that changes nothing writes nothing.
   */
  change(planId: string, made: Made, edit: (plan: Plan) => Plan): Promise<Plan>
  /** Newest first. */
  history(
    planId: string,
    page: { readonly before: number | null; readonly limit: number },
  ): Promise<HistoryEntry[]>
  /** The plan as it was at a revision. Refuses 'not-found' for one that never was. */
  at(planId: string, revision: number): Promise<Plan>
}
