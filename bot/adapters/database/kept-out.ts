import { createHash } from 'node:crypto'
import { Refusal } from '#shared/basics/refusal.ts'
import type { Database } from './tables.ts'

/* Whom nothing is written down about: erased people, and those who are being erased. */

/** See PersonTraces.keepOut. */
export async function keepOut(db: Database, ids: readonly string[], at: Date): Promise<void> {
  await db
    .insertInto('erased_person')
    .values(rowsOf(ids, at))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Part of an erasure that succeeds: from then on another one that is refused cannot take it back. */
export async function stayOut(tx: Database, ids: readonly string[], at: Date): Promise<void> {
  await tx
    .insertInto('erased_person')
    .values(rowsOf(ids, at))
    .onConflict((conflict) => conflict.constraint('erased_person_pkey').doUpdateSet({ erased_at: at }))
    .execute()
}

/** Only what was written at this moment: who was kept out before stays so. */
export async function takeBack(db: Database, ids: readonly string[], at: Date): Promise<void> {
  await db
    .deleteFrom('erased_person')
    .where('hash', 'in', ids.map(digest))
    .where('erased_at', '=', at)
    .execute()
}

/** See PersonTraces.letIn. The digests of one erasure have its moment, and nothing else that holds them together. */
export async function letIn(db: Database, ids: readonly string[]): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('erased_person')
    .where('erased_at', 'in', (gone) =>
      gone.selectFrom('erased_person').select('erased_at').where('hash', 'in', ids.map(digest)),
    )
    .executeTakeFirst()
  return Number(numDeletedRows) > 0
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

/** Ids that differ in case only have one digest, which a statement may not write twice. */
function rowsOf(ids: readonly string[], at: Date): { hash: string; erased_at: Date }[] {
  return [...new Set(ids.map(digest))].map((hash) => ({ hash, erased_at: at }))
}

/** As migration 0023 computes it. */
function digest(personId: string): string {
  return createHash('sha256').update(personId.toLowerCase()).digest('hex')
}
