import { sql } from 'kysely'
import type { LockedAnswers } from '#bot/ports/answers.ts'
import type { AnswerSeal } from './answer-seal.ts'
import type { Database } from './tables.ts'

/** Keys as they are told to people: enough to tell a handful apart. */
const shortLength = 8

export interface KeyInUse {
  readonly key: string
  readonly answers: number
  readonly rounds: number
}

export function shortKey(fingerprint: string): string {
  return fingerprint.slice(0, shortLength)
}

/** Whether people said of this key that it is lost: by its id as they were told it, or more of it. */
export function isLost(fingerprint: string, lost: readonly string[]): boolean {
  return lost.some((each) => each.length >= shortLength && fingerprint.startsWith(each))
}

/** Keys that answers are sealed with and that are not at hand, with how many. */
export async function keysMissing(
  db: Database,
  { opens }: Pick<AnswerSeal, 'opens'>,
  roundId: string | null = null,
): Promise<KeyInUse[]> {
  return db
    .selectFrom('sealed_answer')
    .select((row) => [
      'sealed_with as key',
      row.fn.countAll<number>().as('answers'),
      row.fn.count<number>('round_id').distinct().as('rounds'),
    ])
    .where('sealed_with', '<>', sql<string>`all(${[...opens]})`)
    .$if(roundId !== null, (all) => all.where('round_id', '=', roundId))
    .groupBy('sealed_with')
    .orderBy('sealed_with')
    .execute()
}

export async function lockedAnswers(db: Database, seal: Pick<AnswerSeal, 'opens'>): Promise<LockedAnswers> {
  const [missing, { rounds }] = await Promise.all([
    keysMissing(db, seal),
    db
      .selectFrom('sealed_answer')
      .select((row) => row.fn.count<number>('round_id').distinct().as('rounds'))
      .where('sealed_with', '<>', sql<string>`all(${[...seal.opens]})`)
      .executeTakeFirstOrThrow(),
  ])
  return {
    answers: missing.reduce((sum, { answers }) => sum + answers, 0),
    rounds,
    keys: missing.map(({ key }) => shortKey(key)),
  }
}
