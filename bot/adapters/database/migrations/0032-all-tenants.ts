import { type Kysely, sql } from 'kysely'

/**
 * Steps 0026 and 0027 filled in their new columns while policies were forced on the owner of the tables. Where that is
 * no superuser and two tenants share the database, they reached the rows of the tenant that came first only, and counted
 * as done for both. Once more, for everybody (decision 0020).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const tables = ['delivery', 'plan', 'plan_history']

const statements = [
  ...tables.map((table) => `alter table ${table} no force row level security`),
  `update delivery set may_have_arrived = true where state = 'uncertain' and not may_have_arrived`,
  `update plan set imported_revision = taken.revision - 1
    from (
      select plan_id, max(revision) as revision from plan_history where action = 'importPlan' group by plan_id
    ) as taken
    where taken.plan_id = plan.id and imported_revision is null`,
  ...tables.map((table) => `alter table ${table} force row level security`),
]
