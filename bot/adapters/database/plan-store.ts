import { setImmediate } from 'node:timers/promises'
import { type RawBuilder, sql } from 'kysely'
import type { Made, PlanStore } from '#bot/ports/plan-store.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import { type Change, changesBetween, undoChanges } from '#shared/changes.ts'
import { type Consequence, consequences } from '#shared/consequences.ts'
import type { People } from '#shared/parts/person.ts'
import { mostPlanText, Plan } from '#shared/plan.ts'
import { asJson } from './as-json.ts'
import { historyPage } from './history-page.ts'
import { documentUnless, knownPlans } from './known-plans.ts'
import { ordersLost, withOrders } from './list-orders.ts'
import { lockedPlan, noSuchPlan } from './locked-plan.ts'
import { announce } from './news.ts'
import { refuseErased } from './kept-out.ts'
import type { Database, Orders } from './tables.ts'

export function databasePlanStore(db: Database): PlanStore {
  const known = knownPlans()

  /** The revision is always asked for; the document travels and is parsed only when it is a new one. */
  async function read(planId: string): Promise<Plan> {
    const held = known.held([planId])
    const row = await db
      .selectFrom('plan')
      .select(['id', 'revision'])
      .select(documentUnless(held))
      .where('id', '=', planId)
      .executeTakeFirst()
    if (!row) throw await noSuchPlan(db, planId)
    return known.planOf(row, held)
  }

  return {
    async add(plan, made) {
      await db.transaction().execute(async (tx) => {
        await refuseNewcomers(tx, {}, plan.people)
        const added = await tx
          .insertInto('plan')
          .values({ id: plan.id, revision: plan.revision, document: readable(plan) })
          .onConflict((conflict) => conflict.column('id').doNothing())
          .returning('id')
          .executeTakeFirst()
        if (!added) throw new Refusal('conflict', 'There is already a plan with this id.')
        await follow(tx, plan, made, { changes: [], orders: {}, causes: consequences(null, plan) })
      })
    },

    read,

    async all() {
      const held = known.held(null)
      const rows = await db
        .selectFrom('plan')
        .select(['id', 'revision'])
        .select(documentUnless(held))
        .orderBy('id')
        .execute()
      const plans: Plan[] = []
      for (const row of rows) {
        // Many large ones are parsed in turns, so that others are answered in between.
        if (row.document !== null && plans.length > 0) await setImmediate()
        plans.push(known.planOf(row, held))
      }
      return plans
    },

    async change(planId, made, edit) {
      return db.transaction().execute(async (tx) => {
        const before = await lockedPlan(tx, planId)
        const edited = edit(before)
        const changes = changesBetween(before, edited)
        const orders = ordersLost(before, edited, changes)
        if (changes.length === 0 && Object.keys(orders).length === 0) return before

        await refuseNewcomers(tx, before.people, edited.people)
        const after = { ...edited, id: before.id, revision: before.revision + 1 }
        const document = readable(after)
        // Nobody types that much; what is larger already may still be changed, as long as it does not grow.
        if (document.length > 2 * mostPlanText && document.length > asJson(before).length)
          throw new Refusal(
            'too-large',
            'The plan is as large as Switchover can work with. Remove something first.',
          )
        await tx
          .updateTable('plan')
          .set({ revision: after.revision, document })
          .where('id', '=', planId)
          .execute()
        await follow(tx, after, made, { changes, orders, causes: consequences(before, after) })
        return after
      })
    },

    history: (planId, page) => historyPage(db, planId, page),

    async at(planId, revision) {
      const plan = await read(planId)
      if (!Number.isInteger(revision) || revision < 1 || revision > plan.revision)
        throw new Refusal('not-found', 'The plan never had that revision.')
      const span = { after: revision, until: plan.revision }
      let then = plan
      // What came and went, and the order of lists, step by step; there is little of it.
      for (const { changes, orders } of await reshapings(db, planId, span))
        then = withOrders(undoChanges(then, changes), orders)
      const first = await firstChanges(db, planId, span)
      return { ...undoChanges(then, first.flatMap(asEdit)), revision }
    },

    async touches(planId, span) {
      const { rows } = await sql<{ path: string; by: string; at: Date }>`
        select distinct on (path) change ->> 'path' as path, made_by as by, made_at as at
        from ${changesOf(planId, span)} order by path, revision desc`.execute(db)
      return rows.map(({ at, ...touch }) => ({ ...touch, at: at.toISOString() }))
    },

    async revisionBefore(planId, instant) {
      const found = await db
        .selectFrom('plan_history')
        .select(({ fn }) => fn.max('revision').as('revision'))
        .where('plan_id', '=', planId)
        .where('made_at', '<', new Date(instant))
        .executeTakeFirst()
      return found?.revision ?? null
    },
  }
}

