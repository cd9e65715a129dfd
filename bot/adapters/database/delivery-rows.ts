import { type Selectable, sql } from 'kysely'
import type { Delivery, Settlement } from '#bot/ports/deliveries.ts'
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
      return { state: settlement.state, due_at: settlement.dueAt, reason: settlement.reason }
    case 'waiting':
      return {
        state: 'due',
        due_at: settlement.dueAt,
        reason: settlement.reason,
        attempts: sql<number>`greatest(attempts - 1, 0)`,
        lacks_app: settlement.lacksApp ?? false,
      } as const
    default:
      return {
        state: settlement.state,
        reason: settlement.reason,
        settled_at: now,
        lacks_app: settlement.lacksApp ?? false,
      }
  }
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
    reason: row.reason,
    conversationId: row.conversation_id,
    activityId: row.activity_id,
    claimedAt: row.claimed_at,
    settledAt: row.settled_at,
  }
}
