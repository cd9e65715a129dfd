import type { Selectable } from 'kysely'
import type { PlanKey, PlanKeys } from '#bot/ports/plan-keys.ts'
import type { Database, Tables } from './tables.ts'

export function databasePlanKeys(db: Database): PlanKeys {
  const all = db.selectFrom('plan_key').selectAll()
  return {
    async put(keyHash, { planId, madeBy, madeAt }) {
      const made = { key_hash: keyHash, made_by: madeBy, made_at: madeAt, used_at: null }
      await db
        .insertInto('plan_key')
        .values({ plan_id: planId, ...made })
        .onConflict((conflict) => conflict.column('plan_id').doUpdateSet(made))
        .execute()
    },

    async byHash(keyHash) {
      return keyOf(await all.where('key_hash', '=', keyHash).executeTakeFirst())
    },

    async of(planId) {
      return keyOf(await all.where('plan_id', '=', planId).executeTakeFirst())
    },

    async wasUsed(planId, at) {
      await db.updateTable('plan_key').set({ used_at: at }).where('plan_id', '=', planId).execute()
    },

    async remove(planId) {
      await db.deleteFrom('plan_key').where('plan_id', '=', planId).execute()
    },
  }
}

function keyOf(row: Selectable<Tables['plan_key']> | undefined): PlanKey | null {
  return row ? { planId: row.plan_id, madeBy: row.made_by, madeAt: row.made_at, usedAt: row.used_at } : null
}
