import type { Log } from '#bot/ports/world.ts'
import { StartupProblem } from '#bot/startup-problem.ts'
import type { AnswerSeal } from './answer-seal.ts'
import { isLost, type KeyInUse, keysMissing, shortKey } from './locked-answers.ts'
import type { Database } from './tables.ts'

const name = 'answerKey'

/**
 * Notes which key seals answers here from now on. Throws StartupProblem where answers of open rounds are sealed with a
 * key that is neither at hand nor told to be lost: before such a round is closed without them.
 *
 * @param lost ids of keys nobody has any more; what was sealed with them is given up when its round is closed.
 */
export async function keepSeal(
  db: Database,
  seal: Pick<AnswerSeal, 'sealedWith' | 'opens'>,
  { lost = [], log }: { readonly lost?: readonly string[]; readonly log: Log },
): Promise<void> {
  const missing = await keysMissing(db, seal)
  const wanted = missing.filter(({ key }) => !isLost(key, lost))
  if (wanted.length > 0) throw new StartupProblem(sayWanted(wanted))
  for (const { key, answers, rounds } of missing) log('answers.lost', { key: shortKey(key), answers, rounds })

  const value = seal.sealedWith
  await db
    .insertInto('mark')
    .values({ name, value })
    .onConflict((conflict) => conflict.constraint('mark_pkey').doUpdateSet({ value }))
    .execute()
}

function sayWanted(keys: readonly KeyInUse[]): string {
  const ids = keys.map(({ key }) => shortKey(key))
  const said = keys.map(
    ({ key, answers, rounds }) => `${shortKey(key)} (answers: ${answers}, rounds: ${rounds})`,
  )
  return [
    `Answers of open survey rounds are sealed with a key this server does not have: ${said.join(', ')}.`,
    'Set ANSWER_KEY to that key, or name it in ANSWER_KEYS_BEFORE beside a new one, or bring back the file answer-key of the data folder; every instance needs the same.',
    `Only if it is lost for good: ANSWER_KEYS_LOST=${ids.join(',')} gives those answers up, and the rounds go on without them.`,
  ].join('\n')
}
