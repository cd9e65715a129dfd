import { type Kysely, sql } from 'kysely'

/** Measurements are made again when late calls arrive; what a committee was shown must not move with them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table plan_snapshot (
      plan_id text not null references plan on delete cascade,
      revision integer not null,
      figures jsonb not null,
      sites jsonb not null,
      primary key (plan_id, revision)
    )`.execute(db)
}
