import { type Kysely, sql } from 'kysely'

/** Whether an attempt of a message ended so that nobody knows whether it arrived: then it is sent once more at most. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table delivery add column may_have_arrived boolean not null default false`.execute(db)
  await sql`update delivery set may_have_arrived = true where state = 'uncertain'`.execute(db)
}
