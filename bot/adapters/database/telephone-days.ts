import { sql } from 'kysely'
import type { TelephoneDays } from '#bot/ports/telephone-logs.ts'
import type { Database } from './tables.ts'

export function databaseTelephoneDays(db: Database): TelephoneDays {
  return {
    async put({ log, day, sums, rows, hash }, readAt) {
      await db.transaction().execute(async (tx) => {
        const reading = { rows, hash, read_at: readAt }
        // First, because its row lock lets one reading of a day in at a time.
        await tx
          .insertInto('log_reading')
          .values({ log, day, ...reading })
          .onConflict((conflict) => conflict.constraint('log_reading_pkey').doUpdateSet(reading))
          .execute()
        await tx.deleteFrom('telephone_day').where('log', '=', log).where('day', '=', day).execute()
        if (sums.length === 0) return
        await tx
          .insertInto('telephone_day')
          .values(
            sums.map(({ callType, charge, ...sum }) => {
              return { log, day, call_type: callType, charge: String(charge), ...sum }
            }),
          )
          .execute()
      })
    },

    async sums(first, last) {
      return db
        .selectFrom('telephone_day')
        .select(['log', 'day', 'call_type as callType', 'currency', 'calls', 'failed', 'seconds'])
        .select(sql<number>`charge::double precision`.as('charge'))
        .where('day', '>=', first)
        .where('day', '<=', last)
        .orderBy('day')
        .orderBy('log')
        .orderBy('call_type')
        .orderBy('currency')
        .execute()
    },

    async readings(first, last) {
      return db
        .selectFrom('log_reading')
        .select(['log', 'day', 'rows', 'hash', 'read_at as readAt'])
        .where('day', '>=', first)
        .where('day', '<=', last)
        .orderBy('log')
        .orderBy('day')
        .execute()
    },
  }
}
