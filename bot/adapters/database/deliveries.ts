import { type Selectable, sql } from 'kysely'
import type { Deliveries, Delivery, Settlement } from '#bot/ports/deliveries.ts'
import { asJson } from './as-json.ts'
import type { Database, Tables } from './tables.ts'

export function databaseDeliveries(db: Database): Deliveries {
  return {
    async schedule(rows) {
      const { numAffectedRows } = await sql`
        insert into delivery (plan_id, campaign, occurrence, person_id, card, about, when_uncertain, due_at, expires_at)
        select "planId", campaign, occurrence, "personId", card, about, "whenUncertain", "dueAt", "expiresAt"
        from json_to_recordset(${asJson(rows)}::json) as row (
          "planId" text, campaign text, occurrence text, "personId" text, card text, about jsonb,
          "whenUncertain" text, "dueAt" timestamptz, "expiresAt" timestamptz
        )
        on conflict do nothing`.execute(db)
      return Number(numAffectedRows)
    },

    async claim({ now, limit }) {
      await db
        .updateTable('delivery')
        .set({ state: 'skipped', reason: 'It was no longer of use when its turn came.', settled_at: now })
        .where('state', '=', 'due')
        .where('due_at', '<=', now)
        .where('expires_at', '<=', now)
        .execute()
      const rows = await db
        .updateTable('delivery')
        .set({ state: 'sending', claimed_at: now, attempts: sql<number>`attempts + 1`, reason: null })
        .where('id', 'in', (free) =>
          free
            .selectFrom('delivery')
            .select('id')
            .where('state', '=', 'due')
            .where('due_at', '<=', now)
            // A survey to hundreds must not make a meeting's reminder late.
            .orderBy(sql`card in ('survey', 'surveyReminder', 'greeting')`)
            .orderBy('due_at')
            .orderBy('id')
            .limit(limit)
            .forUpdate()
            .skipLocked(),
        )
        .returningAll()
        .execute()
      return rows
        .map(deliveryOf)
        .sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime() || (a.id < b.id ? -1 : 1))
    },

    async settle(id, settlement, now) {
      // That it arrived is true whatever was thought meanwhile; anything else is news only of what is under way.
      const open =
        settlement.state === 'sent' ? (['due', 'sending', 'uncertain'] as const) : (['sending'] as const)
      await db
        .updateTable('delivery')
        .set(settled(settlement, now))
        .where('id', '=', id)
        .where('state', 'in', open)
        .execute()
    },

    async recover(before, now) {
      const { numUpdatedRows } = await db
        .updateTable('delivery')
        .set({
          state: sql`case when_uncertain when 'resend' then 'due' else 'uncertain' end`,
          due_at: sql`case when_uncertain when 'resend' then ${now}::timestamptz else due_at end`,
          settled_at: sql`case when_uncertain when 'hold' then ${now}::timestamptz end`,
          reason: 'The server stopped while this was being sent; it may have arrived.',
        })
        .where('state', '=', 'sending')
        .where('claimed_at', '<', before)
        .executeTakeFirstOrThrow()
      return Number(numUpdatedRows)
    },

    async revive(personId, reason, now) {
      const { numUpdatedRows } = await db
        .updateTable('delivery')
        .set({ state: 'due', due_at: now, attempts: 0, settled_at: null })
        .where('person_id', '=', personId)
        .where('state', '=', 'failed')
        .where('reason', '=', reason)
        .where((row) => row.or([row('expires_at', 'is', null), row('expires_at', '>', now)]))
        .executeTakeFirstOrThrow()
      return Number(numUpdatedRows)
    },

    async cancel({ planId, campaign }, reason, now) {
      const { numUpdatedRows } = await db
        .updateTable('delivery')
        .set({ state: 'skipped', reason, settled_at: now })
        .where('plan_id', '=', planId)
        .where('campaign', '=', campaign)
        .where('state', '=', 'due')
        .executeTakeFirstOrThrow()
      return Number(numUpdatedRows)
    },

    async sendsSince(since) {
      const rows = await db
        .selectFrom('delivery')
        .leftJoin('conversation', 'conversation.person_id', 'delivery.person_id')
        .select((row) => [
          row.fn.coalesce('delivery.conversation_id', 'conversation.conversation_id').as('conversationId'),
          'delivery.claimed_at as at',
        ])
        .where('delivery.claimed_at', '>=', since)
        .orderBy('delivery.claimed_at')
        .execute()
      return rows.flatMap(({ conversationId, at }) => (conversationId && at ? [{ conversationId, at }] : []))
    },

    async ledger(planId, { campaign, limit }) {
      const rows = await db
        .selectFrom('delivery')
        .selectAll()
        .where('plan_id', '=', planId)
        .$if(campaign !== null, (all) => all.where('campaign', '=', campaign))
        .orderBy('due_at', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute()
      return rows.map(deliveryOf)
    },

    async counts(planId) {
      return db
        .selectFrom('delivery')
        .select(['campaign', 'state', (row) => row.fn.countAll<number>().as('count')])
        .where('plan_id', '=', planId)
        .groupBy(['campaign', 'state'])
        .orderBy('campaign')
        .orderBy('state')
        .execute()
    },
  }
}

function settled(settlement: Settlement, now: Date) {
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
    default:
      return { state: settlement.state, reason: settlement.reason, settled_at: now }
  }
}

function deliveryOf(row: Selectable<Tables['delivery']>): Delivery {
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
