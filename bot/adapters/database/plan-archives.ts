import type { PlanArchives } from '#bot/ports/plan-archives.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import { Plan } from '#shared/plan.ts'
import type { ArchivedEntry } from '#shared/plan-archive.ts'
import { asJson } from './as-json.ts'
import { databaseMeasurements } from './measurements.ts'
import { databaseRoster } from './roster.ts'
import type { Database } from './tables.ts'

/** PostgreSQL takes 65,535 values in one statement. */
const rowsPerInsert = 2_000

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
        changes: changes as ArchivedEntry['changes'],
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

    async add(plan, { history, people, measurements }) {
      const document = asJson(plan)
      Plan.parse(JSON.parse(document))
      await db.transaction().execute(async (tx) => {
        const added = await tx
          .insertInto('plan')
          .values({ id: plan.id, revision: plan.revision, document })
          .onConflict((conflict) => conflict.column('id').doNothing())
          .returning('id')
          .executeTakeFirst()
        if (!added) throw new Refusal('conflict', 'There is already a plan with this id.')
        for (let at = 0; at < history.length; at += rowsPerInsert)
          await tx
            .insertInto('plan_history')
            .values(
              history
                .slice(at, at + rowsPerInsert)
                .map(({ revision, action, by, at: madeAt, changes, orders }) => ({
                  plan_id: plan.id,
                  revision,
                  action,
                  made_by: by,
                  made_at: new Date(madeAt),
                  changes: asJson(changes),
                  orders: asJson(orders),
                })),
            )
            .execute()
        if (people.length > 0) await databaseRoster(tx).put(plan.id, people)
        if (measurements.length > 0)
          await databaseMeasurements(tx).put(measurements.map((row) => ({ ...row, planId: plan.id })))
      })
    },
  }
}
