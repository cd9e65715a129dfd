import { type Kysely, sql } from 'kysely'

/** "What happened to this risk?" is asked on every detail page; without an index it reads the plan's whole history. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index plan_history_paths on plan_history
    using gin (jsonb_path_query_array(changes, '$[*].path') jsonb_path_ops)`.execute(db)
}
