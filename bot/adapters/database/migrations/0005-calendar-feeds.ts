import { type Kysely, sql } from 'kysely'

/** Who subscribed to the calendar of which plan. Only a hash of the key is kept: who reads the table opens no calendar. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table calendar_feed (
    key_hash text primary key,
    plan_id text not null,
    person_id text not null,
    created_at timestamptz not null,
    read_at timestamptz,
    unique (plan_id, person_id)
  )`.execute(db)
}
