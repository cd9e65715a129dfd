import { type Kysely, sql } from 'kysely'

/**
 * Devices given back per person, who changed whom on the roster, and imports on their way. Changes of people are rows
 * and no plan history: a roster of thousands is no part of the document, and one import would bury what people decided.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of tables.split(/;\s*\n/).filter((text) => text.trim() !== '')) {
    await sql.raw(statement).execute(db)
  }
}

const tables = `
alter table roster add column devices_retired integer not null default 0;
create index roster_by_email on roster (plan_id, lower(email));

create table roster_change (
  id bigint generated always as identity primary key,
  plan_id text not null,
  person_id text not null,
  made_by text not null,
  made_at timestamptz not null,
  file_name text,
  changes jsonb not null
);
create index roster_change_of_person on roster_change (plan_id, person_id, id desc);

create table staged_import (
  id text primary key,
  plan_id text not null,
  kind text not null,
  state text not null,
  file_name text not null,
  started_by text not null,
  started_at timestamptz not null,
  touched_at timestamptz not null,
  headers jsonb not null,
  mapping jsonb not null,
  row_count integer not null,
  checked integer not null default 0,
  written integer not null default 0,
  tally jsonb not null,
  reason text
);
create unique index staged_import_open on staged_import (plan_id)
  where state in ('checking', 'checked', 'writing');
create index staged_import_newest on staged_import (plan_id, kind, started_at desc);

create table staged_row (
  import_id text not null references staged_import on delete cascade,
  line integer not null,
  cells jsonb not null,
  told jsonb,
  person_id text,
  replaces text,
  problems jsonb,
  primary key (import_id, line)
);
create index staged_row_person on staged_row (import_id, person_id);
`
