import { sql } from 'kysely'
import type { CallStore } from '#bot/ports/call-store.ts'
import type { Database } from './tables.ts'

type CallQueue = Pick<CallStore, 'want' | 'claim' | 'fetched' | 'postpone' | 'abandon'>

/**
 * Records still to be fetched, one row each. `wishes` counts how often a record was asked for: one that was asked for
 * again while it was being fetched stays, whatever the clocks say.
 */
export function databaseCallQueue(db: Database): CallQueue {
  return {
    async want(notices, now) {
      // In one order everywhere, so that notices arriving at once wait for each other instead of locking up.
      const ids = [...new Set(notices.map(({ recordId }) => recordId))].sort()
      await sql`
        insert into wanted_record (record_id, first_wanted_at, wanted_at, due_at)
        select record_id, ${now}, ${now}, ${now} from unnest(${ids}::text[]) as record_id
        on conflict (record_id) do update set
          wishes = wanted_record.wishes + 1,
          wanted_at = excluded.wanted_at,
          first_wanted_at = case when wanted_record.state = 'abandoned' then excluded.wanted_at else wanted_record.first_wanted_at end,
          state = 'waiting',
          attempts = case when wanted_record.claimed_at is null then 0 else wanted_record.attempts end,
          due_at = case when wanted_record.claimed_at is null then excluded.due_at else wanted_record.due_at end`.execute(
        db,
      )
    },

    async claim({ now, limit, leaseMs }) {
      const rows = await db
        .updateTable('wanted_record')
        .set({
          claimed_at: now,
          due_at: new Date(now.getTime() + leaseMs),
          attempts: sql<number>`attempts + 1`,
          wishes_at_claim: sql<number>`wishes`,
        })
        .where('record_id', 'in', (free) =>
          free
            .selectFrom('wanted_record')
            .select('record_id')
            .where('state', '=', 'waiting')
            .where('due_at', '<=', now)
            .orderBy('first_wanted_at')
            .orderBy('record_id')
            .limit(limit)
            .forUpdate()
            .skipLocked(),
        )
        .returning(['record_id as recordId', 'attempts', 'first_wanted_at as firstWantedAt'])
        .execute()
      return rows.sort(
        (a, b) => a.firstWantedAt.getTime() - b.firstWantedAt.getTime() || (a.recordId < b.recordId ? -1 : 1),
      )
    },

    async fetched(recordId, claimedAt) {
      await db.transaction().execute(async (tx) => {
        await tx
          .updateTable('wanted_record')
          .set({
            claimed_at: null,
            attempts: 0,
            due_at: sql<Date>`wanted_at`,
            first_wanted_at: sql<Date>`wanted_at`,
          })
          .where('record_id', '=', recordId)
          .where('claimed_at', '<=', claimedAt)
          .whereRef('wishes', '>', 'wishes_at_claim')
          .execute()
        await tx
          .deleteFrom('wanted_record')
          .where('record_id', '=', recordId)
          .where('claimed_at', '<=', claimedAt)
          .execute()
      })
    },

    async postpone(recordId, at, reason) {
      await db
        .updateTable('wanted_record')
        .set({ claimed_at: null, due_at: at, reason })
        .where('record_id', '=', recordId)
        .execute()
    },

    async abandon(recordId, reason) {
      await db
        .updateTable('wanted_record')
        .set((row) => ({
          claimed_at: null,
          reason,
          due_at: sql<Date>`wanted_at`,
          first_wanted_at: sql<Date>`wanted_at`,
          state: row
            .case()
            .when('wishes', '>', row.ref('wishes_at_claim'))
            .then('waiting' as const)
            .else('abandoned' as const)
            .end(),
        }))
        .where('record_id', '=', recordId)
        .execute()
    },
  }
}
