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
  /** What each log has been read for. */
  readonly sources: readonly TelephoneSource[]
  /** Where each log stands, also one that was never read. */
  readonly logs: readonly TelephoneStanding[]
}

/** How far a log has been read for the span. */
export interface TelephoneStanding {
  readonly log: TelephoneLog
  /** Why it cannot be read at present, by Microsoft Graph's words; null while it can. */
  readonly refused: string | null
  /** Days that were not read: they say nothing, least of all that nobody called. */
  readonly unread: readonly Day[]
  /** Days that were read while rows could still come in; they are read again. */
  readonly unfinished: readonly Day[]
}

export interface TelephoneBaseline {
  readonly ksiId: string
  readonly title: string
  readonly unit: 'minutes' | 'money'
  /** For one window of the KSI, also where it is the mean of several. */
  readonly value: number
  readonly window: 'month' | 'quarter'
  /** The span it was for; null where nobody said. */
  readonly first: Day | null
  readonly last: Day | null
  /** The newest figure of the old system recorded for this KSI by the end of the span; null where none was. */
  readonly newest: {
    readonly value: number
    readonly first: Day
    readonly last: Day
    readonly source: string
  } | null
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
