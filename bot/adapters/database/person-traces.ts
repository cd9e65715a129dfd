import { sql } from 'kysely'
import type { MentioningRow, PersonTraces } from '#bot/ports/person-traces.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import type { Identity } from '#shared/erasure.ts'
import { erasePerson } from './erase-person.ts'
import { keepOut, letIn, takeBack } from './kept-out.ts'
import { rowsMentioning } from './mentions.ts'
import { findPeople, hasNamesake, identityOf } from './person-identity.ts'
import { inTurns } from './in-turns.ts'
import { rowsAbout } from './rows-about.ts'
import type { Database } from './tables.ts'

export function databasePersonTraces(db: Database): PersonTraces {
  return {
    find: (search, limit) => findPeople(db, search, limit),
    identityOf: (personId, madeId) => identityOf(db, personId, madeId),
    hasNamesake: (identity) => hasNamesake(db, identity),
    mentions: (identity, since) => mentions(db, identity, since ?? null),
    keepOut: (ids, at) => keepOut(db, ids, at),
    letIn: (ids) => letIn(db, ids),

    async erase(identity, given) {
      try {
        return await erasePerson(db, identity, given)
      } catch (problem) {
        // After any other problem nobody knows whether it was written, and doing it again does no harm.
        if (problem instanceof Refusal) await takeBack(db, identity.ids, given.at)
        throw problem
      }
    },
  }
}

async function* mentions(
  db: Database,
  identity: Identity,
  since: string | null,
): AsyncGenerator<MentioningRow> {
  const about = rowsAbout(identity)
  const names = await planNames(db)
  for await (const { table, rows, ...columns } of rowsMentioning(db, identity, { lock: false, since }))
    for await (const { row } of inTurns(rows)) {
      const part = about(row, columns)
      if (part === null) continue
      const name = names.get(String(table === 'plan' ? row.id : row.plan_id))
      yield { table, row: name === undefined ? part : { plan_name: name, ...part } }
    }
}

async function planNames(db: Database): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, document #>> '{profile,name}' as name from plan`.execute(db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
