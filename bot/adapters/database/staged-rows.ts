import type { Selectable } from 'kysely'
import type { GoodRow, StagedImport } from '#bot/ports/roster-imports.ts'
import type { ImportTally } from '#shared/api-people.ts'
import type { Database, Tables } from './tables.ts'

export const noTally: ImportTally = { new: 0, changed: 0, unchanged: 0, moved: 0, bad: 0, missing: 0 }

export function importOf(row: Selectable<Tables['staged_import']>): StagedImport {
  return {
    id: row.id,
    planId: row.plan_id,
    kind: row.kind,
    state: row.state,
    fileName: row.file_name,
    startedBy: row.started_by,
    startedAt: row.started_at.toISOString(),
    headers: row.headers,
    mapping: row.mapping,
    rows: row.row_count,
    checked: row.checked,
    written: row.written,
    tally: row.tally,
    reason: row.reason,
  }
}

/** Checked rows with nothing wrong, in the order of the file. */
export async function goodRows(
  db: Database,
  importId: string,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<GoodRow[]> {
  const rows = await db
    .selectFrom('staged_row')
    .select(['line', 'told', 'person_id', 'replaces'])
    .where('import_id', '=', importId)
    .where('line', '>', after)
    .where('problems', 'is', null)
    .orderBy('line')
    .limit(limit)
    .execute()
  return rows.map(({ line, told, person_id, replaces }) => ({ line, told, personId: person_id, replaces }))
}
