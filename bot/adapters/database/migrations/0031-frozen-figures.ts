import { type Kysely, sql } from 'kysely'

/**
 * What somebody was shown in passing gives way to newer figures; what a meeting was closed with stays. Rows of meetings
 * that were closed before are what their packs show since.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table plan_snapshot add column frozen boolean not null default false`.execute(db)
  // For every tenant of the database, not only the one whose server comes first (decision 0020).
  for (const table of ['plan_snapshot', 'plan'])
    await sql.raw(`alter table ${table} no force row level security`).execute(db)
  await sql`
    update plan_snapshot as kept set frozen = true
    from plan
    where plan.id = kept.plan_id and exists (
      select from jsonb_array_elements(plan.document -> 'meetings') as meeting
      where (meeting -> 'closed' ->> 'snapshot')::integer = kept.revision
    )`.execute(db)
  for (const table of ['plan_snapshot', 'plan'])
    await sql.raw(`alter table ${table} force row level security`).execute(db)
}
