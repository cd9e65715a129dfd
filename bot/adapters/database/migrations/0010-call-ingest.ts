import { type Kysely, sql } from 'kysely'

/**
 * Patient wishes, the secrets Graph may prove itself by while one replaces another, and how many calls began in each
 * hour: by that a silence is noticed.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table wanted_record add column priority smallint not null default 0`.execute(db)
  await sql`drop index wanted_record_due`.execute(db)
  await sql`
    create index wanted_record_turn on wanted_record (priority, first_wanted_at, record_id)
    where state = 'waiting'`.execute(db)
  await sql`create index wanted_record_claimed on wanted_record (claimed_at) where claimed_at is not null`.execute(
    db,
  )
  await sql`
    create table hook_secret (
      client_state text primary key,
      made_at timestamptz not null,
      valid_until timestamptz
    )`.execute(db)
  await sql`insert into hook_secret select client_state, now(), null from call_subscription`.execute(db)
  await sql`create table call_hour (hour timestamptz primary key, records integer not null)`.execute(db)
  await sql`
    insert into call_hour
    select date_trunc('hour', started_at, 'UTC'), count(*) from call_record group by 1`.execute(db)
}
