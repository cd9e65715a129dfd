import { type Kysely, sql } from 'kysely'

/**
 * A message to somebody erased does not come back by a change of its row either: not as due, and not with the chat it
 * arrived in. A greeting belongs to no plan, so nobody asks what became of it: of the erased it is not kept at all. Rows
 * that came back before are mended, of every tenant (decision 0020).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const tables = ['delivery', 'erased_person']
const reason = 'This person was erased, and is not written to.'

const statements = [
  `create or replace function skip_erased() returns trigger language plpgsql as $$
    begin
      if current_setting('switchover.moves', true) = 'yes' then return new; end if;
      if new.plan_id = '' and is_erased(new.person_id) then return null; end if;
      if new.person_id like 'erased-%' then
        new.conversation_id := null;
        new.activity_id := null;
      end if;
      if new.state = 'due' and (new.person_id like 'erased-%' or is_erased(new.person_id)) then
        new.state := 'skipped';
        new.reason := '${reason}';
        new.settled_at := now();
        new.lacks_app := false;
      end if;
      return new;
    end $$`,
  // The condition keeps every other row of a busy queue from calling the function.
  `create or replace trigger leave_erased_out before update on delivery for each row
    when (new.person_id like 'erased-%') execute function skip_erased()`,
  // Where all steps are done at once, secure-tables.ts has not given it one yet.
  `alter table delivery add column if not exists tenant_id text not null default current_setting('switchover.tenant')`,
  ...tables.map((table) => `alter table ${table} no force row level security`),
  `update delivery set conversation_id = null, activity_id = null
    where person_id like 'erased-%' and (state = 'due' or conversation_id is not null or activity_id is not null)`,
  `delete from delivery using erased_person as gone
    where plan_id = '' and gone.tenant_id = delivery.tenant_id
      and gone.hash = encode(sha256(convert_to(lower(person_id), 'UTF8')), 'hex')`,
  ...tables.map((table) => `alter table ${table} force row level security`),
]
