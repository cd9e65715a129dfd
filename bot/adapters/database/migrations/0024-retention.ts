import { type Kysely, sql } from 'kysely'

/** Since when somebody has a chat with the bot: who is on no plan is forgotten some time after. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table conversation add column since timestamptz not null default now()`.execute(db)
  await sql`create index roster_change_at on roster_change (made_at)`.execute(db)
}
