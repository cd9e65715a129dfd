import type { Day } from '#shared/basics/day.ts'
import type { UsageActivation } from '#shared/api-usage.ts'
import type { UsageReport } from '#shared/usage-report.ts'

export type ReportOutcome =
  | { readonly kind: 'report'; readonly report: UsageReport }
  | { readonly kind: 'later'; readonly retryAfterMs: number | null; readonly reason: string }
  | { readonly kind: 'refused'; readonly reason: string }

/** Microsoft's report of who did what in Teams on a day; it comes days late and goes back thirty days. */
export interface UsageReports {
  teamsOn(day: Day): Promise<ReportOutcome>
}

/** What a report said of the people of a plan. Counts only. */
export interface PlanUsage {
  readonly planId: string
  readonly day: Day
  /** When Microsoft made it; null where it does not say. */
  readonly refreshedOn: Day | null
  /** Names are hidden by a setting of the tenant: nobody of the plan can be told apart, and `found` is 0. */
  readonly concealed: boolean
  /** People of the plan enabled on that day. */
  readonly enabled: number
  /** Of them in the report. */
  readonly found: number
  /** Of them with any activity that day; where names are hidden, of everybody in the report. */
  readonly active: number
  /** Of them with a one-to-one call. */
  readonly calling: number
  readonly rows: number
  readonly hash: string
  readonly readAt: Date
}

export interface PlanUsages {
  /** Takes the place of what was said of that day before. */
  put(usage: PlanUsage): Promise<void>
  between(planId: string, first: Day, last: Day): Promise<PlanUsage[]>
  /** People enabled by each day and how many of them were activated by then. */
  activation(planId: string, first: Day, last: Day): Promise<UsageActivation>
}
