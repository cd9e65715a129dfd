import { sql } from 'kysely'
import type { KeptRecord } from '#bot/ports/call-store.ts'
import { countCalls, type Counting, countingEdition } from '#shared/measure/count-calls.ts'
import { located } from '#shared/measure/kept-facts.ts'
import { ruleSets } from '#shared/measure/rule-sets.ts'
import { type Locate, locateIn } from '#shared/measure/site-of-subnet.ts'
import { addFigures, type PlanFigures, type Stage } from './call-figures.ts'
import type { Database } from './tables.ts'

/** A record as it is kept now, beside what was kept of it before. */
export interface RecordChange {
  readonly before: KeptRecord | null
  readonly after: KeptRecord
}

/** A count as it stands within a transaction. */
export interface OpenCount {
  readonly id: number
  readonly planId: string
  readonly stage: Stage
  /** Where a count in the making has come to; null where it has not begun. */
  readonly reached: Place | null
}

interface Place {
  readonly startedAt: Date
  readonly recordId: string
}

export interface CountsAtHand {
  /** Brings every count up to these records. A count in the making that has not reached one yet will meet it itself. */
  add(tx: Database, changes: readonly RecordChange[]): Promise<void>
  /** Counts records for one count. */
  count(tx: Database, count: OpenCount, records: readonly KeptRecord[]): Promise<void>
}

/** The figures' own lock: many may keep records at once, but nobody while a count in the making takes a step. */
const lockName = 4_210_911

export async function lockForKeeping(tx: Database): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${lockName})`.execute(tx)
}

export async function lockForCounting(tx: Database): Promise<void> {
  await sql`select pg_advisory_xact_lock(${lockName})`.execute(tx)
}

/** Where the walk over all records begins with the earliest call. */
function isReached({ stage, reached }: OpenCount, { startedAt, recordId }: Place): boolean {
  if (stage === 'inForce') return true
  if (!reached) return false
  const [at, until] = [startedAt.getTime(), reached.startedAt.getTime()]
  return at < until || (at === until && recordId <= reached.recordId)
}

/** Keeps the networks of the counts in use in memory; those of a count never change. */
export function countsAtHand(): CountsAtHand {
  let known: ReadonlyMap<number, Locate> = new Map()

  async function locating(tx: Database, ids: readonly number[]): Promise<ReadonlyMap<number, Locate>> {
    const missing = ids.filter((id) => !known.has(id))
    if (missing.length === 0) return known
    const rows = await tx
      .selectFrom('call_count')
      .select(['id', 'networks'])
      .where('id', '=', (any) => any.fn.any(any.val(missing)))
      .execute()
    const fresh = rows.map(({ id, networks }) => [id, locateIn(networks)] as const)
    known = new Map([...[...known].filter(([id]) => ids.includes(id)), ...fresh])
    return known
  }

  async function countFor(
    tx: Database,
    counts: readonly OpenCount[],
    changesFor: (count: OpenCount) => readonly { readonly record: KeptRecord; readonly sign: 1 | -1 }[],
  ): Promise<void> {
    const locates = await locating(
      tx,
      counts.map(({ id }) => id),
    )
    const figures = counts.map((count): PlanFigures & { stage: Stage } => {
      const locate = locates.get(count.id)!
      const changes = changesFor(count).map(({ record, sign }): Counting => {
        return { facts: located(record.facts, locate), sign }
      })
      return { ...countCalls(changes, ruleSets), planId: count.planId, stage: count.stage }
    })
    for (const stage of ['inForce', 'building'] as const)
      await addFigures(
        tx,
        stage,
        figures.filter((each) => each.stage === stage),
      )
  }

  return {
    async add(tx, changes) {
      if (changes.length === 0) return
      await spoilNewer(tx)
      const counts = await openCounts(tx)
      await countFor(tx, counts, (count) => {
        const signed = changes.flatMap(({ before, after }) => [
          ...(before ? [{ record: before, sign: -1 as const }] : []),
          { record: after, sign: 1 as const },
        ])
        return signed.filter(({ record }) => isReached(count, record))
      })
    },
    async count(tx, count, records) {
      await countFor(tx, [count], () => records.map((record) => ({ record, sign: 1 as const })))
    },
  }
}

/**
 * While servers are replaced one by one, those of the next release have begun to count in their way, and what we keep
 * now is in none of their counts. Without its basis a count is made anew, the last time when we are gone.
 */
async function spoilNewer(tx: Database): Promise<void> {
  await tx.updateTable('call_count').set({ basis: '' }).where('edition', '>', countingEdition).execute()
}

/** Counts of our own edition: to one of another, our way of counting would add what it cannot take back. */
async function openCounts(tx: Database): Promise<OpenCount[]> {
  const rows = await tx
    .selectFrom('call_count')
    .select(['id', 'plan_id', 'state', 'counted_start', 'counted_id'])
    .where('edition', '=', countingEdition)
    .orderBy('plan_id')
    .orderBy('id')
    .execute()
  return rows.map(({ id, plan_id, state, counted_start, counted_id }) => ({
    id,
    planId: plan_id,
    stage: state,
    reached: counted_start && counted_id !== null ? { startedAt: counted_start, recordId: counted_id } : null,
  }))
}
