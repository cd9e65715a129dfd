import { type Kysely, sql } from 'kysely'

/**
 * What people do to a plan outside its document is noted beside what admins do: read from the rows as they stand, the
 * audit forgot it with them. What those rows tell by now is noted for them, of every tenant (decision 0020).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const told = ['stopped_campaign', 'plan_key', 'building_file']
const tables = [...told, 'admin_action']

const statements = [
  `alter table admin_action add column plan_id text`,
  // Where all steps are done at once, secure-tables.ts has not given them theirs yet.
  ...told.map(
    (table) => `alter table ${table}
      add column if not exists tenant_id text not null default current_setting('switchover.tenant')`,
  ),
  ...tables.map((table) => `alter table ${table} no force row level security`),
  `insert into admin_action (tenant_id, plan_id, action, made_by, made_at, facts)
    select tenant_id, plan_id, 'stopMessages', stopped_by, stopped_at, jsonb_build_object('campaign', campaign)
    from stopped_campaign
    union all select tenant_id, plan_id, 'makeKey', made_by, made_at, '{}' from plan_key
    union all select tenant_id, plan_id, 'uploadBuildings', uploaded_by, uploaded_at, '{}' from building_file
    order by 5`,
  ...tables.map((table) => `alter table ${table} force row level security`),
]
