import { type Kysely, sql } from 'kysely'

/**
 * The building file of each plan; telephone minutes and cost by day, of nobody in particular; and what the usage report
 * said of a plan's people by day.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of tables.split(/;\s*\n/).filter((text) => text.trim() !== '')) {
    await sql.raw(statement).execute(db)
  }
}

const tables = `
create index active_day_of_person on active_day (person_id, day);

create table building_file (
  plan_id text primary key,
  file_name text not null,
  hash text not null,
  uploaded_by text not null,
  uploaded_at timestamptz not null,
  networks jsonb not null
);

create table telephone_day (
  log text not null,
  day date not null,
  call_type text not null,
  currency text not null,
  calls integer not null,
  failed integer not null,
  seconds bigint not null,
  charge numeric not null,
  primary key (log, day, call_type, currency)
);

create table log_reading (
  log text not null,
  day date not null,
  rows integer not null,
  hash text not null,
  read_at timestamptz not null,
  primary key (log, day)
);

create table usage_report (
  plan_id text not null,
  day date not null,
  refreshed_on date,
  concealed boolean not null,
  enabled integer not null,
  found integer not null,
  active integer not null,
  calling integer not null,
  rows integer not null,
  hash text not null,
  read_at timestamptz not null,
  primary key (plan_id, day)
);
`
