import type { SendingHold } from './api-health.ts'
import type { DeliveryState, MessageKind } from './delivery.ts'

/** GET /api/plans/:planId/campaigns */
export interface CampaignsPage {
  /** Server time, ISO 8601 UTC. */
  readonly at: string
  /** What was last at work first. */
  readonly campaigns: readonly CampaignRow[]
  /** Most messages per second that Teams takes from this app, all plans together. */
  readonly perSecond: number
  /** Set while nothing is sent after a restore. */
  readonly hold: SendingHold | null
}

/** Messages that belong together, such as those of a survey round. */
export interface CampaignRow {
  readonly campaign: string
  readonly title: string
  readonly counts: Readonly<Record<DeliveryState, number>>
  /** When the newest message came to its end or, where none has, when the first is due. */
  readonly at: string
  /** When about the last one will have left; null where nothing waits, or nothing moves. */
  readonly endsAbout: string | null
  readonly stopped: { readonly byName: string; readonly at: string } | null
}

/** So many recipients come at once. */
export const recipientsPerPage = 50

/** GET /api/plans/:planId/deliveries?campaign=&state=&offset= */
export interface DeliveriesPage {
  readonly counts: readonly {
    readonly campaign: string
    readonly state: DeliveryState
    readonly count: number
  }[]
  readonly rows: readonly DeliveryRow[]
  /** How many there are in all of what was asked for. */
  readonly total: number
}

export interface DeliveryRow {
  readonly id: string
  readonly campaign: string
  readonly title: string
  readonly card: MessageKind
  readonly personName: string
  readonly state: DeliveryState
  readonly reason: string | null
  readonly attempts: number
  /** When it came to its end or, before that, when it is due. */
  readonly at: string
}

/** Answer to POST /api/plans/:planId/campaigns/stop, continue and send-again: how many messages it was about. */
export interface CampaignChange {
  readonly messages: number
}
