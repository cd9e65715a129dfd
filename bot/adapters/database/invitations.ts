import { sql } from 'kysely'
import type { Invitations } from '#bot/ports/invitations.ts'
import type { Database } from './tables.ts'

export function databaseInvitations(db: Database): Invitations {
  return {
    async ask({ planId, roundId, personIds, at, notAfter, caseId }) {
      return db.transaction().execute(async (tx) => {
        // Two rounds that ask the same people at once must not both find them unasked.
        await sql`select pg_advisory_xact_lock(hashtextextended(${`surveys of ${planId}`}, 0))`.execute(tx)
        await sql`
          insert into survey_invitation (plan_id, round_id, person_id, asked_at, case_id)
          select ${planId}, ${roundId}, person_id, ${at}, ${caseId}
          from unnest(${[...personIds]}::text[]) as person_id
          where not exists (
            select from survey_invitation as earlier
            where earlier.plan_id = ${planId} and earlier.person_id = person_id.person_id
              and earlier.round_id <> ${roundId} and earlier.asked_at > ${notAfter}::timestamptz)
          on conflict do nothing`.execute(tx)
        const rows = await tx
          .selectFrom('survey_invitation')
          .select('person_id')
          .where('plan_id', '=', planId)
          .where('round_id', '=', roundId)
          .where('person_id', '=', sql<string>`any(${[...personIds]})`)
          .orderBy('person_id')
          .execute()
        return rows.map(({ person_id }) => person_id)
      })
    },

    async ofRound(planId, roundId) {
      const rows = await db
        .selectFrom('survey_invitation')
        .select(['person_id as personId', 'asked_at as askedAt', 'case_id as caseId'])
        .where('plan_id', '=', planId)
        .where('round_id', '=', roundId)
        .orderBy('person_id')
        .execute()
      return rows
    },

    async lastAsked(planId, personIds) {
      const rows = await db
        .selectFrom('survey_invitation')
        .select(['person_id', (row) => row.fn.max('asked_at').as('asked_at')])
        .where('plan_id', '=', planId)
        .where('person_id', '=', sql<string>`any(${[...personIds]})`)
        .groupBy('person_id')
        .execute()
      return new Map(rows.map(({ person_id, asked_at }) => [person_id, asked_at]))
    },

    async reach(planId, campaign) {
      const rows = await db
        .selectFrom('delivery')
        .select(['state', (row) => row.fn.countAll<number>().as('count')])
        .select(sql<boolean>`occurrence = 'invitation'`.as('is_invitation'))
        .where('plan_id', '=', planId)
        .where('campaign', '=', campaign)
        .groupBy(['state', 'is_invitation'])
        .execute()
      const total = (isInvitation: boolean, states: readonly string[]) =>
        rows
          .filter((row) => row.is_invitation === isInvitation && states.includes(row.state))
          .reduce((sum, { count }) => sum + count, 0)
      return {
        reached: total(true, ['sent']),
        waiting: total(true, ['due', 'sending']),
        failed: total(true, ['failed', 'uncertain', 'skipped']),
        remindersSent: total(false, ['sent']),
      }
    },

    async stop(personId, since) {
      await db
        .insertInto('no_surveys')
        .values({ person_id: personId, since })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    },

    async resume(personId) {
      await db.deleteFrom('no_surveys').where('person_id', '=', personId).execute()
    },

    async stopped(personIds) {
      const rows = await db
        .selectFrom('no_surveys')
        .select('person_id')
        .where('person_id', '=', sql<string>`any(${[...personIds]})`)
        .execute()
      return new Set(rows.map(({ person_id }) => person_id))
    },
  }
}
