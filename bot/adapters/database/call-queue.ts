import { sql } from 'kysely'
import type { CallStore } from '#bot/ports/call-store.ts'
import type { Database } from './tables.ts'
import { pickedOnce } from './picked-once.ts'

type CallQueue = Pick<
  CallStore,
  | 'want'
  | 'wantPatiently'
  | 'claim'
  | 'dropClaims'
  | 'fetched'
  | 'postpone'
  | 'putBack'
  | 'abandon'
  | 'missing'
  | 'waiting'
  | 'patientlyWaiting'
>

/**
 * Records still to be fetched, one row each. `wishes` counts how often a record was asked for: one that was asked for
 * again while it was being fetched stays, whatever the clocks say.
 */
export function databaseCallQueue(db: Database): CallQueue {
  return {
    want: (notices, now) =>
      enqueue(
        db,
        notices.map(({ recordId }) => recordId),
        { now, priority: urgent },
      ),
    wantPatiently: (recordIds, now) => enqueue(db, recordIds, { now, priority: patient }),

    async claim({ now, limit, leaseMs }) {
      const rows = await db
        .updateTable('wanted_record')
        .set({
          claimed_at: now,
          due_at: new Date(now.getTime() + leaseMs),
          attempts: sql<number>`attempts + 1`,
          wishes_at_claim: sql<number>`wishes`,
        })
        .where('record_id', '=', (free) =>
          pickedOnce<string>(
            free
              .selectFrom('wanted_record')
              .select('record_id')
              .where('state', '=', 'waiting')
              .where('due_at', '<=', now)
              .orderBy('priority')
              .orderBy('first_wanted_at')
              .orderBy('record_id')
              .limit(limit)
              .forUpdate()
              .skipLocked(),
          ),
        )
        .returning(['record_id as recordId', 'attempts', 'first_wanted_at as firstWantedAt', 'priority'])
        .execute()
      return rows
        .sort(
          (a, b) =>
            a.priority - b.priority ||
            a.firstWantedAt.getTime() - b.firstWantedAt.getTime() ||
            (a.recordId < b.recordId ? -1 : 1),
        )
        .map(({ recordId, attempts, firstWantedAt }) => ({ recordId, attempts, firstWantedAt }))
    },

    async dropClaims(now) {
      await db
        .updateTable('wanted_record')
        .set({ claimed_at: null, due_at: now })
        .where('claimed_at', 'is not', null)
        .execute()
    },

    async fetched(recordIds, claimedAt) {
      if (recordIds.length === 0) return
      const ids = [...recordIds].sort()
      await sql`
        with settled as (
          select record_id, wishes > wishes_at_claim as again from wanted_record
          where record_id = any(${ids}) and claimed_at <= ${claimedAt}
          order by record_id for update
        ), wanted_again as (
          update wanted_record as row
          set claimed_at = null, attempts = 0, due_at = wanted_at, first_wanted_at = wanted_at
          from settled where row.record_id = settled.record_id and again
        )
        delete from wanted_record as row using settled where row.record_id = settled.record_id and not again`.execute(
        db,
      )
    },

    async postpone(recordId, at, reason) {
      await db
        .updateTable('wanted_record')
        .set({ claimed_at: null, due_at: at, reason })
        .where('record_id', '=', recordId)
        .execute()
    },

    async putBack(recordIds, at) {
      await db
        .updateTable('wanted_record')
        .set({ claimed_at: null, due_at: at, attempts: sql<number>`greatest(attempts - 1, 0)` })
        .where('record_id', '=', (any) => any.fn.any(any.val([...recordIds])))
        .execute()
    },

    async missing(listed) {
      const { rows } = await sql<{ id: string }>`
        select id from unnest(${listed.map(({ id }) => id)}::text[], ${listed.map(({ version }) => version)}::bigint[])
          as listed (id, version)
        where not exists (
          select from call_record where record_id = id and call_record.version >= listed.version
        ) and not exists (select from wanted_record where record_id = id and state = 'waiting')
        order by id`.execute(db)
      return rows.map(({ id }) => id)
    },

    async waiting(most) {
      const { rows } = await sql<{ count: number }>`
        select count(*) as count from (
          select from wanted_record where state = 'waiting' limit ${most}
        ) as counted`.execute(db)
      return rows[0]!.count
    },

    async patientlyWaiting(since) {
      const { count } = await db
        .selectFrom('wanted_record')
        .select((row) => row.fn.countAll<number>().as('count'))
        .where('state', '=', 'waiting')
        .where('priority', '=', patient)
        .where('first_wanted_at', '<=', since)
        .executeTakeFirstOrThrow()
      return count
    },

    async abandon(recordId, reason) {
      await db
        .updateTable('wanted_record')
        .set((row) => ({
          claimed_at: null,
          reason,
          due_at: sql<Date>`wanted_at`,
          first_wanted_at: sql<Date>`wanted_at`,
          state: row
            .case()
            .when('wishes', '>', row.ref('wishes_at_claim'))
            .then('waiting' as const)
            .else('abandoned' as const)
            .end(),
        }))
        .where('record_id', '=', recordId)
        .execute()
    },
  }
}

/** Smaller goes first. */
const urgent = 0
const patient = 1

async function enqueue(
  db: Database,
  recordIds: readonly string[],
  { now, priority }: { readonly now: Date; readonly priority: number },
): Promise<void> {
  // In one order everywhere, so that notices arriving at once wait for each other instead of locking up.
  const ids = [...new Set(recordIds)].sort()
  await sql`
    insert into wanted_record (record_id, first_wanted_at, wanted_at, due_at, priority)
    select record_id, ${now}, ${now}, ${now}, ${priority} from unnest(${ids}::text[]) as record_id
    on conflict on constraint wanted_record_pkey do update set
      wishes = wanted_record.wishes + 1,
      wanted_at = excluded.wanted_at,
      first_wanted_at = case when wanted_record.state = 'abandoned' then excluded.wanted_at else wanted_record.first_wanted_at end,
      state = 'waiting',
      priority = least(wanted_record.priority, excluded.priority),
      attempts = case when wanted_record.claimed_at is null then 0 else wanted_record.attempts end,
      due_at = case when wanted_record.claimed_at is null then excluded.due_at else wanted_record.due_at end`.execute(
    db,
  )
}
