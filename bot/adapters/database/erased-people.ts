import { sql } from 'kysely'
import type { ErasedPeople } from '#bot/ports/erased-people.ts'
import type { Database } from './tables.ts'

export function databaseErasedPeople(db: Database): ErasedPeople {
  return {
    async among(ids) {
      const { rows } = await sql<{ id: string }>`
        select id from unnest(${[...ids]}::text[]) as told(id) where is_erased(id)`.execute(db)
      return new Set(rows.map(({ id }) => id))
    },
  }
}
