import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { sql } from 'kysely'
import type { ActiveDay, CallStore, KeptRecord } from '#bot/ports/call-store.ts'
import type { KeptFacts } from '#shared/measure/facts.ts'
import { readKept } from '#shared/measure/kept-facts.ts'
import { asJson } from './as-json.ts'
import { countHours } from './call-hours.ts'
import { type CountsAtHand, lockForKeeping, type RecordChange } from './counts-at-hand.ts'
import type { Database } from './tables.ts'

type CallRecords = Pick<CallStore, 'keep' | 'versions'>

/** Call records without identities, each in its newest version, and the daily figures brought up to them. */
export function databaseCallRecords(db: Database, counts: CountsAtHand): CallRecords {
  return {
    async versions(recordIds) {
      const rows = await db
        .selectFrom('call_record')
        .select(['record_id', 'version'])
        .where('record_id', '=', (any) => any.fn.any(any.val([...recordIds])))
        .execute()
      return new Map(rows.map(({ record_id, version }) => [record_id, version]))
    },

    async keep(batch) {
      if (batch.length === 0) return []
      const newest = newestOf(batch.map(({ record }) => record))
      const changed = await db.transaction().execute(async (tx) => {
        await lockForKeeping(tx)
        const changes = await write(tx, newest)
        await countHours(
          tx,
          changes.flatMap(({ before, after }) => (before ? [] : [after.startedAt])),
        )
        const ids = new Set(changes.map(({ after }) => after.recordId))
        await countActive(
          tx,
          batch.filter(({ record }) => ids.has(record.recordId)).flatMap(({ active }) => active),
        )
        // Last, because records of one day share these few rows and wait for each other from here to the commit.
        await counts.add(tx, changes)
        return new Map(changes.map(({ after }) => [after.recordId, after.version]))
      })
      return batch.map(({ record }) => changed.get(record.recordId) === record.version)
    },
  }
}

function packed(facts: KeptFacts): Buffer {
  // Packed before it is sent: PostgreSQL's own compression of JSON costs five times the rest of the insert.
  return zstdCompressSync(asJson(facts))
}

export function unpacked(facts: Buffer): KeptFacts {
  return readKept(JSON.parse(zstdDecompressSync(facts).toString()))
}

/** The highest version of each, by id: rows are locked in one order everywhere. */
function newestOf(records: readonly KeptRecord[]): KeptRecord[] {
  const newest = new Map<string, KeptRecord>()
  for (const record of records)
    if ((newest.get(record.recordId)?.version ?? -1) < record.version) newest.set(record.recordId, record)
  return [...newest.values()].sort((a, b) => (a.recordId < b.recordId ? -1 : 1))
}

/**
 * Writes the records that are newer than what is kept, and gives them with what was kept before. New ones go in first:
 * who looked before inserting could wait for a record that somebody else inserts while waiting for one of ours.
 */
async function write(tx: Database, records: readonly KeptRecord[]): Promise<RecordChange[]> {
  const added = await insertNew(tx, records)
  const known = await lockKnown(
    tx,
    records.flatMap(({ recordId }) => (added.has(recordId) ? [] : [recordId])),
  )
  const changes = records.flatMap((after): RecordChange[] => {
    const before = known.get(after.recordId) ?? null
    return before === null || before.version < after.version ? [{ before, after }] : []
  })
  await update(
    tx,
    changes.flatMap(({ before, after }) => (before ? [after] : [])),
  )
  return changes
}

async function lockKnown(tx: Database, ids: readonly string[]): Promise<Map<string, KeptRecord>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('call_record')
    .selectAll()
    .where('record_id', '=', (any) => any.fn.any(any.val([...ids])))
    .orderBy('record_id')
    .forUpdate()
    .execute()
  return new Map(
    rows.map(({ record_id, version, started_at, ended_at, facts }) => [
      record_id,
      { recordId: record_id, version, startedAt: started_at, endedAt: ended_at, facts: unpacked(facts) },
    ]),
  )
}

async function insertNew(tx: Database, records: readonly KeptRecord[]): Promise<Set<string>> {
  const { rows } = await sql<{ record_id: string }>`
    insert into call_record (record_id, version, started_at, ended_at, facts)
    select * from ${lists(records)}
    on conflict on constraint call_record_pkey do nothing
    returning record_id`.execute(tx)
  return new Set(rows.map(({ record_id }) => record_id))
}

async function update(tx: Database, records: readonly KeptRecord[]): Promise<void> {
  if (records.length === 0) return
  await sql`
    update call_record as kept
    set version = row.version, started_at = row.started_at, ended_at = row.ended_at, facts = row.facts
    from ${lists(records)}
    where kept.record_id = row.record_id`.execute(tx)
}

function lists(records: readonly KeptRecord[]) {
  return sql`unnest(
    ${records.map(({ recordId }) => recordId)}::text[],
    ${records.map(({ version }) => version)}::bigint[],
    ${records.map(({ startedAt }) => startedAt)}::timestamptz[],
    ${records.map(({ endedAt }) => endedAt)}::timestamptz[],
    ${records.map(({ facts }) => packed(facts))}::bytea[]
  ) as row (record_id, version, started_at, ended_at, facts)`
}

async function countActive(tx: Database, active: readonly ActiveDay[]): Promise<void> {
  if (active.length === 0) return
  await sql`
    insert into active_day (day, person_id)
    select distinct day, "personId" from json_to_recordset(${asJson(active)}::json) as row (day date, "personId" text)
    order by day, "personId"
    on conflict do nothing`.execute(tx)
}
