import { sql } from 'kysely'
import type { CallStore } from '#bot/ports/call-store.ts'
import type { Database } from './tables.ts'

/** Forgetting by the start of the call: an index leads there, and a batch holds no lock for long. */
export function databaseForgetting(db: Database): Pick<CallStore, 'forget' | 'forgetActive'> {
  return {
    async forget({ before, limit }) {
      const { numAffectedRows } = await sql`
        delete from call_record where record_id in (
          select record_id from call_record where started_at < ${before} order by started_at limit ${limit}
        )`.execute(db)
      return Number(numAffectedRows ?? 0)
    },

    async forgetActive({ before, strangersBefore }) {
      await sql`delete from call_rater where day < ${strangersBefore}`.execute(db)
      const { numAffectedRows } = await sql`
        delete from active_day as gone
        where day < ${before}
          or (day < ${strangersBefore} and not exists (select from roster where roster.person_id = gone.person_id))
      `.execute(db)
      return Number(numAffectedRows ?? 0)
    },
  }
}
