import { sql } from 'kysely'
import { releasedNow } from '#shared/measure/suppression.ts'
import { type Cell, coarsened, keyOf } from '#shared/results/cells.ts'
import type { AnswerGroup } from '#shared/results/heard.ts'
import { addTallies, tallied } from '#shared/results/tally.ts'
import type { AnswerSeal, SealedAnswer } from './answer-seal.ts'
import { asJson } from './as-json.ts'
import type { Database } from './tables.ts'

/** So many are opened at a time: the answers of a large company do not fit in memory with their padding. */
const atOnce = 500

/**
 * Counts another group of an open round once enough have come in. Which answers are in it is drawn by lot, and all that
 * were waiting are sealed and written anew: neither their place on disk nor the transaction tells which ones it were.
 */
export async function countWaiting(db: Database, seal: AnswerSeal, roundId: string): Promise<void> {
  if (moreToShow(await standing(db, seal, roundId)) === 0) return
  await db.transaction().execute(async (tx) => {
    // One at a time: whoever answers meanwhile does not wait. The end of the round waits for us, and we for it.
    const { rows: alone } = await sql<{ first: boolean }>`
      select pg_try_advisory_xact_lock(hashtextextended(${`count ${roundId}`}, 0)) as first`.execute(tx)
    if (!alone[0]!.first) return
    await tx
      .selectFrom('survey_round')
      .select('round_id')
      .where('round_id', '=', roundId)
      .forShare()
      .execute()
    const now = await standing(tx, seal, roundId)
    const more = moreToShow(now)
    if (more === 0) return

    const { rows } = await sql<{ sealed: Buffer }>`
      with taken as (
        delete from sealed_answer
        where round_id = ${roundId} and not counted and sealed_with = any(${[...seal.opens]})
        returning sealed
      )
      select sealed from taken order by random()`.execute(tx)
    const answers = rows.map(({ sealed }) => seal.answers.open(roundId, sealed))
    const tallies = tallied(answers.slice(0, more).map(({ values }) => values))
    const left = tallied(answers.slice(more).map(({ values }) => values))
    await sql`
      insert into sealed_answer (round_id, sealed, sealed_with, counted)
      select ${roundId}, sealed, ${seal.sealedWith}, counted
      from unnest(${answers.map((each) => seal.answers.close(roundId, each))}::bytea[],
        ${answers.map((_, nth) => nth < more)}::boolean[]) as again (sealed, counted)
      order by random()`.execute(tx)
    const sealed = seal.batches.close(roundId, { tallies, left })
    await tx
      .insertInto('answer_batch')
      .values({ round_id: roundId, batch: now.batches + 1, n: more, sealed, sealed_with: seal.sealedWith })
      .execute()
  })
}

/**
 * Counts all answers of a round by where people stood, in cells of at least `minimum` answers, and forgets the answers
 * themselves. Comments are kept apart from the figures and from each other. What no key opens is forgotten uncounted.
 */
export async function countAll(
  tx: Database,
  seal: AnswerSeal,
  roundId: string,
  minimum: number,
): Promise<void> {
  const byCell = new Map<string, AnswerGroup>()
  const comments: { readonly question: string; readonly words: string }[] = []
  for await (const some of opened(tx, seal, roundId)) {
    for (const { cell, n, tallies } of grouped(some)) {
      const known = byCell.get(keyOf(cell))
      byCell.set(keyOf(cell), {
        cell,
        n: n + (known?.n ?? 0),
        tallies: addTallies(known ? [known.tallies, tallies] : [tallies]),
      })
    }
    for (const answer of some)
      for (const [question, words] of Object.entries(answer.comments))
        if (words !== '') comments.push({ question, words })
  }
  const fine = [...byCell.values()]
  const groups = merged(fine, coarsened(fine, minimum)).map(({ cell, ...counted }) => ({
    ...cell,
    ...counted,
  }))
  await sql`
    insert into answer_group (round_id, wave_id, site_id, department, n, tallies)
    select ${roundId}, "waveId", "siteId", department, n, tallies
    from json_to_recordset(${asJson(groups)}::json)
      as counted ("waveId" text, "siteId" text, department text, n integer, tallies jsonb)
    order by random()`.execute(tx)
  await sql`
    insert into answer_comment (round_id, question_id, words)
    select ${roundId}, question, words
    from json_to_recordset(${asJson(comments)}::json) as said (question text, words text)
    order by random()`.execute(tx)
  await tx.deleteFrom('sealed_answer').where('round_id', '=', roundId).execute()
  await tx.deleteFrom('answer_batch').where('round_id', '=', roundId).execute()
}

async function* opened(
  tx: Database,
  seal: AnswerSeal,
  roundId: string,
): AsyncGenerator<readonly SealedAnswer[]> {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const rows = await tx
      .selectFrom('sealed_answer')
      .select(['id', 'sealed'])
      .where('round_id', '=', roundId)
      .where('sealed_with', '=', sql<string>`any(${[...seal.opens]})`)
      .where('id', '>', after)
      .orderBy('id')
      .limit(atOnce)
      .execute()
    if (rows.length === 0) return
    yield rows.map(({ sealed }) => seal.answers.open(roundId, sealed))
    after = rows.at(-1)!.id
  }
}

function grouped(answers: readonly SealedAnswer[]): AnswerGroup[] {
  const cells = new Map(answers.map(({ cell }) => [keyOf(cell), cell]))
  return [...cells].map(([key, cell]) => {
    const here = answers.filter((each) => keyOf(each.cell) === key)
    return { cell, n: here.length, tallies: tallied(here.map(({ values }) => values)) }
  })
}

function merged(groups: readonly AnswerGroup[], cells: readonly Cell[]): AnswerGroup[] {
  const kept = new Map(cells.map((cell) => [keyOf(cell), cell]))
  return [...kept].map(([key, cell]) => {
    const here = groups.filter((_, nth) => keyOf(cells[nth]!) === key)
    return {
      cell,
      n: here.reduce((sum, { n }) => sum + n, 0),
      tallies: addTallies(here.map(({ tallies }) => tallies)),
    }
  })
}

interface Standing {
  readonly group: number
  readonly closed: boolean
  readonly waiting: number
  readonly shown: number
  readonly batches: number
}

function moreToShow({ closed, waiting, shown, group }: Standing): number {
  return closed ? 0 : releasedNow(waiting, shown, group)
}

/** Cheap enough to be asked after every answer. */
async function standing(db: Database, { opens }: AnswerSeal, roundId: string): Promise<Standing> {
  const { rows } = await sql<Standing>`
    select minimum_group as "group", closed_at is not null as closed,
      (select count(*)::int from sealed_answer
        where round_id = ${roundId} and not counted and sealed_with = any(${[...opens]})) as waiting,
      coalesce(batch.shown, 0)::int as shown, coalesce(batch.batches, 0)::int as batches
    from survey_round
    left join (select sum(n) as shown, count(*) as batches from answer_batch where round_id = ${roundId}) as batch
      on true
    where round_id = ${roundId}`.execute(db)
  return rows[0]!
}
