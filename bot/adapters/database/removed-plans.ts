import { type RawBuilder, sql } from 'kysely'
import type { RemovedPlans } from '#bot/ports/removed-plans.ts'
import { databaseAudit } from './audit.ts'
import { lockForCounting } from './counts-at-hand.ts'
import { lockedPlan, wasRemoved } from './locked-plan.ts'
import { announce } from './news.ts'
import type { Database } from './tables.ts'

export function databaseRemovedPlans(db: Database): RemovedPlans {
  return {
    async remove(planId, at, noted) {
      await db.transaction().execute(async (tx) => {
        const plan = await lockedPlan(tx, planId)
        const line = noted(plan)
        // Its history, outbox and snapshots hang on it, and go with it.
        await tx.deleteFrom('plan').where('id', '=', planId).execute()
        await tx
          .insertInto('removed_plan')
          .values({ plan_id: planId, removed_at: at, cleared_at: null })
          .execute()
        await databaseAudit(tx).note(line)
        await announce(tx, { planId, about: 'plan', revision: plan.revision + 1 })
      })
    },

    wasRemoved: (planId) => wasRemoved(db, planId),

    async clear(limit) {
      const planIds = await unfinished(db)
      if (planIds.length === 0) return 0
      let rows = await clearCounts(db, planIds)
      for (const [table, fits] of inOrder) {
        const gone = await clearSome(db, table, { where: fits(planIds), limit })
        rows += gone
        // What hangs on these rows must not go before them in one go.
        if (gone >= limit) return rows
      }
      return rows
    },

    async finish(removedBefore, now) {
      await db
        .updateTable('removed_plan')
        .set({ cleared_at: now })
        .where('cleared_at', 'is', null)
        .where('removed_at', '<', removedBefore)
        .execute()
    },

    async standings() {
      const { rows } = await sql<{ id: string; changedAt: Date; moved: number }>`
        select plan.id, made_at as "changedAt", coalesce(moved, 0)::integer as moved
        from plan
        join plan_history on plan_history.plan_id = plan.id and plan_history.revision = plan.revision
        left join (select plan_id, count(*) as moved from roster group by plan_id) as people
          on people.plan_id = plan.id`.execute(db)
      return new Map(
        rows.map(({ id, changedAt, moved }) => [id, { changedAt: changedAt.toISOString(), moved }]),
      )
    },
  }
}

async function unfinished(db: Database): Promise<readonly string[]> {
  const rows = await db.selectFrom('removed_plan').select('plan_id').where('cleared_at', 'is', null).execute()
  return rows.map(({ plan_id }) => plan_id)
}

type Fits = (planIds: readonly string[]) => RawBuilder<unknown>

const ofPlan: Fits = (planIds) => sql`plan_id = any(${planIds}::text[])`
const ofRound: Fits = (planIds) =>
  sql`round_id in (select round_id from survey_round where ${ofPlan(planIds)})`
const ofImport: Fits = (planIds) => sql`import_id in (select id from staged_import where ${ofPlan(planIds)})`

/** What is written to people first; rows that hang on others before those. */
const inOrder: readonly (readonly [table: string, fits: Fits])[] = [
  ['delivery', ofPlan],
  ['stopped_campaign', ofPlan],
  ['plan_key', ofPlan],
  ['calendar_feed', ofPlan],
  ['calendar_event', ofPlan],
  ['incident', ofPlan],
  ['survey_invitation', ofPlan],
  ['sealed_answer', ofRound],
  ['answer_batch', ofRound],
  ['answer_group', ofRound],
  ['answer_comment', ofRound],
  ['named_answer', ofRound],
  ['participation', ofRound],
  ['survey_round_day', ofRound],
  ['survey_round', ofPlan],
  ['staged_row', ofImport],
  ['staged_import', ofPlan],
  ['roster', ofPlan],
  ['roster_change', ofPlan],
  ['measurement', ofPlan],
  ['quality_alert', ofPlan],
  ['building_file', ofPlan],
  ['usage_report', ofPlan],
  ...['rollup', 'split', 'span', 'rating'].flatMap((figures) =>
    ['', '_next'].map((next) => [`call_${figures}${next}`, ofPlan] as const),
  ),
]

/** Who keeps records looks a count up twice, and must find it both times. */
async function clearCounts(db: Database, planIds: readonly string[]): Promise<number> {
  const counts = db
    .selectFrom('call_count')
    .select('id')
    .where(sql<boolean>`${ofPlan(planIds)}`)
  if (!(await counts.executeTakeFirst())) return 0
  return db.transaction().execute(async (tx) => {
    await lockForCounting(tx)
    const { numDeletedRows } = await tx
      .deleteFrom('call_count')
      .where(sql<boolean>`${ofPlan(planIds)}`)
      .executeTakeFirstOrThrow()
    return Number(numDeletedRows)
  })
}

/** Rows somebody is writing right now wait for the next turn, so that nobody waits for anybody in a circle. */
async function clearSome(
  db: Database,
  table: string,
  { where, limit }: { readonly where: RawBuilder<unknown>; readonly limit: number },
): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from ${sql.table(table)} where ctid = any(array(
      select ctid from ${sql.table(table)} where ${where} limit ${limit} for update skip locked))`.execute(db)
  return Number(numAffectedRows ?? 0)
}
