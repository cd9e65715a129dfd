import type { Day } from './basics/day.ts'

/** GET /api/plans/:planId/usage?first=&last= : how many of those who were moved use it. Counts only. */
export interface UsagePage {
  readonly first: Day
  readonly last: Day
  readonly days: readonly UsageDay[]
  /** Where the two figures of a day come from. */
  readonly sources: {
    /** Call records: who made or answered a call. */
    readonly calls: string
    /** The report of Microsoft 365; null where none of the span was read. */
    readonly report: UsageSource | null
  }
  /** Names are hidden in the newest report, so that it cannot tell who of the plan was active. */
  readonly isConcealed: boolean
  /** Why the report cannot be read at present, by Microsoft Graph's words; null while it can. */
  readonly refused: string | null
}

export interface UsageDay {
  readonly day: Day
  readonly isWorkingDay: boolean
  /** People of the plan enabled by then. */
  readonly enabled: number
  /** Of them with a call, by call records. */
  readonly callers: number
  /** What the report says of the same people; null where it was not read or hides names. */
  readonly report: { readonly found: number; readonly active: number; readonly calling: number } | null
}

export interface UsageSource {
  readonly query: string
  readonly days: number
  readonly rows: number
  readonly refreshedOn: Day | null
  /** ISO 8601 UTC of the newest reading. */
  readonly readAt: string
  readonly hash: string
}
