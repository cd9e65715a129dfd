import type { CalendarFeed, CalendarFeeds } from '#bot/ports/calendar-feeds.ts'
import type { Database } from './tables.ts'

export function databaseCalendarFeeds(db: Database): CalendarFeeds {
  const feeds = db.selectFrom('calendar_feed').selectAll()
  return {
    async put(key_hash, { planId, personId, createdAt }) {
      const row = { key_hash, plan_id: planId, person_id: personId, created_at: createdAt, read_at: null }
      await db
        .insertInto('calendar_feed')
        .values(row)
        .onConflict((conflict) => conflict.columns(['plan_id', 'person_id']).doUpdateSet(row))
        .execute()
    },

    async byKey(keyHash) {
      return feedOf(await feeds.where('key_hash', '=', keyHash).executeTakeFirst())
    },

    async of(planId, personId) {
      const found = feeds.where('plan_id', '=', planId).where('person_id', '=', personId)
      return feedOf(await found.executeTakeFirst())
    },

    async wasRead(keyHash, at) {
      await db.updateTable('calendar_feed').set({ read_at: at }).where('key_hash', '=', keyHash).execute()
    },

    async remove(planId, personId) {
      await db
        .deleteFrom('calendar_feed')
        .where('plan_id', '=', planId)
        .where('person_id', '=', personId)
        .execute()
    },
  }
}

function feedOf(
  row: { plan_id: string; person_id: string; created_at: Date; read_at: Date | null } | undefined,
): CalendarFeed | null {
  if (!row) return null
  return { planId: row.plan_id, personId: row.person_id, createdAt: row.created_at, readAt: row.read_at }
}
