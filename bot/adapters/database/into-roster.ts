import { sql } from 'kysely'
import type { GoodRow, RosterImports, StagedImport } from '#bot/ports/roster-imports.ts'
import type { RosterMade } from '#bot/ports/roster.ts'
import { personOf, type RosterStep, writeSteps } from './roster-rows.ts'
import { goodRows } from './staged-rows.ts'
import type { Database } from './tables.ts'

const rowsAtOnce = 500

type How = Parameters<RosterImports['intoRoster']>[1]

/** See RosterImports.intoRoster. Progress is told outside the transaction, so it is seen while nothing else is. */
export async function intoRoster(db: Database, given: StagedImport, how: How): Promise<boolean> {
  const givenUp = new Error('Given up; the transaction is rolled back.')
  try {
    await db.transaction().execute(async (tx) => {
      // In the order everybody locks people in. In the order of the file two of us would wait for each other, and
      // PostgreSQL would end the import.
      await sql`select from roster where plan_id = ${given.planId} order by person_id for update`.execute(tx)
      let written = 0
      let after = 0
      for (;;) {
        const rows = await goodRows(tx, given.id, { after, limit: rowsAtOnce })
        if (rows.length === 0) break
        await writeSteps(tx, given.planId, how.made, await stepsOf(tx, given.planId, rows, how))
        after = rows.at(-1)!.line
        written += rows.length
        if (!(await how.onWritten(written))) throw givenUp
      }
      if (how.suspendMissing) await suspendMissing(tx, given, how.made)
      const done = await tx
        .updateTable('staged_import')
        .set({ state: 'done', written })
        .where('id', '=', given.id)
        .where('state', '=', 'writing')
        .returning('id')
        .executeTakeFirst()
      if (!done) throw givenUp
    })
    return true
  } catch (problem) {
    if (problem === givenUp) return false
    throw problem
  }
}

async function stepsOf(
  tx: Database,
  planId: string,
  rows: readonly GoodRow[],
  { merge }: How,
): Promise<RosterStep[]> {
  const ids = rows.flatMap(({ personId, replaces }) => [personId, replaces].filter((id) => id !== null))
  const found = await tx
    .selectFrom('roster')
    .selectAll()
    .where('plan_id', '=', planId)
    .where('person_id', '=', sql<string>`any(${ids})`)
    .forUpdate()
    .execute()
  const known = new Map(found.map((row) => [row.person_id, personOf(row)]))
  return rows.map((row) => {
    const before = known.get(row.personId ?? '') ?? known.get(row.replaces ?? '') ?? null
    return { before, after: merge(before, row) }
  })
}

/** Who takes part and is named by no row of the file. */
async function suspendMissing(tx: Database, { id, planId }: StagedImport, made: RosterMade): Promise<void> {
  const rows = await tx
    .selectFrom('roster')
    .selectAll()
    .where('plan_id', '=', planId)
    .where('status', 'not in', ['suspended', 'optedOut'])
    .where((is) =>
      is.not(
        is.exists(
          is
            .selectFrom('staged_row')
            .select('line')
            .where('import_id', '=', id)
            .where((row) =>
              row.or([
                row('staged_row.person_id', '=', row.ref('roster.person_id')),
                row('staged_row.replaces', '=', row.ref('roster.person_id')),
              ]),
            ),
        ),
      ),
    )
    .forUpdate()
    .execute()
  const steps = rows
    .map(personOf)
    .map((before) => ({ before, after: { ...before, status: 'suspended' } as const }))
  await writeSteps(tx, planId, made, steps)
}
