import { sql } from 'kysely'
import type { Erased, PersonTraces } from '#bot/ports/person-traces.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import { isSame } from '#shared/basics/same.ts'
import { changesBetween } from '#shared/changes.ts'
import { erasedName, eraserOf, type Identity } from '#shared/erasure.ts'
import { Plan } from '#shared/plan.ts'
import { upgradePlan } from '#shared/upgrade-plan.ts'
import { removePerson } from '#shared/whole-plan.ts'
import { asJson } from './as-json.ts'
import { inTurns } from './in-turns.ts'
import { stayOut } from './kept-out.ts'
import { rowsMentioning, writtenUntilNow } from './mentions.ts'
import { announce } from './news.ts'
import type { Database } from './tables.ts'

type Given = Parameters<PersonTraces['erase']>[1]

/** What is about this person alone: nobody else's figures rest on it. */
const theirs = [
  'conversation',
  'app_install',
  'no_surveys',
  'calendar_feed',
  'calendar_event',
  'named_answer',
  'roster_change',
  'staged_row',
] as const

/** See PersonTraces.erase. In one transaction: a crash leaves all or nothing, and doing it again does no harm. */
export async function erasePerson(db: Database, identity: Identity, given: Given): Promise<Erased> {
  const began = await writtenUntilNow(db)
  const done = await db.transaction().execute(async (tx) => {
    // Whoever changes a plan waits; else a change made from the old document would bring the person back.
    await sql`select from plan order by id for update`.execute(tx)
    await stayOut(tx, identity.ids, given.at)
    const gone = await forgetTheirs(tx, identity, given)
    const { rows, plans } = await rename(tx, identity, given)
    for (const planId of plans) await leavePlan(tx, planId, given)
    const facts = asJson({ person: given.erasedIds[0]!, plans: plans.length, rows: gone + rows })
    await tx
      .insertInto('admin_action')
      .values({ action: 'erasePerson', made_by: given.by, made_at: given.at, facts })
      .execute()
    return { plans, rows: gone + rows, began }
  })
  // Until they are swept up, the former rows are still on disk.
  await sql`vacuum plan, plan_history, roster, delivery, participation`.execute(db)
  return done
}

async function forgetTheirs(tx: Database, { ids }: Identity, { at }: Given): Promise<number> {
  const own = sql`person_id = any(${[...ids]})`
  const counts = [
    await tx
      .deleteFrom('chat_reply')
      .where('conversation_id', 'in', (chats) =>
        chats
          .selectFrom('conversation')
          .select('conversation_id')
          .where(sql<boolean>`${own}`),
      )
      .executeTakeFirst(),
  ]
  for (const table of theirs)
    counts.push(
      await tx
        .deleteFrom(table)
        .where(sql<boolean>`${own}`)
        .executeTakeFirst(),
    )
  await sql`update roster set name = ${erasedName}, email = '', department = '',
      erased_on = (${at}::timestamptz at time zone 'UTC')::date
    where ${own}`.execute(tx)
  await sql`update participation set department = null where ${own}`.execute(tx)
  await sql`update delivery set conversation_id = null, activity_id = null,
      settled_at = case when state = 'due' then now() else settled_at end,
      reason = case when state = 'due' then 'This person was erased, and is not written to.' else reason end,
      state = case when state = 'due' then 'skipped' else state end
    where ${own}`.execute(tx)
  return counts.reduce((sum, { numDeletedRows }) => sum + Number(numDeletedRows), 0)
}

/** In everything that stays, history included, somebody stands where the person stood. */
async function rename(
  tx: Database,
  identity: Identity,
  { erasedIds }: Given,
): Promise<{ rows: number; plans: string[] }> {
  const erase = eraserOf(identity, erasedIds)
  const plans = new Set<string>()
  let rows = 0
  for await (const { table, columns: searched, json, rows: found } of rowsMentioning(tx, identity, {
    lock: true,
    since: null,
  })) {
    const changed: Changed[] = []
    for await (const { at, row } of inTurns(found)) {
      const erased = erase(pick(row, searched))
      const columns = differing(erased, row)
      if (columns.length > 0) changed.push({ at, row: erased, columns })
    }
    rows += changed.length
    if (table === 'plan') changed.forEach(({ row }) => plans.add(String(row.id)))
    if (table === 'plan_history') changed.forEach(({ row }) => plans.add(String(row.plan_id)))
    // A row that could not be read may hold more about them than the name it was found by.
    if (table === 'staged_row')
      await sql`delete from staged_row where ctid = any(${changed.map(({ at }) => at)}::tid[])`.execute(tx)
    else await rewrite(tx, { table, json }, table === 'delivery' ? await singles(tx, changed) : changed)
  }
  return { rows, plans: [...plans].sort() }
}

