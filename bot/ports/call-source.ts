import type { Day } from '#shared/basics/day.ts'
import type { RecordFacts } from '#shared/measure/rollup.ts'

/** A call record after parsing: facts without identities, and apart from them who took part. */
export interface CallRecord {
  readonly id: string
  readonly version: number
  readonly startedAt: Date
  readonly endedAt: Date
  readonly kind: 'peerToPeer' | 'groupCall' | 'unknown'
  /** Facts given how a subnet (dotted IPv4 network or null) maps to a site of a plan. */
  factsFor(siteOf: (subnet: string | null) => string | null): RecordFacts
  /** Entra object ids of tenant people who took part; used only to count active people. */
  readonly participantIds: readonly string[]
  readonly day: Day
}

export type FetchOutcome =
  | { readonly kind: 'record'; readonly record: CallRecord }
  /** 404: not there yet, or already gone after 30 days. */
  | { readonly kind: 'missing' }
  | { readonly kind: 'later'; readonly retryAfterMs: number | null; readonly reason: string }
  /** Graph answered something that is no call record. */
  | { readonly kind: 'broken'; readonly reason: string }

export interface ListedRecord {
  readonly id: string
  readonly version: number
  readonly startedAt: Date
}

export interface CallSource {
  /** One record with all pages of sessions and segments. */
  fetch(recordId: string): Promise<FetchOutcome>
  /** Records whose call started in [from, to), all pages. */
  list(from: Date, to: Date): AsyncIterable<ListedRecord>
  subscribe(given: {
    readonly notificationUrl: string
    readonly lifecycleUrl: string
    readonly clientState: string
    readonly expiresAt: Date
  }): Promise<{ readonly id: string; readonly expiresAt: Date }>
  /** False when the subscription no longer exists. */
  renew(id: string, expiresAt: Date): Promise<boolean>
}