interface Span {
  readonly after: number
  readonly until: number
}

/** Every change of a span in a row of its own, so that PostgreSQL picks the few that count: most change the same again. */
function changesOf(planId: string, { after, until }: Span): RawBuilder<unknown> {
  return sql`(
    select revision, made_by, made_at, change
    from plan_history, jsonb_array_elements(changes) as change
    where plan_id = ${planId} and revision > ${after} and revision <= ${until}
  ) as each`
}

/** The first change of each record in a span: before it, it was as it was at the span's beginning. */
async function firstChanges(db: Database, planId: string, span: Span): Promise<Change[]> {
  const { rows } = await sql<{ change: Change }>`
    select distinct on (path) change, change ->> 'path' as path
    from ${changesOf(planId, span)} order by path, revision`.execute(db)
  return rows.map(({ change }) => change)
}

/** The changes of a span by which records came, went or changed places, the newest first. */
async function reshapings(db: Database, planId: string, { after, until }: Span) {
  return db
    .selectFrom('plan_history')
    .select(['changes', 'orders'])
    .where('plan_id', '=', planId)
    .where('revision', '>', after)
    .where('revision', '<=', until)
    .where(
      sql<boolean>`(orders <> '{}'::jsonb
        or jsonb_path_exists(changes, '$[*] ? (@.before == null || @.after == null)'))`,
    )
    .orderBy('revision', 'desc')
    .execute()
}

/** Undone, it puts the record back where one is; what did not exist has gone by then. */
function asEdit({ path, before, after }: Change): Change[] {
  if (path.includes('/') && before === null) return []
  return [{ path, before, after: after ?? before }]
}

/** The plan as it is stored; throws where it could not be read again, for one such plan would stop every job. */
function readable(plan: Plan): string {
  const document = asJson(plan)
  Plan.parse(JSON.parse(document))
  return document
}

/** Through whatever door somebody comes onto a plan. */
async function refuseNewcomers(tx: Database, before: People, after: People): Promise<void> {
  const newcomers = Object.keys(after).filter((id) => !Object.hasOwn(before, id))
  const [first, ...others] = newcomers
  const who =
    first !== undefined && others.length === 0 ? after[first]!.name : 'Somebody among the new people'
  await refuseErased(tx, newcomers, who)
}

/** What goes with every new state of a plan, in its transaction. */
async function follow(
  tx: Database,
  { id, revision }: Plan,
  { action, by, at }: Made,
  { changes, orders, causes }: { changes: Change[]; orders: Orders; causes: Consequence[] },
): Promise<void> {
  const made_at = new Date(at)
  await tx
    .insertInto('plan_history')
    .values({
      plan_id: id,
      revision,
      action,
      made_by: by,
      made_at,
      changes: asJson(changes),
      orders: asJson(orders),
    })
    .execute()
  if (causes.length > 0) {
    await tx
      .insertInto('outbox')
      .values(causes.map((cause) => ({ plan_id: id, consequence: asJson(cause), due_at: made_at })))
      .execute()
  }
  await announce(tx, { planId: id, about: 'plan', revision })
}
