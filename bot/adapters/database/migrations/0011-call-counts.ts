import { type Kysely, sql } from 'kysely'

/**
 * Daily figures belong to a count: all records by one list of networks and one way of counting; `_next` holds the one in
 * the making. What the first release counted stays until the kept facts have been counted again. What each record had
 * added is no longer kept, because the facts say it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of tables.split(/;\s*\n/).filter((text) => text.trim() !== '')) {
    await sql.raw(statement).execute(db)
  }
}

const counts = `
  good_streams integer not null,
  poor_streams integer not null,
  unclassified_streams integer not null,
  good_calls integer not null,
  poor_calls integer not null,
  unclassified_calls integer not null,
  setup_failures integer not null,
  drops integer not null,
  calls integer not null`

const tables = `
create table call_count (
  id bigint generated always as identity primary key,
  plan_id text not null,
  state text not null,
  edition integer not null,
  basis text not null,
  networks jsonb not null,
  begun_at timestamptz not null,
  counted bigint not null default 0,
  counted_start timestamptz,
  counted_id text,
  unique (plan_id, state)
);
insert into call_count (plan_id, state, edition, basis, networks, begun_at)
  select distinct plan_id, 'inForce', 1, '', '[]'::jsonb, now() from call_rollup;

alter table call_rollup rename to call_rollup_before;
create table call_rollup (
  plan_id text not null,
  rule_set_id text not null,
  day date not null,
  site_id text,
  network text not null,
  place text not null,
  leg text not null,
  modality text not null,
  direction text not null,${counts},
  constraint call_rollup_key unique nulls not distinct
    (plan_id, rule_set_id, day, site_id, network, place, leg, modality, direction)
);
insert into call_rollup
  select plan_id, rule_set_id, day, site_id, network,
    case leg when 'internal' then 'inside' when 'external' then 'outside' else 'unknown' end,
    case leg when 'pstn' then 'pstn' else 'unknown' end,
    modality, 'unknown', sum(good_streams), sum(poor_streams), sum(unclassified_streams), sum(good_calls),
    sum(poor_calls), sum(unclassified_calls), sum(setup_failures), sum(drops), sum(calls)
  from call_rollup_before
  group by 1, 2, 3, 4, 5, 6, 7, 8, 9;
drop table call_rollup_before;
create table call_rollup_next (like call_rollup including all);

create table call_split (
  plan_id text not null,
  rule_set_id text not null,
  modality text not null,
  dimension text not null,
  site_id text,
  day date not null,
  value text not null,${counts},
  constraint call_split_key unique nulls not distinct
    (plan_id, rule_set_id, modality, dimension, site_id, day, value)
);
insert into call_split
  select plan_id, rule_set_id, modality, 'all', case when scope = 'all' then '*' else site_id end, day, '',
    sum(good_streams), sum(poor_streams), sum(unclassified_streams), sum(good_calls), sum(poor_calls),
    sum(unclassified_calls), sum(setup_failures), sum(drops), sum(calls)
  from call_rollup cross join (values ('site'), ('all')) as scopes (scope)
  group by 1, 2, 3, 4, 5, 6, 7;
create table call_split_next (like call_split including all);

create table call_rating (
  plan_id text not null,
  day date not null,
  site_id text,
  rating integer not null,
  ratings integer not null,
  constraint call_rating_key unique nulls not distinct (plan_id, day, site_id, rating)
);
create table call_rating_next (like call_rating including all);

create index call_record_walk on call_record (started_at, record_id collate "C");
drop index call_record_start;
drop table call_contribution;
alter table call_record drop column kind;
`
