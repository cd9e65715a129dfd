import { sql } from 'kysely'
import type { HistoryQuery } from '#bot/ports/plan-store.ts'
import type { HistoryEntry } from '#shared/api.ts'
import type { Database } from './tables.ts'

/** One page of what happened to a plan, newest first. */
export async function historyPage(
  db: Database,
  planId: string,
  { before, limit, after, path, part, by }: HistoryQuery,
): Promise<HistoryEntry[]> {
  const rows = await db
    .selectFrom('plan_history')
    .select(['revision', 'action', 'made_by', 'made_at', 'changes'])
    .where('plan_id', '=', planId)
    .$if(before !== null, (entries) => entries.where('revision', '<', before))
    .$if(after !== undefined, (entries) => entries.where('revision', '>', after!))
    .$if(by !== undefined, (entries) => entries.where('made_by', '=', by!))
    // The same words as in the index of migration 0002, else it is not used.
    .$if(path !== undefined, (entries) =>
      entries.where(
        sql<boolean>`jsonb_path_query_array(changes, '$[*].path') @> ${JSON.stringify([path])}::jsonb`,
      ),
    )
    .$if(part !== undefined, (entries) =>
      entries.where(
        sql<boolean>`exists (select from jsonb_array_elements(changes) as each
          where split_part(each ->> 'path', '/', 1) = ${part})`,
      ),
    )
    .orderBy('revision', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ revision, action, made_by, made_at, changes }) => ({
    revision,
    action,
    by: made_by,
    at: made_at.toISOString(),
    changes,
  }))
}
