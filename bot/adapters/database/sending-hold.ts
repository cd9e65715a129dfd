import { z } from 'zod'
import type { SendingHold } from '#bot/ports/sending-hold.ts'
import type { Database } from './tables.ts'

/** The mark that claims look at. */
export const holdMark = 'sending.held'
const Held = z.object({ since: z.string(), why: z.string() })

export function databaseSendingHold(db: Database): SendingHold {
  return {
    read: () => heldIn(db),
    hold: (why, now) =>
      db.transaction().execute(async (tx) => {
        const value = JSON.stringify({ since: now.toISOString(), why })
        await tx
          .insertInto('mark')
          .values({ name: holdMark, value })
          .onConflict((conflict) => conflict.constraint('mark_pkey').doUpdateSet({ value }))
          .execute()
        return leftToPeople(tx, why, now)
      }),
    release: (since, now) =>
      db.transaction().execute(async (tx) => {
        // Two people may say so at once, and a hold may begin: the row decides.
        const held = await heldIn(tx, 'for update')
        if (held?.since !== since) return null
        const rows = await leftToPeople(tx, held.why, now)
        await tx.deleteFrom('mark').where('name', '=', holdMark).execute()
        return rows
      }),
  }
}

async function heldIn(db: Database, how?: 'for update'): ReturnType<SendingHold['read']> {
  const asked = db.selectFrom('mark').select('value').where('name', '=', holdMark)
  const row = await (how ? asked.forUpdate() : asked).executeTakeFirst()
  return row ? Held.parse(JSON.parse(row.value)) : null
}

async function leftToPeople(tx: Database, why: string, now: Date): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('delivery')
    .set({ state: 'uncertain', reason: why, settled_at: now, may_have_arrived: true })
    .where((row) =>
      row.or([row('state', '=', 'sending'), row.and([row('state', '=', 'due'), row('due_at', '<=', now)])]),
    )
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}
