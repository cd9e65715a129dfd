import type { Day } from '#shared/basics/day.ts'
import type { KeptFacts } from '#shared/measure/facts.ts'
import type { Dimension, RatingRow, RollupRow, SplitRow } from '#shared/measure/rollup.ts'
import type { Modality } from '#shared/measure/stream.ts'

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
  readonly facts: KeptFacts
}

/** A record and who took part. */
export interface Keeping {
  readonly record: KeptRecord
  readonly active: readonly ActiveDay[]
}

/** A person made or answered a call on a day. Never leaves the server; counted per plan and day. */
export interface ActiveDay {
  readonly personId: string
  readonly day: Day
}

export interface CountedSpan {
  readonly first: Day
  readonly last: Day
  readonly ruleSetId: string
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
  /** As `want`, for records that may wait until nobody waits for a newer one: history that is fetched afterwards. */
  wantPatiently(recordIds: readonly string[], now: Date): Promise<void>
  /** Claims records to fetch for `leaseMs`, oldest wish first, patient ones last. */
  claim(given: { readonly now: Date; readonly limit: number; readonly leaseMs: number }): Promise<FetchTask[]>
  /** Makes every claimed record due again. Only for who knows that nobody else works on any. */
  dropClaims(now: Date): Promise<void>
  /** Fetched and kept: these leave the queue unless they were wanted again since `claimedAt`. */
  fetched(recordIds: readonly string[], claimedAt: Date): Promise<void>
  postpone(recordId: string, at: Date, reason: string): Promise<void>
  /** Claimed and not tried after all: due again then, as if they had not been claimed. */
  putBack(recordIds: readonly string[], at: Date): Promise<void>
  /** Gives up on a record; the reason stands in the health figures. */
  abandon(recordId: string, reason: string): Promise<void>
  /** Those of the listed records that are not kept in that version or a higher one, and that nobody waits for either. */
  missing(listed: readonly { readonly id: string; readonly version: number }[]): Promise<readonly string[]>
  /** Highest version kept of each of these records. */
  versions(recordIds: readonly string[]): Promise<Map<string, number>>
  /**
   * Keeps records and adds them to the daily figures of every plan by its count (see CallCounts), taking back what an
   * earlier version of each had added: all of them or none, in one transaction. A version that is not higher changes
   * nothing. Says of each, in the order given, whether it changed anything.
   */
  keep(batch: readonly Keeping[]): Promise<readonly boolean[]>
  /** Daily figures, cut by everything at once. */
  rollups(planId: string, span: CountedSpan): Promise<RollupRow[]>
  /** The same cut by one dimension; `siteId` null is no known site, absent every row there is. */
  splits(
    planId: string,
    span: CountedSpan & {
      readonly dimension: Dimension
      readonly modality: Modality
      readonly siteId?: string | null
    },
  ): Promise<SplitRow[]>
  ratings(planId: string, span: { readonly first: Day; readonly last: Day }): Promise<RatingRow[]>
  /** Notes that somebody rated a call from a network that day; the same again changes nothing. */
  noteRaters(
    raters: readonly { readonly day: Day; readonly subnet: string; readonly rater: number }[],
  ): Promise<void>
  /** The marks of those who rated calls, by network: at least so many people did as there are different ones. */
  raters(span: { readonly first: Day; readonly last: Day }): Promise<{ subnet: string; rater: number }[]>
  /** Per day: enabled people of the plan's roster, and how many of them made or answered a call. */
  usage(
    planId: string,
    given: { readonly first: Day; readonly last: Day },
  ): Promise<{ readonly day: Day; readonly enabled: number; readonly active: number }[]>
  /** What Graph may prove itself by at that moment. */
  hookSecrets(now: Date): Promise<readonly string[]>
  /** A secret no subscription has yet, accepted from now on: what an attempt that failed left, else `fresh`. */
  pendingHookSecret(given: {
    readonly fresh: string
    readonly current: string | null
    readonly now: Date
  }): Promise<string>
  /** Null for one nobody remembers. */
  hookSecretMadeAt(clientState: string): Promise<Date | null>
  /** The others are accepted until then, and those that ran out are forgotten. */
  retireHookSecrets(given: {
    readonly except: string
    readonly until: Date
    readonly now: Date
  }): Promise<void>
  /** Forgets up to `limit` records of calls that started before; says how many there were. The daily figures stay. */
  forget(given: { readonly before: Date; readonly limit: number }): Promise<number>
  /** Forgets who was active before that day, and sooner those who are on no plan's list; says how many rows. */
  forgetActive(given: { readonly before: Day; readonly strangersBefore: Day }): Promise<number>
  /** Records that wait to be fetched, counted up to `most`. */
  waiting(most: number): Promise<number>
  /** Of them those that wait patiently, and did so at that moment. */
  patientlyWaiting(since: Date): Promise<number>
  /** Records kept by the UTC hour their call began in, hours without any left out; oldest first. */
  callHours(given: {
    readonly from: Date
    readonly to: Date
  }): Promise<readonly { readonly hour: Date; readonly records: number }[]>
  subscription(): Promise<Subscription | null>
  saveSubscription(subscription: Subscription | null): Promise<void>
  /** Small facts such as "reconciledUntil". */
  mark(name: string): Promise<string | null>
  saveMark(name: string, value: string): Promise<void>
  /** For moments (ISO 8601 UTC) that several instances note: the latest stays, whoever's note comes last. */
  raiseMark(name: string, moment: string): Promise<void>
  health(): Promise<{
    readonly waiting: number
    readonly abandoned: number
    readonly newestCallAt: Date | null
    readonly records: number
  }>
}
