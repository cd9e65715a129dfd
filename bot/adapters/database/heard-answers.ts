import { sql } from 'kysely'
import type { Heard } from '#shared/results/heard.ts'
import { everywhere } from '#shared/results/cells.ts'
import type { AnswerSeal } from './answer-seal.ts'
import type { Database } from './tables.ts'

/** What may be known of the answers to a round; nothing of a round of another plan. */
export async function heardOf(
  db: Database,
  seal: AnswerSeal,
  planId: string,
  roundId: string,
): Promise<Heard> {
  const round = await db
    .selectFrom('survey_round')
    .select(['closed_at', 'minimum_group', 'lost_answers'])
    .where('round_id', '=', roundId)
    .where('plan_id', '=', planId)
    .executeTakeFirst()
  if (!round)
    return { isClosed: false, minimumGroup: 1, groups: [], left: {}, comments: {}, locked: 0, lost: 0 }

  // Rounds that were open when the first release was replaced hold both kinds.
  const [counted, batches, locked] = await Promise.all([
    countedOf(db, roundId),
    batchesOf(db, seal, roundId),
    lockedOf(db, seal, roundId),
  ])
  return {
    isClosed: round.closed_at !== null,
    minimumGroup: round.minimum_group,
    groups: [...counted, ...batches.map(({ n, tallies }) => ({ cell: everywhere, n, tallies }))],
    left: batches.at(-1)?.left ?? {},
    comments: round.closed_at === null ? {} : await commentsOf(db, roundId),
    locked,
    lost: round.lost_answers,
  }
}

async function countedOf(db: Database, roundId: string): Promise<Heard['groups']> {
  const rows = await db
    .selectFrom('answer_group')
    .select(['wave_id as waveId', 'site_id as siteId', 'department', 'n', 'tallies'])
    .where('round_id', '=', roundId)
    .orderBy('id')
    .execute()
  return rows.map(({ n, tallies, ...cell }) => ({ cell, n, tallies }))
}

async function batchesOf(db: Database, seal: AnswerSeal, roundId: string) {
  const rows = await db
    .selectFrom('answer_batch')
    .select(['n', 'sealed'])
    .where('round_id', '=', roundId)
    .where('sealed_with', '=', sql<string>`any(${[...seal.opens]})`)
    .orderBy('batch')
    .execute()
  return rows.map(({ n, sealed }) => ({ n, ...seal.batches.open(roundId, sealed) }))
}

async function lockedOf(db: Database, { opens }: AnswerSeal, roundId: string): Promise<number> {
  const { locked } = await db
    .selectFrom('sealed_answer')
    .select((row) => row.fn.countAll<number>().as('locked'))
    .where('round_id', '=', roundId)
    .where('sealed_with', '<>', sql<string>`all(${[...opens]})`)
    .executeTakeFirstOrThrow()
  return locked
}

async function commentsOf(db: Database, roundId: string): Promise<Heard['comments']> {
  const rows = await db
    .selectFrom('answer_comment')
    .select(['question_id', 'words'])
    .where('round_id', '=', roundId)
    .orderBy('id')
    .execute()
  return Object.fromEntries(
    [...new Set(rows.map(({ question_id }) => question_id))].map((id) => [
      id,
      rows.filter(({ question_id }) => question_id === id).map(({ words }) => words),
    ]),
  )
}
