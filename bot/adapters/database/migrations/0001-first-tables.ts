import { type Kysely, sql } from 'kysely'

/** Everything the first release keeps. Plans are documents; what machines write is rows. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of tables.split(/;\s*\n/).filter((text) => text.trim() !== '')) {
    await sql.raw(statement).execute(db)
  }
}

const tables = `
create table plan (
  id text primary key,
  revision integer not null,
  document jsonb not null
);

create table plan_history (
  plan_id text not null references plan on delete cascade,
  revision integer not null,
  action text not null,
  made_by text not null,
  made_at timestamptz not null,
  changes jsonb not null,
  orders jsonb not null,
  primary key (plan_id, revision)
);

create table outbox (
  id bigint generated always as identity primary key,
  plan_id text not null references plan on delete cascade,
  consequence jsonb not null,
  due_at timestamptz not null,
  attempts integer not null default 0,
  reason text
);
create index outbox_due on outbox (due_at, id);

create table roster (
  plan_id text not null,
  person_id text not null,
  name text not null,
  email text not null,
  department text not null,
  site_id text,
  wave_id text,
  zone text not null,
  status text not null,
  enabled_on date,
  activated_on date,
  primary key (plan_id, person_id)
);
create index roster_by_name on roster (plan_id, lower(name), person_id);
create index roster_by_wave on roster (plan_id, wave_id, status);
create index roster_by_enablement on roster (plan_id, enabled_on);

create table conversation (
  person_id text primary key,
  conversation_id text not null,
  service_url text not null,
  tenant_id text not null,
  blocked_reason text
);

create table delivery (
  id uuid primary key default gen_random_uuid(),
  plan_id text not null,
  campaign text not null,
  occurrence text not null,
  person_id text not null,
  card text not null,
  about jsonb not null,
  when_uncertain text not null,
  due_at timestamptz not null,
  expires_at timestamptz,
  state text not null default 'due',
  attempts integer not null default 0,
  reason text,
  conversation_id text,
  activity_id text,
  claimed_at timestamptz,
  settled_at timestamptz,
  unique (plan_id, campaign, occurrence, person_id)
);
create index delivery_due on delivery (due_at, id) where state = 'due';
create index delivery_sending on delivery (claimed_at) where state = 'sending';
create index delivery_failed on delivery (person_id) where state = 'failed';
create index delivery_claimed on delivery (claimed_at) where claimed_at is not null;
create index delivery_ledger on delivery (plan_id, due_at desc, id);

create table survey_round (
  round_id text primary key,
  plan_id text not null,
  closes_at timestamptz not null,
  closed_at timestamptz,
  minimum_group integer not null
);
create index survey_round_open on survey_round (closes_at) where closed_at is null;

create table participation (
  round_id text not null references survey_round on delete cascade,
  person_id text not null,
  answered boolean not null default false,
  primary key (round_id, person_id)
);

create table answer (
  id uuid primary key default gen_random_uuid(),
  round_id text not null references survey_round on delete cascade,
  answers jsonb not null,
  shown boolean not null default false
);
create index answer_by_round on answer (round_id, id);

create table survey_round_day (
  round_id text primary key references survey_round on delete cascade,
  day date not null
);

create table wanted_record (
  record_id text primary key,
  state text not null default 'waiting',
  wishes integer not null default 1,
  wishes_at_claim integer not null default 0,
  attempts integer not null default 0,
  first_wanted_at timestamptz not null,
  wanted_at timestamptz not null,
  claimed_at timestamptz,
  due_at timestamptz not null,
  reason text
);
create index wanted_record_due on wanted_record (due_at, first_wanted_at) where state = 'waiting';

create table call_record (
  record_id text primary key,
  version bigint not null,
  started_at timestamptz not null,
  ended_at timestamptz not null,
  kind text not null,
  facts bytea not null
);
create index call_record_start on call_record (started_at);

create table call_contribution (
  record_id text not null references call_record on delete cascade,
  plan_id text not null,
  rollup_rows jsonb not null,
  primary key (record_id, plan_id)
);

create table call_rollup (
  plan_id text not null,
  rule_set_id text not null,
  day date not null,
  site_id text,
  network text not null,
  modality text not null,
  leg text not null,
  good_streams integer not null,
  poor_streams integer not null,
  unclassified_streams integer not null,
  good_calls integer not null,
  poor_calls integer not null,
  unclassified_calls integer not null,
  setup_failures integer not null,
  drops integer not null,
  calls integer not null,
  unique nulls not distinct (plan_id, rule_set_id, day, site_id, network, modality, leg)
);

create table active_day (
  day date not null,
  person_id text not null,
  primary key (day, person_id)
);

create table call_subscription (
  only_row boolean primary key default true check (only_row),
  id text not null,
  client_state text not null,
  expires_at timestamptz not null,
  notification_url text not null
);

create table mark (
  name text primary key,
  value text not null
);

create table measurement (
  plan_id text not null,
  ksi_id text not null,
  version integer not null,
  first date not null,
  last date not null,
  as_of date not null,
  measured_at timestamptz not null,
  verdict jsonb not null,
  provenance jsonb not null,
  primary key (plan_id, ksi_id, as_of, first, last, version)
);

create table lease (
  name text primary key,
  holder text not null,
  expires_at timestamptz not null
);
`
