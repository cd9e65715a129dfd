import { sql } from 'kysely'
import type { PlanArchives } from '#bot/ports/plan-archives.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import type { Measurement } from '#shared/measure/measurement.ts'
import type { ArchivedEntry } from '#shared/plan-archive.ts'
import type { RosterPerson } from '#shared/roster.ts'
import { databaseMeasurements } from './measurements.ts'
import { refuseErased } from './kept-out.ts'
import { databaseRoster } from './roster.ts'
import type { Database } from './tables.ts'

export function databasePlanArchives(db: Database): PlanArchives {
  return {
    async history(planId) {
      const rows = await db
        .selectFrom('plan_history')
        .select(['revision', 'action', 'made_by', 'made_at', 'changes', 'orders'])
        .where('plan_id', '=', planId)
        .orderBy('revision')
        .execute()
      return rows.map(({ revision, action, made_by: by, made_at, changes, orders }) => ({
        revision,
        action,
        by,
        at: made_at.toISOString(),
        changes,
        orders: orders as ArchivedEntry['orders'],
      }))
    },

    async measurements(planId) {
      const ksis = await db
        .selectFrom('measurement')
        .select('ksi_id')
        .distinct()
        .where('plan_id', '=', planId)
        .orderBy('ksi_id')
        .execute()
      const trends = await Promise.all(
        ksis.map(({ ksi_id }) => databaseMeasurements(db).trend(planId, ksi_id)),
      )
      return trends.flat()
    },

    async add({ id, revision, importedRevision, document, history, people, measurements, personIds }) {
      await db.transaction().execute(async (tx) => {
        await refuseErased(tx, personIds, 'Somebody in the file')
        const added = await tx
          .insertInto('plan')
          .values({ id, revision, document, imported_revision: importedRevision })
          .onConflict((conflict) => conflict.column('id').doNothing())
          .returning('id')
          .executeTakeFirst()
        if (!added) throw new Refusal('conflict', 'There is already a plan with this id.')
        for (const entries of history)
          await sql`
            insert into plan_history (plan_id, revision, action, made_by, made_at, changes, orders)
            select ${id}, revision, action, "by", at, changes, orders
            from json_to_recordset(${entries}::json) as entry (
              revision integer, action text, "by" text, at timestamptz, changes jsonb, orders jsonb
            )`.execute(tx)
        for (const rows of people)
          await databaseRoster(tx).put(id, JSON.parse(rows) as readonly RosterPerson[])
        for (const rows of measurements)
          await databaseMeasurements(tx).put(JSON.parse(rows) as readonly Measurement[])
      })
    },
  }
}
