import type { PlanUsages } from '#bot/ports/usage-reports.ts'
import type { Database } from './tables.ts'

export function databasePlanUsages(db: Database): PlanUsages {
  return {
    async put({ planId, day, refreshedOn, readAt, ...counts }) {
      const row = { ...counts, refreshed_on: refreshedOn, read_at: readAt }
      await db
        .insertInto('usage_report')
        .values({ plan_id: planId, day, ...row })
        .onConflict((conflict) => conflict.columns(['plan_id', 'day']).doUpdateSet(row))
        .execute()
    },

    async between(planId, first, last) {
      return db
        .selectFrom('usage_report')
        .select(['plan_id as planId', 'day', 'refreshed_on as refreshedOn', 'concealed', 'enabled', 'found'])
        .select(['active', 'calling', 'rows', 'hash', 'read_at as readAt'])
        .where('plan_id', '=', planId)
        .where('day', '>=', first)
        .where('day', '<=', last)
        .orderBy('day')
        .execute()
    },
  }
}
