import { type Kysely, sql } from 'kysely'

/**
 * Rows that move from another database were let in there, also those under the made-up name of somebody erased: whoever
 * moves them (infra/tenants) says so in the transaction, and what keeps the erased away then looks away.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const moves = `current_setting('switchover.moves', true) = 'yes'`

const statements = [
  `create or replace function leave_out_erased() returns trigger language plpgsql as $$
    begin
      if ${moves} then return new; end if;
      if new.person_id like 'erased-%' or is_erased(new.person_id) then return null; end if;
      return new;
    end $$`,
  `create or replace function leave_out_of_roster() returns trigger language plpgsql as $$
    begin
      if ${moves} then return new; end if;
      if is_erased(new.person_id) then return null; end if;
      return new;
    end $$`,
  `create or replace function skip_erased() returns trigger language plpgsql as $$
    begin
      if ${moves} then return new; end if;
      if new.state = 'due' and (new.person_id like 'erased-%' or is_erased(new.person_id)) then
        new.state := 'skipped';
        new.reason := 'This person was erased, and is not written to.';
        new.settled_at := now();
      end if;
      return new;
    end $$`,
]
