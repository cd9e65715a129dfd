import { sql } from 'kysely'
import type { Deliveries } from '#bot/ports/deliveries.ts'
import { asJson } from './as-json.ts'
import { lockAgainstStop, lockOfAmong } from './campaign-lock.ts'
import { deliveryOf, endAs, settled } from './delivery-rows.ts'
import { leaveOneSurveyCard } from './one-survey-card.ts'
import { holdMark } from './sending-hold.ts'
import type { Database } from './tables.ts'
import { pickedOnce } from './picked-once.ts'

/** Until PostgreSQL looks by itself, a minute later, it takes a round for a few rows and reads all of it for each. */
const manyRows = 500

export function databaseDeliveries(db: Database): Deliveries {
  return {
    async schedule(rows) {
      if (rows.length === 0) return 0
      const { numAffectedRows } = await db.transaction().execute(async (tx) => {
        await lockAgainstStop(tx, rows)
        return sql`
          insert into delivery (plan_id, campaign, occurrence, person_id, card, about, when_uncertain, due_at, expires_at,
            state, reason, settled_at)
          select "planId", row.campaign, occurrence, "personId", card, about, "whenUncertain", "dueAt", "expiresAt",
            case when stop.campaign is null then 'due' else 'skipped' end, stop.reason, stop.stopped_at
          from json_to_recordset(${asJson(rows)}::json) as row (
            "planId" text, campaign text, occurrence text, "personId" text, card text, about jsonb,
            "whenUncertain" text, "dueAt" timestamptz, "expiresAt" timestamptz
          )
          left join stopped_campaign as stop
            on stop.plan_id = row."planId" and stop.campaign = row.campaign and stop.lasting
        on conflict do nothing`.execute(tx)
      })
      const added = Number(numAffectedRows)
      if (added >= manyRows) await sql`analyze delivery`.execute(db)
      return added
    },

    async claim({ now, limit }) {
      await db
        .updateTable('delivery')
        .set({
          state: endAs('skipped'),
          reason: 'It was no longer of use when its turn came.',
          settled_at: now,
        })
        .where('state', '=', 'due')
        .where('due_at', '<=', now)
        .where('expires_at', '<=', now)
        .execute()
      const rows = await db
        .updateTable('delivery')
        .set({ state: 'sending', claimed_at: now, attempts: sql<number>`attempts + 1`, reason: null })
        .where('id', '=', (free) =>
          pickedOnce<string>(
            free
              .selectFrom('delivery')
              .select('id')
              .where('state', '=', 'due')
              .where('due_at', '<=', now)
              .where((row) =>
                row.not(row.exists(row.selectFrom('mark').select('name').where('name', '=', holdMark))),
              )
              // A survey to hundreds must not make a meeting's reminder late.
              .orderBy(sql`card in ('survey', 'surveyReminder', 'greeting')`)
              .orderBy('due_at')
              .orderBy('id')
              .limit(limit)
              .forUpdate()
              .skipLocked(),
          ),
        )
        .returningAll()
        .execute()
      return rows
        .map(deliveryOf)
        .sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime() || (a.id < b.id ? -1 : 1))
    },

    async settle(id, settlement, now, claimedAt = null) {
      // That it arrived is true whatever was thought meanwhile; anything else is news only of what is under way.
      const open =
        settlement.state === 'sent' ? (['due', 'sending', 'uncertain'] as const) : (['sending'] as const)
      const write = (on: Database) =>
        on
          .updateTable('delivery')
          .set(settled(settlement, now))
          .where('id', '=', id)
          .where('state', 'in', open)
          .$if(settlement.state !== 'sent' && claimedAt !== null, (ours) =>
            ours.where('claimed_at', '=', claimedAt),
          )
          .execute()
      if (settlement.state !== 'due' && settlement.state !== 'waiting') return void (await write(db))
      await db.transaction().execute(async (tx) => {
        await lockOfAmong(tx, sql<boolean>`id = ${id}`)
        await write(tx)
        await skipStopped(tx, [id], now)
      })
    },

    async recover(before, now) {
      return db.transaction().execute(async (tx) => {
        await lockOfAmong(tx, sql<boolean>`state = 'sending' and claimed_at < ${before}::timestamptz`)
        const rows = await tx
          .updateTable('delivery')
          .set({
            state: sql`case when ${again} then 'due' else 'uncertain' end`,
            due_at: sql`case when ${again} then ${now}::timestamptz else due_at end`,
            settled_at: sql`case when ${again} then null else ${now}::timestamptz end`,
            may_have_arrived: true,
            reason: 'The server stopped while this was being sent; it may have arrived.',
          })
          .where('state', '=', 'sending')
          .where('claimed_at', '<', before)
          .returning(['id', 'plan_id'])
          .execute()
        await skipStopped(
          tx,
          rows.map(({ id }) => id),
          now,
        )
        return { rows: rows.length, planIds: [...new Set(rows.map(({ plan_id }) => plan_id))] }
      })
    },

    async revive(personId, now) {
      return db.transaction().execute(async (tx) => {
        const among = sql<boolean>`person_id = ${personId} and lacks_app and state in ('failed', 'due')`
        await lockOfAmong(tx, among)
        await leaveOneSurveyCard(tx, among, now)
        const revived = await tx
          .updateTable('delivery')
          .set({ state: 'due', due_at: now, attempts: 0, settled_at: null, lacks_app: false })
          .where('person_id', '=', personId)
          .where('lacks_app', '=', true)
          .where('state', 'in', ['failed', 'due'])
          .where((row) => row.or([row('expires_at', 'is', null), row('expires_at', '>', now)]))
          .returning('id')
          .execute()
        const skipped = await skipStopped(
          tx,
          revived.map(({ id }) => id),
          now,
        )
        return revived.length - skipped
      })
    },

    async failLackingApp(personIds, reason, now) {
      const rows = await db
        .updateTable('delivery')
        .set({ state: endAs('failed'), reason, settled_at: now })
        .where('person_id', '=', (any) => any.fn.any(any.val([...personIds])))
        .where('lacks_app', '=', true)
        .where('state', 'in', ['failed', 'due'])
        .returning('plan_id')
        .execute()
      return [...new Set(rows.map(({ plan_id }) => plan_id))]
    },

    async cancel({ planId, campaign }, reason, now) {
      const { numUpdatedRows } = await db
        .updateTable('delivery')
        .set({ state: endAs('skipped'), reason, settled_at: now })
        .where('plan_id', '=', planId)
        .where('campaign', '=', campaign)
        .where('state', '=', 'due')
        .executeTakeFirstOrThrow()
      return Number(numUpdatedRows)
    },

    async others({ id, planId, campaign, personId }, occurrences) {
      const rows = await db
        .selectFrom('delivery')
        .selectAll()
        .where('plan_id', '=', planId)
        .where('campaign', '=', campaign)
        .where('occurrence', '=', sql<string>`any(${[...occurrences]})`)
        .where('person_id', '=', personId)
        .where('id', '<>', id)
        .execute()
      return rows.map(deliveryOf)
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

    async ledger(planId, { campaign, state, limit, offset = 0 }) {
      const rows = await db
        .selectFrom('delivery')
        .selectAll()
        .where('plan_id', '=', planId)
        .$if(campaign !== null, (all) => all.where('campaign', '=', campaign))
        .$if(state !== undefined, (all) => all.where('state', '=', state!))
        .orderBy('due_at', 'desc')
        .orderBy('id')
        .limit(limit)
        .offset(offset)
        .execute()
      return rows.map(deliveryOf)
    },
  }
}

/** Which of the rows a dead sender left are sent once more. */
const again = sql`when_uncertain = 'resend' and not may_have_arrived`

/** What comes back to the queue of a campaign that was stopped meanwhile does not go out after all. */
async function skipStopped(db: Database, ids: readonly string[], now: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    update delivery set state = ${endAs('skipped')}, reason = stop.reason, settled_at = ${now}::timestamptz, lacks_app = false
    from stopped_campaign as stop
    where delivery.id = any(${[...ids]}::uuid[]) and delivery.state = 'due' and stop.plan_id = delivery.plan_id
      and stop.campaign = delivery.campaign and (stop.lasting or stop.stopped_at >= delivery.claimed_at)`.execute(
    db,
  )
  return Number(numAffectedRows)
}
