import { sql } from 'kysely'
import type { AnswerOutcome, Answers, PlanAnswers } from '#bot/ports/answers.ts'
import { shownWhileOpen } from '#shared/measure/suppression.ts'
import { asJson } from './as-json.ts'
import type { Database } from './tables.ts'

/*
 * Who answered (participation) and what was answered (answer) share the round and nothing else: no person, time or
 * serial number stands beside an answer, and its id is random. What PostgreSQL itself keeps about a row (its place on
 * disk and the transaction that wrote it) could still pair the two until the round closes, so closing writes all its
 * answers anew in a random order. See .github/decisions/0010-answers-without-a-join-key.md.
 */
export function databaseAnswers(db: Database): Answers {
  return {
    async invite({ roundId, planId, closesAt, minimumGroup }, personIds) {
      return db.transaction().execute(async (tx) => {
        const ours = await tx
          .insertInto('survey_round')
          .values({
            round_id: roundId,
            plan_id: planId,
            closes_at: closesAt,
            closed_at: null,
            minimum_group: minimumGroup,
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
        await sql`
          insert into participation (round_id, person_id)
          select ${roundId}, person_id from unnest(${[...personIds]}::text[]) as person_id
          on conflict do nothing`.execute(tx)
        return true
      })
    },

    of: (planId) => answersOf(db, planId),

    async overdue(now) {
      const rows = await db
        .selectFrom('survey_round')
        .select([
          'plan_id as planId',
          'round_id as roundId',
          'closes_at as closesAt',
          'minimum_group as minimumGroup',
        ])
        .where('closed_at', 'is', null)
        .where('closes_at', '<=', now)
        .orderBy('closes_at')
        .execute()
      return rows
    },
  }
}

function answersOf(db: Database, planId: string): PlanAnswers {
  const ourRounds = db.selectFrom('survey_round').select('round_id').where('plan_id', '=', planId)
  return {
    async submit({ roundId, personId, values, now }) {
      const outcome = await db.transaction().execute(async (tx): Promise<AnswerOutcome> => {
        // Shared with other answers, but closing the round waits for us and we for it.
        const round = await tx
          .selectFrom('survey_round')
          .select(['closes_at', 'closed_at'])
          .where('round_id', '=', roundId)
          .where('plan_id', '=', planId)
          .forShare()
          .executeTakeFirst()
        const standing = round ? await standingOf(tx, roundId, personId) : 'notInvited'
        if (!round || standing === 'notInvited') return 'notInvited'
        if (standing === 'answered') return 'already'
        if (round.closed_at !== null || round.closes_at <= now) return 'closed'

        const { numUpdatedRows } = await tx
          .updateTable('participation')
          .set({ answered: true })
          .where('round_id', '=', roundId)
          .where('person_id', '=', personId)
          .where('answered', '=', false)
          .executeTakeFirstOrThrow()
        if (numUpdatedRows === 0n) return 'already'

        await tx
          .insertInto('answer')
          .values({ round_id: roundId, answers: asJson(values) })
          .execute()
        const day = now.toISOString().slice(0, 10)
        await tx
          .insertInto('survey_round_day')
          .values({ round_id: roundId, day })
          .onConflict((conflict) =>
            conflict.column('round_id').doUpdateSet({ day }).where('survey_round_day.day', '<', day),
          )
          .execute()
        return 'counted'
      })
      if (outcome === 'counted') await showMore(db, roundId)
      return outcome
    },

    async standing(roundId, personId) {
      const round = await ourRounds.where('round_id', '=', roundId).executeTakeFirst()
      return round ? standingOf(db, roundId, personId) : 'notInvited'
    },

    async close(roundId, at) {
      const closed = await db.transaction().execute(async (tx) => {
        const { numUpdatedRows } = await tx
          .updateTable('survey_round')
          .set({ closed_at: at })
          .where('round_id', '=', roundId)
          .where('plan_id', '=', planId)
          .where('closed_at', 'is', null)
          .executeTakeFirstOrThrow()
        if (numUpdatedRows > 0n) await shuffle(tx, roundId)
        return numUpdatedRows > 0n
      })
      // Until they are swept up, the rows as first written are still on disk.
      if (closed) await sql`vacuum answer, participation`.execute(db)
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

    async read(roundId) {
      const rows = await db
        .selectFrom('answer')
        .select('answers')
        .where('round_id', '=', roundId)
        .where('round_id', 'in', ourRounds)
        .where('shown', '=', true)
        .orderBy('id')
        .execute()
      return rows.map(({ answers }) => answers)
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

/** All answers of the round again, under new ids, in a random order, by one transaction. */
async function shuffle(tx: Database, roundId: string): Promise<void> {
  await sql`
    with gone as (delete from answer where round_id = ${roundId} returning answers)
    insert into answer (round_id, answers, shown)
    select ${roundId}, answers, true from gone order by random()`.execute(tx)
}

/**
 * Shows another group once enough have come in. Which answers are in it is drawn by lot, and they are written anew, so
 * that their place on disk tells nothing about who answered when.
 */
async function showMore(db: Database, roundId: string): Promise<void> {
  const hidden = await countAnswers(db, roundId)
  if (hidden.hidden < 2 * hidden.group) return
  await db.transaction().execute(async (tx) => {
    await tx
      .selectFrom('survey_round')
      .select('round_id')
      .where('round_id', '=', roundId)
      .forUpdate()
      .execute()
    const now = await countAnswers(tx, roundId)
    const more = shownWhileOpen(now.hidden + now.shown, now.group) - now.shown
    if (now.closed || more <= 0) return
    await sql`
      with gone as (
        delete from answer where id in (
          select id from answer where round_id = ${roundId} and not shown order by random() limit ${more})
        returning answers)
      insert into answer (round_id, answers, shown)
      select ${roundId}, answers, true from gone order by random()`.execute(tx)
  })
}

async function countAnswers(db: Database, roundId: string) {
  const { rows } = await sql<{ group: number; closed: boolean; hidden: number; shown: number }>`
    select minimum_group as "group", closed_at is not null as closed,
      (select count(*)::int from answer where round_id = ${roundId} and not shown) as hidden,
      (select count(*)::int from answer where round_id = ${roundId} and shown) as shown
    from survey_round where round_id = ${roundId}`.execute(db)
  return rows[0]!
}
