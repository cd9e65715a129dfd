import { sql } from 'kysely'
import type { Campaigns } from '#bot/ports/campaigns.ts'
import { lockAgainstStop, lockForStop } from './campaign-lock.ts'
import { leaveOneSurveyCard } from './one-survey-card.ts'
import { endAs } from './delivery-rows.ts'
import type { Database } from './tables.ts'

export function databaseCampaigns(db: Database): Campaigns {
  return {
    async counts(planId) {
      return db
        .selectFrom('delivery')
        .select((row) => [
          'campaign',
          'state',
          row.fn.countAll<number>().as('count'),
          row.fn.min('due_at').as('firstDueAt'),
          row.fn.max('due_at').as('lastDueAt'),
          row.fn.max('settled_at').as('settledAt'),
        ])
        .where('plan_id', '=', planId)
        .groupBy(['campaign', 'state'])
        .orderBy('campaign')
        .orderBy('state')
        .execute()
    },

    async queue({ now, endedSince }) {
      const [queued, ended] = await Promise.all([
        db
          .selectFrom('delivery')
          .select((row) => [
            row.fn.countAll<number>().as('waiting'),
            row.fn.min<Date | null>('due_at').as('oldestDueAt'),
          ])
          .where('state', '=', 'due')
          .where('due_at', '<=', now)
          .executeTakeFirstOrThrow(),
        db
          .selectFrom('delivery')
          .select((row) => row.fn.countAll<number>().as('count'))
          .where('settled_at', '>', endedSince)
          .where('attempts', '>', 0)
          .executeTakeFirstOrThrow(),
      ])
      return { ...queued, ended: ended.count }
    },

    async stop({ planId, campaign }, { by, reason, lasting }, now) {
      return db.transaction().execute(async (tx) => {
        await lockForStop(tx, { planId, campaign })
        const earlier = await tx
          .selectFrom('stopped_campaign')
          .select(['stopped_by', 'reason', 'lasting'])
          .where('plan_id', '=', planId)
          .where('campaign', '=', campaign)
          .executeTakeFirst()
        // What lasts was stopped by the first who said so. Else this stop takes over what the earlier one skipped, so that
        // one word goes on with all of it.
        const words = earlier?.lasting ? earlier : { stopped_by: by, reason }
        const stop = { stopped_by: words.stopped_by, reason: words.reason, stopped_at: now }
        await tx
          .insertInto('stopped_campaign')
          .values({ plan_id: planId, campaign, ...stop, lasting })
          .onConflict((conflict) =>
            conflict.columns(['plan_id', 'campaign']).doUpdateSet({ ...stop, lasting }),
          )
          .execute()
        if (earlier && earlier.reason !== words.reason)
          await tx
            .updateTable('delivery')
            .set({ reason: words.reason })
            .where('plan_id', '=', planId)
            .where('campaign', '=', campaign)
            .where('state', 'in', stoppedStates)
            .where('reason', '=', earlier.reason)
            .execute()
        const { numUpdatedRows } = await tx
          .updateTable('delivery')
          .set({ state: endAs('skipped'), reason: words.reason, settled_at: now, lacks_app: false })
          .where('plan_id', '=', planId)
          .where('campaign', '=', campaign)
          .where('state', '=', 'due')
          .executeTakeFirstOrThrow()
        return Number(numUpdatedRows)
      })
    },

    async resume({ planId, campaign }, now) {
      return db.transaction().execute(async (tx) => {
        await lockForStop(tx, { planId, campaign })
        const stop = await tx
          .deleteFrom('stopped_campaign')
          .where('plan_id', '=', planId)
          .where('campaign', '=', campaign)
          .returning('reason')
          .executeTakeFirst()
        if (!stop) return 0
        await leaveOneSurveyCard(
          tx,
          sql`plan_id = ${planId} and campaign = ${campaign} and state in ('skipped', 'uncertain') and reason = ${stop.reason}`,
          now,
        )
        const { count } = await tx
          .with('again', (rows) =>
            rows
              .updateTable('delivery')
              .set(dueAgain(now))
              .where('plan_id', '=', planId)
              .where('campaign', '=', campaign)
              .where('state', 'in', stoppedStates)
              .where('reason', '=', stop.reason)
              .where((row) => row.or([row('expires_at', 'is', null), row('expires_at', '>', now)]))
              .returning('state'),
          )
          .selectFrom('again')
          .select(howManyDue)
          .executeTakeFirstOrThrow()
        return count
      })
    },

    async stops(planId) {
      return db
        .selectFrom('stopped_campaign')
        .select(['campaign', 'stopped_by as stoppedBy', 'stopped_at as stoppedAt'])
        .where('plan_id', '=', planId)
        .execute()
    },

    async sendAgain({ planId, campaign }, state, now) {
      return db.transaction().execute(async (tx) => {
        await lockAgainstStop(tx, [{ planId, campaign }])
        const stop = await tx
          .selectFrom('stopped_campaign')
          .select('campaign')
          .where('plan_id', '=', planId)
          .where('campaign', '=', campaign)
          .where('lasting', '=', true)
          .executeTakeFirst()
        if (stop) return 'stopped'
        const among = sql<boolean>`plan_id = ${planId} and campaign = ${campaign} and state = ${state}`
        await leaveOneSurveyCard(tx, among, now)
        const { count } = await tx
          .with('again', (rows) =>
            rows
              .updateTable('delivery')
              .set({ ...dueAgain(now), due_at: now })
              .where('plan_id', '=', planId)
              .where('campaign', '=', campaign)
              .where('state', '=', state)
              .where((row) => row.or([row('expires_at', 'is', null), row('expires_at', '>', now)]))
              .returning('state'),
          )
          .selectFrom('again')
          .select(howManyDue)
          .executeTakeFirstOrThrow()
        return count
      })
    },
  }
}

/** What a stop makes of what waits: what may have arrived before is uncertain. */
const stoppedStates = ['skipped', 'uncertain'] as const

/** Of rows made due again: a trigger has skipped those of people who were erased. */
const howManyDue = sql<number>`count(*) filter (where state = 'due')`.as('count')

/** What was planned for later keeps its time. */
function dueAgain(now: Date) {
  return {
    state: 'due',
    due_at: sql<Date>`greatest(due_at, ${now}::timestamptz)`,
    attempts: 0,
    reason: null,
    settled_at: null,
    lacks_app: false,
  } as const
}
