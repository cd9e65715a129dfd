import type { DeliveryState } from '#shared/delivery.ts'
import type { OfCampaign } from './deliveries.ts'

/** How many of a campaign's messages are in one state. */
export interface CampaignCount {
  readonly campaign: string
  readonly state: DeliveryState
  readonly count: number
  readonly firstDueAt: Date
  readonly lastDueAt: Date
  /** When the newest of them came to its end, or null. */
  readonly settledAt: Date | null
}

export interface CampaignStop {
  readonly campaign: string
  readonly stoppedBy: string
  readonly stoppedAt: Date
}

/** What waits in all plans together, for they share one ceiling. */
export interface QueueState {
  /** Due by now. */
  readonly waiting: number
  /** Since when the oldest of them has been due; null where nothing waits. */
  readonly oldestDueAt: Date | null
  /** Calls that came to an end since the moment asked about. */
  readonly ended: number
}

/** Messages that belong together: how far they are, and what people decide about all of them at once. */
export interface Campaigns {
  counts(planId: string): Promise<CampaignCount[]>
  queue(given: { readonly now: Date; readonly endedSince: Date }): Promise<QueueState>
  /**
   * Skips what is still due of a campaign and keeps what is under way from coming back to the queue. Where it lasts,
   * what is scheduled later is skipped too. Returns how many were skipped.
   */
  stop(
    of: OfCampaign,
    given: { readonly by: string; readonly reason: string; readonly lasting: boolean },
    now: Date,
  ): Promise<number>
  /** Takes a stop back: what it skipped and is still of use is due again. Returns how many. */
  resume(of: OfCampaign, now: Date): Promise<number>
  stops(planId: string): Promise<CampaignStop[]>
  /**
   * Makes due again what ended so and is still of use, as if it had never been tried. Returns how many; 'stopped', and
   * nothing is due, where the campaign was stopped for good, be it in the same moment.
   */
  sendAgain(of: OfCampaign, state: 'failed' | 'uncertain', now: Date): Promise<number | 'stopped'>
}
