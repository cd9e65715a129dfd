import { type Kysely, sql } from 'kysely'

/**
 * Which key an answer was sealed with, so that another may follow it while rounds are open; and how many answers of a
 * closed round were given up because their key was lost. What is there, and what a server of the release before still
 * adds, was sealed with the key noted so far.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ value: string }>`select value from mark where name = 'answerKey'`.execute(db)
  const key = sql.lit(rows[0]?.value ?? '')
  await sql`alter table sealed_answer add column sealed_with text not null default ${key}`.execute(db)
  await sql`alter table answer_batch add column sealed_with text not null default ${key}`.execute(db)
  await sql`alter table survey_round add column lost_answers integer not null default 0`.execute(db)
}
