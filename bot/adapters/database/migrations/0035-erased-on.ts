import { type Kysely, sql } from 'kysely'

/**
 * Since when somebody on a list of people is erased: from that day on nobody can see them call, so they are not among
 * those who could. Of who was erased before, what admins did tells it, of every tenant (decision 0020).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const tables = ['roster', 'admin_action']

const statements = [
  `alter table roster add column erased_on date`,
  // Where all steps are done at once, secure-tables.ts has not given it one yet.
  `alter table roster add column if not exists tenant_id text not null default current_setting('switchover.tenant')`,
  ...tables.map((table) => `alter table ${table} no force row level security`),
  // Whoever had several ids got several: "erased-x", "erased-x-2".
  `update roster set erased_on = (done.made_at at time zone 'UTC')::date
    from admin_action as done
    where done.tenant_id = roster.tenant_id and done.action = 'erasePerson' and roster.person_id like 'erased-%'
      and done.facts ->> 'person' = regexp_replace(roster.person_id, '^(erased-[^-]+)-[0-9]+$', '\\1')`,
  ...tables.map((table) => `alter table ${table} force row level security`),
]
