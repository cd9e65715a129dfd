import { zstdCompressSync } from 'node:zlib'
import { sql } from 'kysely'
import type { ActiveDay, CallStore, Contribution, KeptRecord } from '#bot/ports/call-store.ts'
import { deltaBetween } from '#shared/measure/rollup.ts'
import { asJson } from './as-json.ts'
import { addToRollups } from './call-rollups.ts'
import type { Database } from './tables.ts'

type CallRecords = Pick<CallStore, 'keep' | 'versions'>

/** Call records without identities, and what each added to the rollups, so that a newer version replaces exactly that. */
export function databaseCallRecords(db: Database): CallRecords {
  return {
    async versions(recordIds) {
      const rows = await db
        .selectFrom('call_record')
        .select(['record_id', 'version'])
        .where('record_id', '=', (any) => any.fn.any(any.val([...recordIds])))
        .execute()
      return new Map(rows.map(({ record_id, version }) => [record_id, version]))
    },

    async keep(record, contributions, active) {
      return db.transaction().execute(async (tx) => {
        // Its row lock lets one version of a record in at a time.
        if (!(await keepIfNewer(tx, record))) return false

        const before = await replaceContributions(tx, record.recordId, contributions)
        const after = new Map(contributions.map(({ planId, rows }) => [planId, rows]))
        const plans = [...new Set([...before.keys(), ...after.keys()])].sort()
        const deltas = plans.map((planId) => ({
          planId,
          rows: deltaBetween(before.get(planId) ?? [], after.get(planId) ?? []),
        }))
        await countActive(tx, active)
        // Last, because records of one day share these few rows and wait for each other from here to the commit.
        await addToRollups(tx, deltas)
        return true
      })
    },
  }
}

async function keepIfNewer(tx: Database, record: KeptRecord): Promise<boolean> {
  const row = {
    version: record.version,
    started_at: record.startedAt,
    ended_at: record.endedAt,
    kind: record.kind,
    // Packed before it is sent: PostgreSQL's own compression of JSON costs five times the rest of the insert.
    facts: zstdCompressSync(asJson(record.facts)),
  }
  const kept = await tx
    .insertInto('call_record')
    .values({ record_id: record.recordId, ...row })
    .onConflict((conflict) =>
      conflict.column('record_id').doUpdateSet(row).where('call_record.version', '<', record.version),
    )
    .returning('record_id')
    .executeTakeFirst()
  return kept !== undefined
}

/** Writes what the record now adds, and gives back per plan what it had added before. */
async function replaceContributions(tx: Database, recordId: string, contributions: readonly Contribution[]) {
  const gone = await tx
    .deleteFrom('call_contribution')
    .where('record_id', '=', recordId)
    .returning(['plan_id', 'rollup_rows'])
    .execute()
  if (contributions.length > 0) {
    await tx
      .insertInto('call_contribution')
      .values(
        contributions.map(({ planId, rows }) => ({
          record_id: recordId,
          plan_id: planId,
          rollup_rows: asJson(rows),
        })),
      )
      .execute()
  }
  return new Map(gone.map(({ plan_id, rollup_rows }) => [plan_id, rollup_rows]))
}

async function countActive(tx: Database, active: readonly ActiveDay[]): Promise<void> {
  if (active.length === 0) return
  await sql`
    insert into active_day (day, person_id)
    select distinct day, "personId" from json_to_recordset(${asJson(active)}::json) as row (day date, "personId" text)
    order by day, "personId"
    on conflict do nothing`.execute(tx)
}
