import { sql } from 'kysely'
import type { RosterImports } from '#bot/ports/roster-imports.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import { asJson } from './as-json.ts'
import { goodRows, importOf, noTally } from './staged-rows.ts'
import type { Database } from './tables.ts'
import { intoRoster } from './into-roster.ts'

const isOpen = `state in ('checking', 'checked', 'writing')`

/** Rows written down before others have their turn. */
const rowsAtOnce = 500

export function databaseRosterImports(db: Database): RosterImports {
  return {
    async stage({ id, planId, kind, fileName, startedBy, startedAt, headers, mapping }, rows) {
      const at = new Date(startedAt)
      await db.transaction().execute(async (tx) => {
        const staged = await tx
          .insertInto('staged_import')
          .values({
            ...{ id, plan_id: planId, kind, state: 'checking', file_name: fileName, started_by: startedBy },
            ...{ started_at: at, touched_at: at, headers: asJson(headers), mapping: asJson(mapping) },
            ...{ row_count: rows.length, tally: asJson(noTally), reason: null },
          })
          .onConflict((conflict) =>
            conflict
              .column('plan_id')
              .where(sql<boolean>`${sql.raw(isOpen)}`)
              .doNothing(),
          )
          .returning('id')
          .executeTakeFirst()
        if (!staged)
          throw new Refusal(
            'conflict',
            'Another import of this plan is on its way. Finish or cancel it, then choose your file again.',
          )
        for (let from = 0; from < rows.length; from += rowsAtOnce)
          await sql`
            insert into staged_row (import_id, line, cells)
            select ${id}, line, cells from json_to_recordset(${asJson(rows.slice(from, from + rowsAtOnce))}::json) as given (line integer, cells jsonb)
          `.execute(tx)
        // Without figures about the rows that just came, every later step would read all of them.
        await sql`analyze staged_row`.execute(tx)
      })
    },

    async newest(planId, kind) {
      const row = await db
        .selectFrom('staged_import')
        .selectAll()
        .where('plan_id', '=', planId)
        .where('kind', '=', kind)
        .orderBy('started_at', 'desc')
        .orderBy(sql`${sql.raw(isOpen)}`, 'desc')
        .limit(1)
        .executeTakeFirst()
      return row ? importOf(row) : null
    },

    async read(planId, importId) {
      const row = await db
        .selectFrom('staged_import')
        .selectAll()
        .where('plan_id', '=', planId)
        .where('id', '=', importId)
        .executeTakeFirst()
      if (!row) throw new Refusal('not-found', 'This import is no longer there. Choose the file again.')
      return importOf(row)
    },

    async move(importId, from, to, { at, mapping, reason }) {
      const moved = await db
        .updateTable('staged_import')
        .set({
          state: to,
          touched_at: new Date(at),
          ...(mapping ? { mapping: asJson(mapping) } : {}),
          ...(reason === undefined ? {} : { reason }),
          ...(to === 'checking' ? { checked: 0, tally: asJson(noTally) } : {}),
          ...(to === 'writing' ? { written: 0 } : {}),
        })
        .where('id', '=', importId)
        .where('state', 'in', [...from])
        .returning('id')
        .executeTakeFirst()
      return moved !== undefined
    },

    async rows(importId, { after, limit }) {
      return db
        .selectFrom('staged_row')
        .select(['line', 'cells'])
        .where('import_id', '=', importId)
        .where('line', '>', after)
        .orderBy('line')
        .limit(limit)
        .execute()
    },

    async keepChecked(importId, rows, { checked, tally, at }) {
      return db.transaction().execute(async (tx) => {
        const going = await tx
          .updateTable('staged_import')
          .set({ checked, tally: asJson(tally), touched_at: new Date(at) })
          .where('id', '=', importId)
          .where('state', '=', 'checking')
          .returning('id')
          .executeTakeFirst()
        if (!going) return false
        await sql`
          update staged_row set told = given.told, person_id = given."personId", replaces = given.replaces,
            problems = nullif(given.problems, '[]'::jsonb)
          from json_to_recordset(${asJson(rows)}::json) as given (
            line integer, "personId" text, replaces text, told jsonb, problems jsonb
          )
          where import_id = ${importId} and staged_row.line = given.line
            and staged_row.line between ${rows.at(0)?.line ?? 0} and ${rows.at(-1)?.line ?? 0}`.execute(tx)
        return true
      })
    },

    async missing(planId, importId) {
      const { rows } = await sql<{ people: number }>`
        select count(*) as people from roster
        where plan_id = ${planId} and status not in ('suspended', 'optedOut') and not exists (
          select from staged_row where import_id = ${importId} and roster.person_id in (staged_row.person_id, replaces)
        )`.execute(db)
      return rows[0]!.people
    },

    async problems(importId, limit) {
      const rows = await db
        .selectFrom('staged_row')
        .select(['line', 'problems'])
        .where('import_id', '=', importId)
        .where('problems', 'is not', null)
        .orderBy('line')
        .limit(limit)
        .execute()
      return rows.flatMap(({ line, problems }) => problems.map((problem) => ({ row: line, ...problem })))
    },

    good: (importId, page) => goodRows(db, importId, page),

    async keepWritten(importId, written, at) {
      const going = await db
        .updateTable('staged_import')
        .set({ written, touched_at: new Date(at) })
        .where('id', '=', importId)
        .where('state', '=', 'writing')
        .returning('id')
        .executeTakeFirst()
      return going !== undefined
    },

    intoRoster: (given, how) => intoRoster(db, given, how),

    async forget(importId, which) {
      await db
        .deleteFrom('staged_row')
        .where('import_id', '=', importId)
        .$if(which === 'good', (rows) => rows.where('problems', 'is', null))
        .execute()
    },

    async sweep({ stalled, idle }, { untouched, writingSites }) {
      return db.transaction().execute(async (tx) => {
        const ended = await tx
          .updateTable('staged_import')
          .set({
            state: 'failed',
            reason: sql<string>`case when kind = 'sites' and state = 'writing' then ${writingSites} else ${untouched} end`,
          })
          .where((is) =>
            is.or([
              is.and([is('state', 'in', ['checking', 'writing']), is('touched_at', '<', stalled)]),
              is.and([is('state', '=', 'checked'), is('touched_at', '<', idle)]),
            ]),
          )
          .returning(['id', 'plan_id'])
          .execute()
        await sql`
          delete from staged_row using staged_import
          where staged_import.id = import_id
            and (import_id = any(${ended.map(({ id }) => id)}) or touched_at < ${idle})`.execute(tx)
        return [...new Set(ended.map(({ plan_id }) => plan_id))]
      })
    },
  }
}
