import type { KeptFacts } from '#shared/measure/facts.ts'

/** A call record after parsing: facts without identities, and apart from them who took part. */
export interface CallRecord {
  readonly id: string
  readonly version: number
  readonly startedAt: Date
  readonly endedAt: Date
  /** Without identities, but with networks as they were reported: to be minimised before they are kept. */
  readonly facts: KeptFacts
  /** Entra object ids of tenant people who took part; used only to count active people. */
  readonly participantIds: readonly string[]
  /** Who rated the call: where from, and a mark that one person in 64 has. It tells many raters from few, and nobody by name. */
  readonly raters: readonly { readonly subnet: string | null; readonly rater: number }[]
}

/** Not now. `scope` says who is asked to wait: everybody who asks Graph, or only who asks for this record. */
export interface Later {
  readonly kind: 'later'
  readonly scope: 'app' | 'record'
  readonly retryAfterMs: number | null
  readonly reason: string
}

export type FetchOutcome =
  | { readonly kind: 'record'; readonly record: CallRecord }
  /** 404: not there yet, or already gone after 30 days. */
  | { readonly kind: 'missing' }
  | Later
  /** Graph answered something that is no call record. */
  | { readonly kind: 'broken'; readonly reason: string }

export interface ListedRecord {
  readonly id: string
  readonly version: number
  readonly startedAt: Date
}

export type ListOutcome =
  /** `next` asks for the rest; null on the last page. */
  | { readonly kind: 'page'; readonly records: readonly ListedRecord[]; readonly next: string | null }
  | Later
  /** Nobody has consented to reading call records, or no longer. */
  | { readonly kind: 'refused'; readonly reason: string }

export interface CallSource {
  /** One record with all pages of sessions and segments. */
  fetch(recordId: string): Promise<FetchOutcome>
  /** A page of the records whose call started in [from, to); `next` of the page before, or null for the first. */
  list(given: { readonly from: Date; readonly to: Date; readonly next: string | null }): Promise<ListOutcome>
  subscribe(given: {
    readonly notificationUrl: string
    readonly lifecycleUrl: string
    readonly clientState: string
    readonly expiresAt: Date
  }): Promise<{ readonly id: string; readonly expiresAt: Date }>
  /** False when the subscription no longer exists. */
  renew(id: string, expiresAt: Date): Promise<boolean>
  /** Whether Graph still knows the subscription. */
  isAlive(id: string): Promise<boolean>
  /** Gives a subscription up; one that is gone already is fine. */
  unsubscribe(id: string): Promise<void>
}
