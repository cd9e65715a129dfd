import { sql } from 'kysely'
import type { CallCounts } from '#bot/ports/call-counts.ts'
import type { Day } from '#shared/basics/day.ts'
import { countingEdition } from '#shared/measure/count-calls.ts'
import { asJson } from './as-json.ts'
import { clearNext, replaceFigures } from './call-figures.ts'
import { unpacked } from './call-records.ts'
import { type CountsAtHand, lockForCounting } from './counts-at-hand.ts'
import type { Database } from './tables.ts'

/**
 * Counts in the making walk over every kept record, earliest call first, so that a batch touches the sums of few days.
 * The place they have come to is written with the sums: whoever goes on after a crash goes on from there.
 */
export function databaseCallCounts(db: Database, counts: CountsAtHand): CallCounts {
  return {
    async all() {
      const rows = await db
        .selectFrom('call_count')
        .select(['id', 'plan_id as planId', 'state', 'basis', 'edition'])
        .orderBy('id')
        .execute()
      return rows
    },

    async networks() {
      const rows = await db.selectFrom('call_count').select('networks').execute()
      return rows.flatMap(({ networks }) => networks)
    },

    async begin({ planId, basis, networks, now }) {
      await db.transaction().execute(async (tx) => {
        await lockForCounting(tx)
        await tx
          .deleteFrom('call_count')
          .where('plan_id', '=', planId)
          .where('state', '=', 'building')
          .execute()
        await clearNext(tx, planId)
        await tx
          .insertInto('call_count')
          .values({
            plan_id: planId,
            state: 'building',
            edition: countingEdition,
            basis,
            networks: asJson(networks),
            begun_at: now,
          })
          .execute()
      })
    },

    async goOn(countId, { limit, sinceMark }) {
      return db.transaction().execute(async (tx) => {
        await lockForCounting(tx)
        const count = await tx
          .selectFrom('call_count')
          .select(['plan_id', 'counted', 'counted_start', 'counted_id'])
          .where('id', '=', countId)
          .where('state', '=', 'building')
          .where('edition', '=', countingEdition)
          .executeTakeFirst()
        if (!count) return null
        const { plan_id, counted_start, counted_id } = count
        const records = await nextRecords(tx, counted_start, counted_id ?? '', limit)
        await counts.count(tx, { id: countId, planId: plan_id, stage: 'building', reached: null }, records)

        const last = records.at(-1)
        const counted = count.counted + records.length
        const done = records.length < limit
        if (last)
          await tx
            .updateTable('call_count')
            .set({ counted, counted_start: last.startedAt, counted_id: last.recordId })
            .where('id', '=', countId)
            .execute()
        if (done) await putInForce(tx, countId, plan_id, await dayIn(tx, sinceMark))
        return { counted, done }
      })
    },
  }
}

async function putInForce(tx: Database, countId: number, planId: string, since: Day): Promise<void> {
  await replaceFigures(tx, planId, since)
  await tx.deleteFrom('call_count').where('plan_id', '=', planId).where('state', '=', 'inForce').execute()
  await tx.updateTable('call_count').set({ state: 'inForce' }).where('id', '=', countId).execute()
}

async function dayIn(tx: Database, mark: string): Promise<Day> {
  const row = await tx.selectFrom('mark').select('value').where('name', '=', mark).executeTakeFirst()
  return row?.value ?? '0001-01-01'
}

async function nextRecords(tx: Database, startedAt: Date | null, recordId: string, limit: number) {
  const rows = await tx
    .selectFrom('call_record')
    .selectAll()
    .$if(startedAt !== null, (query) =>
      query.where(
        sql<boolean>`(started_at, record_id collate "C") > (${startedAt}, ${recordId} collate "C")`,
      ),
    )
    .orderBy('started_at')
    .orderBy(sql`record_id collate "C"`)
    .limit(limit)
    .execute()
  return rows.map(({ record_id, version, started_at, ended_at, facts }) => ({
    recordId: record_id,
    version,
    startedAt: started_at,
    endedAt: ended_at,
    facts: unpacked(facts),
  }))
}
