import { StartupProblem } from '#bot/startup-problem.ts'
import type { AnswerSeal } from './answer-seal.ts'
import type { Database } from './tables.ts'

const name = 'answerKey'

/**
 * Notes which key seals answers here. Another one may take its place only while no answer is sealed: else throws
 * StartupProblem, before an answer is lost or sealed with a key that the other processes do not have.
 */
export async function keepSeal(
  db: Database,
  { fingerprint }: Pick<AnswerSeal, 'fingerprint'>,
): Promise<void> {
  await db
    .insertInto('mark')
    .values({ name, value: fingerprint })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { value } = await db
    .selectFrom('mark')
    .select('value')
    .where('name', '=', name)
    .executeTakeFirstOrThrow()
  if (value === fingerprint) return

  const sealed = await db.selectFrom('sealed_answer').select('id').limit(1).executeTakeFirst()
  if (sealed)
    throw new StartupProblem(
      'Answers of open survey rounds are sealed with another key. Set ANSWER_KEY, or bring back the file answer-key of the data folder, and make it the same for every instance.',
    )
  await db.updateTable('mark').set({ value: fingerprint }).where('name', '=', name).execute()
}
