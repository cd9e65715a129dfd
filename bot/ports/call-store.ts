import type { Day } from '#shared/basics/day.ts'
import type { RollupRow } from '#shared/measure/rollup.ts'

export interface Notice {
  readonly recordId: string
  readonly subscriptionId: string
}

export interface FetchTask {
  readonly recordId: string
  readonly attempts: number
  readonly firstWantedAt: Date
}

/** What is kept of one call record: typed, identity-free rows. */
export interface KeptRecord {
  readonly recordId: string
  readonly version: number
  readonly startedAt: Date
  readonly endedAt: Date
  readonly kind: 'peerToPeer' | 'groupCall' | 'unknown'
  /** The record's own facts for recomputing, without identities (JSON of RecordFacts). */
  readonly facts: unknown
}

export interface Contribution {
  readonly planId: string
  readonly rows: readonly RollupRow[]
}

/** A person made or answered a call on a day. Never leaves the server; counted per plan and day. */
export interface ActiveDay {
  readonly personId: string
  readonly day: Day
}

export interface Subscription {
  readonly id: string
  readonly clientState: string
  readonly expiresAt: Date
  readonly notificationUrl: string
}

export interface CallStore {
  /** Durable before it returns: the webhook answers 202 only after this. Known records are wanted once more, not twice. */
  want(notices: readonly Notice[], now: Date): Promise<void>
  /** Claims records to fetch for `leaseMs`, oldest wish first. */
  claim(given: { readonly now: Date; readonly limit: number; readonly leaseMs: number }): Promise<FetchTask[]>
  /** Fetched and kept: leaves the queue unless it was wanted again since `claimedAt`. */
  fetched(recordId: string, claimedAt: Date): Promise<void>
  postpone(recordId: string, at: Date, reason: string): Promise<void>
  /** Gives up on a record; the reason stands in the health figures. */
  abandon(recordId: string, reason: string): Promise<void>
  /** Highest version kept of each of these records. */
  versions(recordIds: readonly string[]): Promise<Map<string, number>>
  /**
   * Keeps a record and adds its contribution to the daily rollups, taking away what an earlier version of it
   * had added, in one transaction. A version that is not higher changes nothing. Says whether it changed anything.
   */
  keep(
    record: KeptRecord,
    contributions: readonly Contribution[],
    active: readonly ActiveDay[],
  ): Promise<boolean>
  rollups(
    planId: string,
    given: { readonly first: Day; readonly last: Day; readonly ruleSetId: string },
  ): Promise<RollupRow[]>
  /** Per day: enabled people of the plan's roster, and how many of them made or answered a call. */
  usage(
    planId: string,
    given: { readonly first: Day; readonly last: Day },
  ): Promise<{ readonly day: Day; readonly enabled: number; readonly active: number }[]>
  subscription(): Promise<Subscription | null>
  saveSubscription(subscription: Subscription | null): Promise<void>
  /** Small facts such as "reconciledUntil". */
  mark(name: string): Promise<string | null>
  saveMark(name: string, value: string): Promise<void>
  health(): Promise<{
    readonly waiting: number
    readonly abandoned: number
    readonly newestCallAt: Date | null
    readonly records: number
  }>
}
