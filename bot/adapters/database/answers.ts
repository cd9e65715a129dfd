import { sql } from 'kysely'
import type { Answers, PlanAnswers } from '#bot/ports/answers.ts'
import type { Log } from '#bot/ports/world.ts'
import type { AnswerSeal } from './answer-seal.ts'
import { countWaiting } from './count-answers.ts'
import { closeIn } from './close-round.ts'
import { heardOf } from './heard-answers.ts'
import { isLost, keysMissing, lockedAnswers } from './locked-answers.ts'
import { submitAnswer } from './submit-answer.ts'
import type { Database } from './tables.ts'

/*
 * Who answered (participation) and what was answered share the round and nothing else. Until a round is closed its
 * answers are sealed with a key that is not in the database; closing counts them into groups and forgets them. So what
 * PostgreSQL itself keeps about a row (its place on disk, the transaction that wrote it, the log of all writing) pairs a
 * person with nothing that can be read. See .github/decisions/0014-answers-are-sealed-then-counted.md.
 */
export function databaseAnswers(
  db: Database,
  seal: AnswerSeal,
  given: {
    /** Ids of keys nobody has any more; what was sealed with them is given up when its round is closed. */
    readonly lost: readonly string[]
    readonly log: Log
  },
): Answers {
  const { lost } = given
  return {
    async invite({ roundId, planId, closesAt, minimumGroup, mode = 'anonymous' }, personIds) {
      return db.transaction().execute(async (tx) => {
        const ours = await tx
          .insertInto('survey_round')
          .values({
            round_id: roundId,
            plan_id: planId,
            closes_at: closesAt,
            closed_at: null,
            minimum_group: minimumGroup,
            mode,
          })
          .onConflict((conflict) =>
            conflict
              .column('round_id')
              .doUpdateSet({ closes_at: closesAt })
              .where('survey_round.plan_id', '=', planId),
          )
          .returning('round_id')
          .executeTakeFirst()
        if (!ours) return false
        // Where people stand is frozen here: who moves or leaves later changes no figure.
        await sql`
          insert into participation (round_id, person_id, wave_id, site_id, department)
          select ${roundId}, asked.person_id, roster.wave_id, roster.site_id, nullif(roster.department, '')
          from unnest(${[...personIds]}::text[]) as asked (person_id)
          left join roster on roster.plan_id = ${planId} and roster.person_id = asked.person_id
          on conflict do nothing`.execute(tx)
        return true
      })
    },

    of: (planId) => answersOf(db, seal, { planId, ...given }),

    async overdue(now) {
      const rows = await db
        .selectFrom('survey_round')
        .select([
          'plan_id as planId',
          'round_id as roundId',
          'closes_at as closesAt',
          'minimum_group as minimumGroup',
          'mode',
        ])
        .where('closed_at', 'is', null)
        .where('closes_at', '<=', now)
        .orderBy('closes_at')
        .execute()
      if (rows.length === 0) return rows
      const waiting = await keysMissing(db, seal)
      if (waiting.length === 0) return rows
      const held = await heldBack(
        db,
        waiting.map(({ key }) => key).filter((key) => !isLost(key, lost)),
      )
      return rows.filter(({ roundId }) => !held.has(roundId))
    },

    locked: () => lockedAnswers(db, seal),
  }
}

/** Rounds with answers under one of these keys. */
async function heldBack(db: Database, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('sealed_answer')
    .select('round_id')
    .distinct()
    .where('sealed_with', '=', sql<string>`any(${[...keys]})`)
    .execute()
  return new Set(rows.map(({ round_id }) => round_id))
}

function answersOf(
  db: Database,
  seal: AnswerSeal,
  { planId, lost, log }: { readonly planId: string; readonly lost: readonly string[]; readonly log: Log },
): PlanAnswers {
  const ourRounds = db.selectFrom('survey_round').select('round_id').where('plan_id', '=', planId)
  return {
    async submit(given) {
      const outcome = await submitAnswer(db, seal, planId, given)
      if (outcome !== 'counted') return outcome
      // The answer is kept: the next one counts another group, and the end of the round counts all.
      await countWaiting(db, seal, given.roundId).catch((problem: Error) =>
        log('answers.left-uncounted', { roundId: given.roundId, message: problem.message }),
      )
      return outcome
    },

    async standing(roundId, personId) {
      const round = await ourRounds.where('round_id', '=', roundId).executeTakeFirst()
      return round ? standingOf(db, roundId, personId) : 'notInvited'
    },

    async close(roundId, at) {
      const { closed, waiting } = await db
        .transaction()
        .execute((tx) => closeIn(tx, seal, { planId, roundId, at, lost }))
      // Until they are swept up, the sealed answers are still on disk.
      if (closed) await sql`vacuum sealed_answer, answer_batch, participation`.execute(db)
      return waiting
    },

    async progress(roundIds) {
      const rows = await db
        .selectFrom('participation')
        .select((row) => [
          'round_id',
          row.fn.countAll<number>().as('invited'),
          row.fn.countAll<number>().filterWhere('answered', '=', true).as('answered'),
        ])
        .where('round_id', '=', (any) => any.fn.any(any.val([...roundIds])))
        .where('round_id', 'in', ourRounds)
        .groupBy('round_id')
        .execute()
      return new Map(rows.map(({ round_id, invited, answered }) => [round_id, { invited, answered }]))
    },

    async silent(roundId) {
      const rows = await db
        .selectFrom('participation')
        .select('person_id')
        .where('round_id', '=', roundId)
        .where('round_id', 'in', ourRounds)
        .where('answered', '=', false)
        .orderBy('person_id')
        .execute()
      return rows.map(({ person_id }) => person_id)
    },

    heard: (roundId) => heardOf(db, seal, planId, roundId),

    async cohort(roundId) {
      const rows = await db
        .selectFrom('participation')
        .select((row) => [
          'wave_id as waveId',
          'site_id as siteId',
          'department',
          row.fn.countAll<number>().as('invited'),
          row.fn.countAll<number>().filterWhere('answered', '=', true).as('answered'),
        ])
        .where('round_id', '=', roundId)
        .where('round_id', 'in', ourRounds)
        .groupBy(['wave_id', 'site_id', 'department'])
        .execute()
      return rows.map(({ invited, answered, ...cell }) => ({ cell, invited, answered }))
    },

    async named(roundId) {
      return db
        .selectFrom('named_answer')
        .select(['person_id as personId', 'answers as values'])
        .where('round_id', '=', roundId)
        .where('round_id', 'in', ourRounds.where('mode', '=', 'identifiable'))
        .orderBy('person_id')
        .execute()
    },

    async lastDay(roundId) {
      const row = await db
        .selectFrom('survey_round_day')
        .select('day')
        .where('round_id', '=', roundId)
        .where('round_id', 'in', ourRounds)
        .executeTakeFirst()
      return row?.day ?? null
    },
  }
}

async function standingOf(db: Database, roundId: string, personId: string) {
  const row = await db
    .selectFrom('participation')
    .select('answered')
    .where('round_id', '=', roundId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  if (!row) return 'notInvited'
  return row.answered ? 'answered' : 'invited'
}
