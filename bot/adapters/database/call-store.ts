import type { CallStore } from '#bot/ports/call-store.ts'
import { databaseCallHours } from './call-hours.ts'
import { databaseCallQueue } from './call-queue.ts'
import { databaseCallRaters } from './call-raters.ts'
import { databaseCallRecords } from './call-records.ts'
import { databaseCallRollups } from './call-rollups.ts'
import type { CountsAtHand } from './counts-at-hand.ts'
import { databaseForgetting } from './forget-calls.ts'
import { databaseHookSecrets } from './hook-secrets.ts'
import type { Database } from './tables.ts'

export function databaseCallStore(db: Database, counts: CountsAtHand): CallStore {
  return {
    ...databaseCallQueue(db),
    ...databaseHookSecrets(db),
    ...databaseCallHours(db),
    ...databaseForgetting(db),
    ...databaseCallRecords(db, counts),
    ...databaseCallRollups(db),
    ...databaseCallRaters(db),

    async subscription() {
      const row = await db.selectFrom('call_subscription').selectAll().executeTakeFirst()
      if (!row) return null
      const { id, client_state, expires_at, notification_url } = row
      return { id, clientState: client_state, expiresAt: expires_at, notificationUrl: notification_url }
    },

    async saveSubscription(subscription) {
      if (subscription === null) {
        await db.deleteFrom('call_subscription').execute()
        return
      }
      const row = {
        id: subscription.id,
        client_state: subscription.clientState,
        expires_at: subscription.expiresAt,
        notification_url: subscription.notificationUrl,
      }
      await db
        .insertInto('call_subscription')
        .values(row)
        .onConflict((conflict) => conflict.constraint('call_subscription_pkey').doUpdateSet(row))
        .execute()
    },

    async mark(name) {
      const row = await db.selectFrom('mark').select('value').where('name', '=', name).executeTakeFirst()
      return row?.value ?? null
    },

    async saveMark(name, value) {
      await db
        .insertInto('mark')
        .values({ name, value })
        .onConflict((conflict) => conflict.constraint('mark_pkey').doUpdateSet({ value }))
        .execute()
    },

    async raiseMark(name, moment) {
      await db
        .insertInto('mark')
        .values({ name, value: moment })
        .onConflict((conflict) =>
          conflict.constraint('mark_pkey').doUpdateSet({ value: moment }).where('mark.value', '<', moment),
        )
        .execute()
    },

    async health() {
      const [queue, newest, ever] = await Promise.all([
        db
          .selectFrom('wanted_record')
          .select((row) => [
            row.fn.countAll<number>().filterWhere('state', '=', 'waiting').as('waiting'),
            row.fn.countAll<number>().filterWhere('state', '=', 'abandoned').as('abandoned'),
          ])
          .executeTakeFirstOrThrow(),
        db
          .selectFrom('call_record')
          .select((row) => row.fn.max('started_at').as('newestCallAt'))
          .executeTakeFirstOrThrow(),
        // Counting millions of records would be no look at their health.
        db
          .selectFrom('call_hour')
          .select((row) => row.fn.sum<number | null>('records').as('records'))
          .executeTakeFirstOrThrow(),
      ])
      return { ...queue, ...newest, records: ever.records ?? 0 }
    },
  }
}
