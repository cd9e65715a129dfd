import type { Day } from './basics/day.ts'

/* What the server answers about calls to and from the telephone network. */

export type TelephoneLog = 'callingPlans' | 'directRouting'

/** Calls of one type that were charged in one currency; '' where nothing was charged for. */
export interface TelephoneSum {
  readonly callType: string
  readonly currency: string
  readonly calls: number
  /** Of them not established; only Direct Routing tells. */
  readonly failed: number
  readonly seconds: number
  /** Charge and connection fee together; currencies are never added up. */
  readonly charge: number
}

/** GET /api/plans/:planId/telephone?first=&last= */
export interface TelephonePage {
  readonly first: Day
  readonly last: Day
  readonly days: readonly (TelephoneSum & { readonly log: TelephoneLog; readonly day: Day })[]
  /** Minutes or cost of the old telephone system, from the KSIs that have one as their baseline. */
  readonly baselines: readonly TelephoneBaseline[]
  /** What each log has been read for; days of the span that are missing here were not read (yet). */
  readonly sources: readonly TelephoneSource[]
  /** Why a log cannot be read at present, by Microsoft Graph's words. */
  readonly refused: readonly { readonly log: TelephoneLog; readonly reason: string }[]
}

export interface TelephoneBaseline {
  readonly ksiId: string
  readonly title: string
  readonly unit: 'minutes' | 'money'
  readonly value: number
  /** The span it was for; null where nobody said. */
  readonly first: Day | null
  readonly last: Day | null
}

export interface TelephoneSource {
  readonly log: TelephoneLog
  readonly query: string
  readonly days: number
  readonly rows: number
  /** ISO 8601 UTC of the newest reading. */
  readonly readAt: string
  /** SHA-256 over the readings of the span: reading the same again gives the same. */
  readonly hash: string
}
