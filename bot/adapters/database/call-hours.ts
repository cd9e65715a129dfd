import { sql } from 'kysely'
import type { CallStore } from '#bot/ports/call-store.ts'
import type { Database } from './tables.ts'

/** How many calls began in each hour: a silence is seen by that, long after the records themselves are gone. */
export function databaseCallHours(db: Database): Pick<CallStore, 'callHours'> {
  return {
    async callHours({ from, to }) {
      return db
        .selectFrom('call_hour')
        .select(['hour', 'records'])
        .where('hour', '>=', from)
        .where('hour', '<', to)
        .orderBy('hour')
        .execute()
    },
  }
}

/** Counts records that were not known before into their hours, in one order everywhere. */
export async function countHours(tx: Database, startedAt: readonly Date[]): Promise<void> {
  if (startedAt.length === 0) return
  await sql`
    insert into call_hour as kept (hour, records)
    select date_trunc('hour', started_at, 'UTC'), count(*) from unnest(${[...startedAt]}::timestamptz[]) as started_at
    group by 1 order by 1
    on conflict on constraint call_hour_pkey do update set records = kept.records + excluded.records`.execute(
    tx,
  )
}
