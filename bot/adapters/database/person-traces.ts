import type { MentioningRow, PersonTraces } from '#bot/ports/person-traces.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import { isSame } from '#shared/basics/same.ts'
import { eraserOf, type Identity } from '#shared/erasure.ts'
import { erasePerson, refuseOnlyLead } from './erase-person.ts'
import { keepOut, letIn, takeBack } from './kept-out.ts'
import { rowsMentioning } from './mentions.ts'
import { findPeople, hasNamesake, identityOf } from './person-identity.ts'
import { inTurns } from './in-turns.ts'
import type { Database } from './tables.ts'

/** What opens something, or is of no use to anybody outside. */
const unspoken: ReadonlySet<string> = new Set([
  'tenant_id',
  'key_hash',
  'hash',
  'service_url',
  'client_state',
])

export function databasePersonTraces(db: Database): PersonTraces {
  return {
    find: (search, limit) => findPeople(db, search, limit),
    identityOf: (personId, madeId) => identityOf(db, personId, madeId),
    hasNamesake: (identity) => hasNamesake(db, identity),
    mentions: (identity, since) => mentions(db, identity, since ?? null),
    refuseOnlyLead: (identity, given) => refuseOnlyLead(db, identity, given),
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
  const erase = eraserOf(
    identity,
    identity.ids.map(() => 'erased-'),
  )
  for await (const { table, columns, rows } of rowsMentioning(db, identity, { lock: false, since }))
    for await (const { row } of inTurns(rows)) {
      const searched = columns.map((column) => row[column])
      if (isSame(erase(searched), searched)) continue
      yield {
        table,
        row: Object.fromEntries(Object.entries(row).filter(([column]) => !unspoken.has(column))),
      }
    }
}
