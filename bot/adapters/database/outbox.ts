import type { Outbox, QueuedConsequence } from '#bot/ports/outbox.ts'
import { sql } from 'kysely'
import type { Database } from './tables.ts'
import { pickedOnce } from './picked-once.ts'

export function databaseOutbox(db: Database): Outbox {
  return {
    async claim({ now, limit, leaseMs }) {
      const rows = await db
        .updateTable('outbox')
        .set({ due_at: new Date(now.getTime() + leaseMs), attempts: sql<number>`attempts + 1` })
        .where('id', '=', (free) =>
          pickedOnce<number>(
            free
              .selectFrom('outbox')
              .select('id')
              .where('due_at', '<=', now)
              .orderBy('due_at')
              .orderBy('id')
              .limit(limit)
              .forUpdate()
              .skipLocked(),
          ),
        )
        .returning(['id', 'plan_id', 'consequence', 'attempts'])
        .execute()
      return rows
        .sort((a, b) => a.id - b.id)
        .map(({ id, plan_id, consequence, attempts }): QueuedConsequence => ({
          id: String(id),
          planId: plan_id,
          consequence,
          attempts,
        }))
    },

    async done(id) {
      await db.deleteFrom('outbox').where('id', '=', Number(id)).execute()
    },

    async postpone(id, at, reason) {
      await db.updateTable('outbox').set({ due_at: at, reason }).where('id', '=', Number(id)).execute()
    },
  }
}
