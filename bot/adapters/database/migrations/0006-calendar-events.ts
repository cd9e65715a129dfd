import { type Kysely, sql } from 'kysely'

/** Which event in a person's own Outlook calendar is which meeting, so that writing again changes it. No tokens. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table calendar_event (
    plan_id text not null,
    person_id text not null,
    uid text not null,
    event_id text,
    attempt integer not null,
    primary key (plan_id, person_id, uid)
  )`.execute(db)
}
