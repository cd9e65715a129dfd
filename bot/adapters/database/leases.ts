import { sql } from 'kysely'
import type { Leases } from '#bot/ports/leases.ts'
import type { Database } from './tables.ts'

export function databaseLeases(db: Database): Leases {
  return {
    async hold({ name, holder, now, forMs }) {
      const expires_at = new Date(now.getTime() + forMs)
      // A lease that would outlive a new one was given by a clock that ran ahead: it is cut to the length of a new one,
      // or a holder that died with such a clock would be followed only when real time has caught up.
      const { rows } = await sql<{ holder: string }>`
        insert into lease (name, holder, expires_at) values (${name}, ${holder}, ${expires_at})
        on conflict on constraint lease_pkey do update set
          holder = case when lease.expires_at <= ${now} then excluded.holder else lease.holder end,
          expires_at = excluded.expires_at
        where lease.holder = excluded.holder
          or lease.expires_at <= ${now}
          or lease.expires_at > excluded.expires_at
        returning holder`.execute(db)
      return rows[0]?.holder === holder
    },

    async release(name, holder) {
      await db.deleteFrom('lease').where('name', '=', name).where('holder', '=', holder).execute()
    },

    async forget(before) {
      await db.deleteFrom('lease').where('expires_at', '<', before).execute()
    },
  }
}