interface Changed {
  readonly at: string
  readonly row: Readonly<Record<string, unknown>>
  /** Names of the columns that are others now. */
  readonly columns: readonly string[]
}

/**
 * What was queued again while the person was being erased would stand twice under the new id: it goes, for it was skipped
 * and the row that is there tells what became of the message.
 */
async function singles(tx: Database, changed: readonly Changed[]): Promise<readonly Changed[]> {
  const of = (column: string) => changed.map(({ row }) => String(row[column]))
  const { rows } = await sql<{ at: string }>`
    delete from delivery as old
    using unnest(${changed.map(({ at }) => at)}::tid[], ${of('plan_id')}::text[], ${of('campaign')}::text[],
      ${of('occurrence')}::text[], ${of('person_id')}::text[]) as told(at, plan_id, campaign, occurrence, person_id)
    where old.ctid = told.at and exists (
      select from delivery as known
      where (known.plan_id, known.campaign, known.occurrence, known.person_id)
        = (told.plan_id, told.campaign, told.occurrence, told.person_id) and known.ctid <> told.at)
    returning told.at::text as at`.execute(tx)
  const gone = new Set(rows.map(({ at }) => at))
  return changed.filter(({ at }) => !gone.has(at))
}

/** One statement for all rows in which the same columns changed. */
async function rewrite(
  tx: Database,
  { table, json }: { readonly table: string; readonly json: readonly string[] },
  changed: readonly Changed[],
): Promise<void> {
  const alike = Map.groupBy(changed, ({ columns }) => columns.join())
  for (const rows of alike.values()) {
    const { columns } = rows[0]!
    const told = columns.map((column) => ({
      column: sql.ref(column),
      word: sql.ref(`told.${column}`),
      values: rows.map(({ row }) => (json.includes(column) ? asJson(row[column]) : row[column])),
    }))
    const set = told.map(({ column, word }, n) =>
      json.includes(columns[n]!) ? sql`${column} = ${word}::jsonb` : sql`${column} = ${word}`,
    )
    await sql`
      update ${sql.table(table)} as old set ${sql.join(set)}
      from unnest(${rows.map(({ at }) => at)}::tid[], ${sql.join(told.map(({ values }) => sql`${values}::text[]`))})
        as told(at, ${sql.join(told.map(({ column }) => column))})
      where old.ctid = told.at`.execute(tx)
  }
}

function pick(row: Changed['row'], columns: readonly string[]): Changed['row'] {
  return Object.fromEntries(columns.map((column) => [column, row[column]]))
}

function differing(row: Changed['row'], before: Changed['row']): string[] {
  return Object.keys(row).filter((column) => !isSame(row[column], before[column]))
}

/** The plan gets a new revision, so that nobody goes on with the one they remember, and whoever worked on it leaves it. */
async function leavePlan(tx: Database, planId: string, given: Given): Promise<void> {
  const row = await tx.selectFrom('plan').select('document').where('id', '=', planId).executeTakeFirst()
  if (!row) return
  const before = upgradePlan(row.document)
  const after: Plan = { ...withoutPerson(before, given), revision: before.revision + 1 }
  const document = asJson(after)
  Plan.parse(JSON.parse(document))
  await tx.updateTable('plan').set({ revision: after.revision, document }).where('id', '=', planId).execute()
  await tx
    .insertInto('plan_history')
    .values({
      plan_id: planId,
      revision: after.revision,
      action: 'erasePerson',
      made_by: given.by,
      made_at: given.at,
      changes: asJson(changesBetween(before, after)),
      orders: '{}',
    })
    .execute()
  await announce(tx, { planId, about: 'plan', revision: after.revision })
  await announce(tx, { planId, about: 'people', revision: null })
}

function withoutPerson(plan: Plan, { by, erasedIds }: Given): Plan {
  const leaving = erasedIds.filter((id) => Object.hasOwn(plan.people, id))
  try {
    return leaving.reduce((left, personId) => removePerson(left, { personId }, { by }), plan)
  } catch (problem) {
    if (!(problem instanceof Refusal)) throw problem
    throw new Refusal(
      'conflict',
      `This is the only lead of the plan “${plan.profile.name}”. Make somebody else its lead first; nothing was erased.`,
    )
  }
}
