import { type Kysely, sql } from 'kysely'

/** Sites that turned bad: found once, told once, and how it ended. And the days of all sites, for the pages over them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table quality_alert (
    plan_id text not null,
    site_id text not null,
    opened_on date not null,
    opened_at timestamptz not null,
    since date not null,
    unit text not null,
    poor_limit double precision not null,
    poor integer not null,
    classified integer not null,
    why jsonb not null,
    told_on date,
    ended_on date,
    ended_at timestamptz,
    ended_how text,
    ended_poor integer,
    ended_classified integer,
    clear_told_on date,
    primary key (plan_id, site_id, opened_on)
  )`.execute(db)
  await sql`create unique index quality_alert_open on quality_alert (plan_id, site_id) where ended_on is null`.execute(
    db,
  )
  for (const table of ['call_split', 'call_split_next'])
    await sql`create index on ${sql.table(table)} (plan_id, rule_set_id, day, site_id)
      where dimension = 'all' and modality = 'audio'`.execute(db)
}
