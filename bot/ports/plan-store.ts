import type { HistoryEntry } from '#shared/api.ts'
import type { Touch } from '#shared/as-of.ts'
import type { Plan } from '#shared/plan.ts'

/** Who makes a change, when, and by which action of the table. */
export type Made = Pick<HistoryEntry, 'action' | 'by' | 'at'>

/** A page of the history, all of it or what is about something. */
export interface HistoryQuery {
  /** Only entries older than this revision; null is from the newest. */
  readonly before: number | null
  readonly limit: number
  /** Only entries newer than this revision. */
  readonly after?: number
  /** Only what touched this record, e.g. "risks/<id>". */
  readonly path?: string | undefined
  /** Only what touched this part, e.g. "risks" or "committee". */
  readonly part?: string | undefined
  /** Only what this person did. */
  readonly by?: string | undefined
}

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
  history(planId: string, page: HistoryQuery): Promise<HistoryEntry[]>
  /** The plan as it was at a revision. Refuses 'not-found' for one that never was. */
  at(planId: string, revision: number): Promise<Plan>
  /** Who touched each record last, of the changes after one revision and up to another. */
  touches(planId: string, span: { readonly after: number; readonly until: number }): Promise<Touch[]>
  /** The newest revision made before an ISO instant, or null where the plan is younger. */
  revisionBefore(planId: string, instant: string): Promise<number | null>
}
