import { type Kysely, sql } from 'kysely'

/** First day of the sample an alert was judged by; null where an earlier release wrote it, which counted from `since`. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table quality_alert add column judged_from date`.execute(db)
}
