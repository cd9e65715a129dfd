import type { Snapshots } from '#bot/ports/snapshots.ts'
import { asJson } from './as-json.ts'
import type { Database } from './tables.ts'

export function databaseSnapshots(db: Database): Snapshots {
  const find: Snapshots['find'] = async (planId, revision) => {
    const row = await db
      .selectFrom('plan_snapshot')
      .select(['figures', 'sites'])
      .where('plan_id', '=', planId)
      .where('revision', '=', revision)
      .executeTakeFirst()
    return row ?? null
  }

  return {
    find,
    async keep(planId, revision, { figures, sites }) {
      await db
        .insertInto('plan_snapshot')
        .values({ plan_id: planId, revision, figures: asJson(figures), sites: asJson(sites) })
        .onConflict((conflict) => conflict.columns(['plan_id', 'revision']).doNothing())
        .execute()
      return (await find(planId, revision))!
    },
  }
}
