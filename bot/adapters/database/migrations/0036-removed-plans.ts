import { type Kysely, sql } from 'kysely'

/**
 * Plans that were removed. What is kept beside a plan goes after it, in turns; until that is done, and for whoever comes
 * late, its id stays.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table if not exists removed_plan (
    tenant_id text not null default current_setting('switchover.tenant'),
    plan_id text not null,
    removed_at timestamptz not null,
    cleared_at timestamptz,
    primary key (tenant_id, plan_id)
  )`.execute(db)
}
