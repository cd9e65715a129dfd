import { type Kysely, sql } from 'kysely'

/** How many people rated calls from a network: each stands as one of few marks, which many share, so it names nobody. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table call_rater (
    tenant_id text not null default current_setting('switchover.tenant'),
    day date not null,
    subnet text not null,
    rater smallint not null,
    primary key (tenant_id, day, subnet, rater)
  )`.execute(db)
}
