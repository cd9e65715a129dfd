import { type Kysely, sql } from 'kysely'

/**
 * Who was erased, as digests, and what admins did. Triggers keep an erased person from coming back through any door: a
 * file of people, a call record that was read again, a card somebody schedules. Doors are many and grow; tables are few.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const tenant = `tenant_id text not null default coalesce(current_setting('switchover.tenant', true), '')`

const never = (table: string, name: string) =>
  `create trigger leave_out_erased before insert on ${table} for each row execute function ${name}()`

const statements = [
  `create table erased_person (
    ${tenant},
    hash text not null,
    erased_at timestamptz not null,
    primary key (tenant_id, hash)
  )`,
  `create table admin_action (
    ${tenant},
    id bigint generated always as identity primary key,
    action text not null,
    made_by text not null,
    made_at timestamptz not null,
    facts jsonb not null
  )`,
  `create index admin_action_at on admin_action (tenant_id, made_at, id)`,
  `create function is_erased(person text) returns boolean language sql stable as $$
    select exists (select from erased_person where hash = encode(sha256(convert_to(lower(person), 'UTF8')), 'hex'))
  $$`,
  `create function leave_out_erased() returns trigger language plpgsql as $$
    begin
      if new.person_id like 'erased-%' or is_erased(new.person_id) then return null; end if;
      return new;
    end $$`,
  // What is known of the erased on the roster goes on being changed, by their new id.
  `create function leave_out_of_roster() returns trigger language plpgsql as $$
    begin
      if is_erased(new.person_id) then return null; end if;
      return new;
    end $$`,
  // The ledger tells of every recipient what became of their message.
  `create function skip_erased() returns trigger language plpgsql as $$
    begin
      if new.state = 'due' and (new.person_id like 'erased-%' or is_erased(new.person_id)) then
        new.state := 'skipped';
        new.reason := 'This person was erased, and is not written to.';
        new.settled_at := now();
      end if;
      return new;
    end $$`,
  never('roster', 'leave_out_of_roster'),
  never('delivery', 'skip_erased'),
  ...[
    'roster_change',
    'conversation',
    'active_day',
    'survey_invitation',
    'participation',
    'app_install',
    'calendar_feed',
    'calendar_event',
    'no_surveys',
  ].map((table) => never(table, 'leave_out_erased')),
]
