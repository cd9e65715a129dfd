import type { Leases } from '#bot/ports/leases.ts'
import type { Database } from './tables.ts'

export function databaseLeases(db: Database): Leases {
  return {
    async hold({ name, holder, now, forMs }) {
      const expires_at = new Date(now.getTime() + forMs)
      const held = await db
        .insertInto('lease')
        .values({ name, holder, expires_at })
        .onConflict((conflict) =>
          conflict
            .column('name')
            .doUpdateSet({ holder, expires_at })
            .where((is) => is.or([is('lease.holder', '=', holder), is('lease.expires_at', '<=', now)])),
        )
        .returning('name')
        .executeTakeFirst()
      return held !== undefined
    },

    async release(name, holder) {
      await db.deleteFrom('lease').where('name', '=', name).where('holder', '=', holder).execute()
    },
  }
}
