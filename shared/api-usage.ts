import type { Day } from './basics/day.ts'

/** GET /api/plans/:planId/usage?first=&last= : how many of those who were moved use it. Counts only. */
export interface UsagePage {
  readonly first: Day
  readonly last: Day
  readonly days: readonly UsageDay[]
  /** First day whose calls are known in full; null while there is none. */
  readonly knownFrom: Day | null
  /** Calls of the days before the consent are still being read. */
  readonly isFilling: boolean
  readonly activation: UsageActivation
  /** Where the two figures of a day come from. */
  readonly sources: {
    /** Call records: who made or answered a call. */
    readonly calls: string
    /** The report of Microsoft 365; null where none of the span was read. */
    readonly report: UsageSource | null
  }
  /** Why the report cannot be read at present, by Microsoft Graph's words; null while it can. */
  readonly refused: string | null
}

export interface UsageDay {
  readonly day: Day
  readonly isWorkingDay: boolean
  /** UTC; until then its figures grow. */
  readonly isOver: boolean
  /** People of the plan enabled by then. */
  readonly enabled: number
  /** Of them with a call, by call records; null where the calls of that day are not known. */
  readonly callers: number | null
  /** What Microsoft's report says; null where it was not read, or not counted yet. */
  readonly report: ReportedUse | null
}

/** `plan`: of the same people. `everybody`: names are hidden in it, so all it can tell is of the whole tenant. */
export type ReportedUse =
  | { readonly of: 'plan'; readonly found: number; readonly active: number; readonly calling: number }
  | { readonly of: 'everybody'; readonly people: number; readonly active: number; readonly calling: number }

/** Who is activated: a first call was seen, or an import says so. Who opted out or is suspended does not count. */
export interface UsageActivation {
  readonly days: readonly { readonly day: Day; readonly enabled: number; readonly activated: number }[]
  /** How long it took those enabled by the last day, in days between the two. */
  readonly waits: ActivationWaits
}

export interface ActivationWaits {
  readonly sameDay: number
  readonly week: number
  readonly month: number
  readonly later: number
  readonly notYet: number
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
