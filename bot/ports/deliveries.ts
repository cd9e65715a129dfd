import type { MessageKind, DeliveryState } from '#shared/delivery.ts'

export interface NewDelivery {
  /** '' where it belongs to no plan. */
  readonly planId: string
  /** What it belongs to, e.g. "round:<id>" or "series:<id>:digest". */
  readonly campaign: string
  /** Which time, e.g. the occurrence key; plan × campaign × occurrence × person is unique. */
  readonly occurrence: string
  readonly personId: string
  readonly card: MessageKind
  /** Ids the card is built from when it is sent. */
  readonly about: Readonly<Record<string, string>>
  /** What to do when nobody knows whether it arrived: hold it for people, or send it once more. */
  readonly whenUncertain: 'hold' | 'resend'
  readonly dueAt: Date
  /** After this it is pointless and is skipped, or null. */
  readonly expiresAt: Date | null
}

export interface Delivery extends NewDelivery {
  readonly id: string
  readonly state: DeliveryState
  readonly attempts: number
  /** An attempt ended so that nobody knows whether it arrived. */
  readonly mayHaveArrived: boolean
  readonly reason: string | null
  readonly conversationId: string | null
  readonly activityId: string | null
  readonly claimedAt: Date | null
  readonly settledAt: Date | null
}

export type Settlement =
  | { readonly state: 'sent'; readonly conversationId: string; readonly activityId: string }
  | {
      readonly state: 'failed' | 'uncertain' | 'skipped'
      readonly reason: string
      /** It failed only because the person does not have the app. */
      readonly lacksApp?: boolean
    }
  /** Back to the queue: provably not delivered, or it may have arrived and is sent once more. */
  | {
      readonly state: 'due'
      readonly dueAt: Date
      readonly reason: string
      readonly mayHaveArrived?: boolean
    }
  /** Back to the queue, and nothing was tried: the claim counts as no attempt. */
  | {
      readonly state: 'waiting'
      readonly dueAt: Date
      readonly reason: string
      readonly lacksApp?: boolean
    }

export interface OfCampaign {
  readonly planId: string
  readonly campaign: string
}

/** The queue of everything that is to be sent. */
export interface Deliveries {
  /** Adds what is not there yet; returns how many were new. Scheduling twice schedules once. What belongs to a campaign that was stopped for good is skipped at birth. */
  schedule(rows: readonly NewDelivery[]): Promise<number>
  /** Claims due rows, what goes to few people before surveys and greetings, then oldest first: state 'sending', claimedAt now, attempts + 1. The claim is durable before it returns. */
  claim(given: { readonly now: Date; readonly limit: number }): Promise<Delivery[]>
  /**
   * What would go back to the queue is skipped where its campaign was stopped after the claim. What may have arrived
   * never ends as failed or skipped, but as uncertain.
   * @param claimedAt the claim it speaks of: of one that was overtaken by another, only that it was sent is news.
   */
  settle(id: string, settlement: Settlement, now: Date, claimedAt?: Date | null): Promise<void>
  /** Rows left 'sending' since before `before` (their sender died): 'uncertain', or 'due' once more where the policy is to resend and nobody knows of another attempt. Returns how many, and in which plans. */
  recover(before: Date, now: Date): Promise<{ readonly rows: number; readonly planIds: readonly string[] }>
  /** Makes due again what waits or failed only because this person did not have the app and is still of use. Returns how many. */
  revive(personId: string, now: Date): Promise<number>
  /** Says of everything that waits for these people to have the app that it has failed, and why. Returns the plans. */
  failLackingApp(personIds: readonly string[], reason: string, now: Date): Promise<readonly string[]>
  /** Skips everything of a plan's campaign that is still due. Returns how many. */
  cancel(of: OfCampaign, reason: string, now: Date): Promise<number>
  /** What else of these occurrences of its campaign there is to the same person. */
  others(
    of: Pick<Delivery, 'id' | 'planId' | 'campaign' | 'personId'>,
    occurrences: readonly string[],
  ): Promise<Delivery[]>
  /** Claims since a moment, newest last, to refill rate windows after a restart. */
  sendsSince(since: Date): Promise<{ readonly conversationId: string; readonly at: Date }[]>
  /** Newest first. */
  ledger(
    planId: string,
    given: {
      readonly campaign: string | null
      readonly state?: DeliveryState | undefined
      readonly limit: number
      readonly offset?: number
    },
  ): Promise<Delivery[]>
}
