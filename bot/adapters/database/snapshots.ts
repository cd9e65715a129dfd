import type { Snapshot, Snapshots } from '#bot/ports/snapshots.ts'
import { asJson } from './as-json.ts'
import type { Database } from './tables.ts'

export function databaseSnapshots(db: Database): Snapshots {
  const find: Snapshots['find'] = async (planId, revision) => {
    const row = await db
      .selectFrom('plan_snapshot')
      .select(['figures', 'sites', 'frozen'])
      .where('plan_id', '=', planId)
      .where('revision', '=', revision)
      .executeTakeFirst()
    return row ?? null
  }

  /** The row itself says whether it is frozen: somebody may have frozen it while these figures were gathered. */
  async function put(planId: string, revision: number, { figures, sites }: Snapshot, frozen: boolean) {
    const kept = { figures: asJson(figures), sites: asJson(sites), frozen }
    await db
      .insertInto('plan_snapshot')
      .values({ plan_id: planId, revision, ...kept })
      .onConflict((conflict) =>
        conflict.columns(['plan_id', 'revision']).doUpdateSet(kept).where('plan_snapshot.frozen', '=', false),
      )
      .execute()
  }

  return {
    find,
    async show(planId, revision, snapshot) {
      await put(planId, revision, snapshot, false)
      return (await find(planId, revision))!
    },
    freeze: (planId, revision, snapshot) => put(planId, revision, snapshot, true),
  }
}
