import { Refusal } from '#shared/basics/refusal.ts'
import { sayRemoved } from '#shared/plan-removal.ts'
import type { Plan } from '#shared/plan.ts'
import { upgradePlan } from '#shared/upgrade-plan.ts'
import type { Database } from './tables.ts'

/** The plan as it stands; whoever else would change or remove it waits for this transaction. Refuses 'not-found'. */
export async function lockedPlan(tx: Database, planId: string): Promise<Plan> {
  const row = await tx
    .selectFrom('plan')
    .select('document')
    .where('id', '=', planId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw await noSuchPlan(tx, planId)
  return upgradePlan(row.document)
}

/** What to say of a plan that is not there. */
export async function noSuchPlan(db: Database, planId: string): Promise<Refusal> {
  return new Refusal('not-found', (await wasRemoved(db, planId)) ? sayRemoved : 'There is no such plan.')
}

export async function wasRemoved(db: Database, planId: string): Promise<boolean> {
  const row = await db
    .selectFrom('removed_plan')
    .select('plan_id')
    .where('plan_id', '=', planId)
    .executeTakeFirst()
  return row !== undefined
}
