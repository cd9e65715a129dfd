import { sql } from 'kysely'
import type { AnswerSeal } from './answer-seal.ts'
import { countAll } from './count-answers.ts'
import { isLost, keysMissing } from './locked-answers.ts'
import type { Database } from './tables.ts'

/** See PlanAnswers.close; belongs in a transaction. */
export async function closeIn(
  tx: Database,
  seal: AnswerSeal,
  given: {
    readonly planId: string
    readonly roundId: string
    readonly at: Date
    readonly lost: readonly string[]
  },
): Promise<{ readonly closed: boolean; readonly waiting: number }> {
  const { planId, roundId, at, lost } = given
  // Whoever submits holds it shared: from here on nothing is added.
  const round = await tx
    .selectFrom('survey_round')
    .select('minimum_group')
    .where('round_id', '=', roundId)
    .where('plan_id', '=', planId)
    .where('closed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!round) return { closed: false, waiting: 0 }

  const missing = await keysMissing(tx, seal, roundId)
  const sum = (keys: typeof missing) => keys.reduce((total, { answers }) => total + answers, 0)
  const waiting = sum(missing.filter(({ key }) => !isLost(key, lost)))
  const now = waiting > 0 ? { closes_at: sql<Date>`least(closes_at, ${at}::timestamptz)` } : null
  await tx
    .updateTable('survey_round')
    .set(now ?? { closed_at: at, lost_answers: sum(missing) })
    .where('round_id', '=', roundId)
    .execute()
  if (waiting > 0) return { closed: false, waiting }
  await countAll(tx, seal, roundId, round.minimum_group)
  return { closed: true, waiting: 0 }
}
