import { type Kysely, sql } from 'kysely'

/**
 * How far the history of a plan was taken from a file, and so is only what that file says; null where none of it was.
 * Of plans taken in before, the newest entry that says so tells it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table plan add column imported_revision integer`.execute(db)
  await sql`
    update plan set imported_revision = taken.revision - 1
    from (
      select plan_id, max(revision) as revision from plan_history where action = 'importPlan' group by plan_id
    ) as taken
    where taken.plan_id = plan.id`.execute(db)
}
