import { sql } from 'kysely'
import type { CallStore } from '#bot/ports/call-store.ts'
import type { Database } from './tables.ts'

export function databaseCallRaters(db: Database): Pick<CallStore, 'noteRaters' | 'raters'> {
  return {
    async noteRaters(raters) {
      if (raters.length === 0) return
      const listOf = (member: 'day' | 'subnet' | 'rater') => raters.map((each) => each[member])
      await sql`
        insert into call_rater (day, subnet, rater)
        select distinct * from unnest(${listOf('day')}::date[], ${listOf('subnet')}::text[], ${listOf('rater')}::smallint[])
        on conflict do nothing`.execute(db)
    },

    async raters({ first, last }) {
      const { rows } = await sql<{ subnet: string; rater: number }>`
        select distinct subnet, rater from call_rater where day between ${first} and ${last}
        order by subnet, rater`.execute(db)
      return rows
    },
  }
}
