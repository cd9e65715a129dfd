import { type Selectable, sql } from 'kysely'
import type { Delivery, Settlement } from '#bot/ports/deliveries.ts'
import type { DeliveryState } from '#shared/delivery.ts'
import type { Tables } from './tables.ts'

/** What the ledger's row becomes. */
export function settled(settlement: Settlement, now: Date) {
  switch (settlement.state) {
    case 'sent':
      return {
        state: settlement.state,
        conversation_id: settlement.conversationId,
        activity_id: settlement.activityId,
        reason: null,
        settled_at: now,
      }
    case 'due':
      return {
        ...{ state: settlement.state, due_at: settlement.dueAt, reason: settlement.reason },
        ...(settlement.mayHaveArrived ? { may_have_arrived: true } : {}),
      }
    case 'waiting':
      return {
        state: 'due',
        due_at: settlement.dueAt,
        reason: settlement.reason,
        attempts: sql<number>`greatest(attempts - 1, 0)`,
        lacks_app: settlement.lacksApp ?? false,
      } as const
    case 'uncertain':
      return {
        ...{ state: settlement.state, reason: settlement.reason, settled_at: now },
        ...{ may_have_arrived: true, lacks_app: false },
      } as const
    default:
      return {
        state: endAs(settlement.state),
        reason: sql<string>`${settlement.reason}::text || case when may_have_arrived then ${arrivedBefore} else '' end`,
        settled_at: now,
        lacks_app: settlement.lacksApp ?? false,
      }
  }
}

const arrivedBefore = ' An earlier attempt may have arrived.'

/** The end of rows in an update: whatever ended a later attempt, that an earlier one may have arrived stays true. */
export function endAs(state: 'failed' | 'skipped') {
  return sql<DeliveryState>`case when delivery.may_have_arrived then 'uncertain' else ${state}::text end`
}

export function deliveryOf(row: Selectable<Tables['delivery']>): Delivery {
  return {
    id: row.id,
    planId: row.plan_id,
    campaign: row.campaign,
    occurrence: row.occurrence,
    personId: row.person_id,
    card: row.card,
    about: row.about,
    whenUncertain: row.when_uncertain,
    dueAt: row.due_at,
    expiresAt: row.expires_at,
    state: row.state,
    attempts: row.attempts,
    mayHaveArrived: row.may_have_arrived,
    reason: row.reason,
    conversationId: row.conversation_id,
    activityId: row.activity_id,
    claimedAt: row.claimed_at,
    settledAt: row.settled_at,
  }
}
