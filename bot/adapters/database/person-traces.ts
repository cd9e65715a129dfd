import { createHash } from 'node:crypto'
import type { MentioningRow, PersonTraces } from '#bot/ports/person-traces.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import { isSame } from '#shared/basics/same.ts'
import { eraserOf, type Identity } from '#shared/erasure.ts'
import { erasePerson } from './erase-person.ts'
import { rowsMentioning } from './mentions.ts'
import { findPeople, hasNamesake, identityOf } from './person-identity.ts'
import { inTurns } from './in-turns.ts'
import type { Database } from './tables.ts'

/** What opens something, or is of no use to anybody outside. */
const unspoken: ReadonlySet<string> = new Set(['tenant_id', 'key_hash', 'service_url', 'client_state'])

export function databasePersonTraces(db: Database): PersonTraces {
  return {
    find: (search, limit) => findPeople(db, search, limit),
    identityOf: (personId, madeId) => identityOf(db, personId, madeId),
    hasNamesake: (identity) => hasNamesake(db, identity),
    mentions: (identity, since) => mentions(db, identity, since ?? null),

    async keepOut(ids, at) {
      await db
        .insertInto('erased_person')
        .values(ids.map((id) => ({ hash: digest(id), erased_at: at })))
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    },

    async letIn(ids) {
      const { numDeletedRows } = await db
        .deleteFrom('erased_person')
        .where('hash', 'in', ids.map(digest))
        .executeTakeFirst()
      return Number(numDeletedRows) > 0
    },

    erase: (identity, given) => erasePerson(db, identity, given),
  }
}

/** The triggers of migration 0023 keep erased people out of tables; plans hold people in a document, which asks here. */
export async function refuseErased(db: Database, personIds: readonly string[], who: string): Promise<void> {
  if (personIds.length === 0) return
  const found = await db
    .selectFrom('erased_person')
    .select('hash')
    .where('hash', 'in', personIds.map(digest))
    .executeTakeFirst()
  if (found)
    throw new Refusal(
      'conflict',
      `${who} was erased from Switchover and is not written down again. An administrator can let them in.`,
    )
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
  for await (const { table, rows } of rowsMentioning(db, identity, { lock: false, since }))
    for await (const { row } of inTurns(rows)) {
      if (isSame(erase(row), row)) continue
      yield {
        table,
        row: Object.fromEntries(Object.entries(row).filter(([column]) => !unspoken.has(column))),
      }
    }
}

/** As migration 0023 computes it. */
function digest(personId: string): string {
  return createHash('sha256').update(personId.toLowerCase()).digest('hex')
}
