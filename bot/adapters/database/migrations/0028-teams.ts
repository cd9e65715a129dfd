import { type Kysely, sql } from 'kysely'

/** Teams this app was added to, and where the Connector says who is in them: nothing of any person. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table team (
    tenant_id text not null default current_setting('switchover.tenant'),
    id text not null,
    group_id text,
    name text not null,
    service_url text not null,
    primary key (tenant_id, id)
  )`.execute(db)
}
