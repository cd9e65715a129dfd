import { sql } from 'kysely'
import type { AnswerOutcome, Submitted } from '#bot/ports/answers.ts'
import type { Cell } from '#shared/results/cells.ts'
import type { AnswerSeal } from './answer-seal.ts'
import { asJson } from './as-json.ts'
import type { Database } from './tables.ts'

/**
 * Marks the person and keeps the sealed answer, both or neither: one statement, because a room full of people answers
 * at the same minute. Of many parallel submits one finds the person unmarked. Closing the round waits for it, and it
 * for closing.
 */
export async function submitAnswer(
  db: Database,
  seal: AnswerSeal,
  planId: string,
  given: Submitted,
): Promise<AnswerOutcome> {
  const before = await standing(db, planId, given)
  if (before.outcome !== null) return before.outcome

  const { roundId, personId, values, comments = {}, now } = given
  const { mode, cell } = before
  // The department is only for rounds whose card says so.
  const told = { cell: mode === 'anonymous' ? { ...cell, department: null } : cell, values, comments }
  const named = mode === 'identifiable' ? asJson({ ...values, ...comments }) : null
  const day = now.toISOString().slice(0, 10)
  const { rows } = await sql<{ marked: boolean }>`
    with open_round as (
      select from survey_round
      where round_id = ${roundId} and plan_id = ${planId} and closed_at is null and closes_at > ${now}::timestamptz
      for share
    ), marked as (
      update participation set answered = true
      where round_id = ${roundId} and person_id = ${personId} and not answered and exists (select from open_round)
      returning person_id
    ), kept as (
      insert into sealed_answer (round_id, sealed, sealed_with)
      select ${roundId}, ${seal.answers.close(roundId, told)}::bytea, ${seal.sealedWith} from marked
    ), with_name as (
      insert into named_answer (round_id, person_id, answers)
      select ${roundId}, person_id, ${named}::jsonb from marked where ${named}::jsonb is not null
    ), newest_day as (
      -- The row is touched once a day: everybody who answers at once would wait for it.
      insert into survey_round_day (round_id, day)
      select ${roundId}, ${day}::date from marked
      where not exists (select from survey_round_day where round_id = ${roundId} and day >= ${day}::date)
      on conflict (round_id) do update set day = excluded.day where survey_round_day.day < excluded.day
    )
    select true as marked from marked`.execute(db)
  if (rows.length > 0) return 'counted'
  // Somebody was faster: the same person, or the end of the round.
  return (await standing(db, planId, given)).outcome ?? 'closed'
}

type Standing =
  { readonly outcome: AnswerOutcome } | { readonly outcome: null; readonly mode: string; readonly cell: Cell }

async function standing(
  db: Database,
  planId: string,
  { roundId, personId, now }: Submitted,
): Promise<Standing> {
  const row = await db
    .selectFrom('survey_round as round')
    .innerJoin('participation as asked', 'asked.round_id', 'round.round_id')
    .select(['mode', 'closes_at', 'closed_at', 'answered', 'wave_id', 'site_id', 'department'])
    .where('round.round_id', '=', roundId)
    .where('plan_id', '=', planId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  if (!row) return { outcome: 'notInvited' }
  if (row.answered) return { outcome: 'already' }
  if (row.closed_at !== null || row.closes_at <= now) return { outcome: 'closed' }
  const { mode, wave_id: waveId, site_id: siteId, department } = row
  return { outcome: null, mode, cell: { waveId, siteId, department } }
}
