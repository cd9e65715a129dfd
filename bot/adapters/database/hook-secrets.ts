import type { CallStore } from '#bot/ports/call-store.ts'
import type { Database } from './tables.ts'

type HookSecrets = Pick<
  CallStore,
  'hookSecrets' | 'pendingHookSecret' | 'hookSecretMadeAt' | 'retireHookSecrets'
>

/** What Graph may prove itself by: the newest secret, and for some hours the one before. */
export function databaseHookSecrets(db: Database): HookSecrets {
  return {
    async hookSecrets(now) {
      const rows = await db
        .selectFrom('hook_secret')
        .select('client_state')
        .where((row) => row.or([row('valid_until', 'is', null), row('valid_until', '>', now)]))
        .execute()
      return rows.map(({ client_state }) => client_state)
    },

    async pendingHookSecret({ fresh, current, now }) {
      const left = await db
        .selectFrom('hook_secret')
        .select('client_state')
        .where('valid_until', 'is', null)
        .where('client_state', 'is distinct from', current)
        .executeTakeFirst()
      if (left) return left.client_state
      await db.insertInto('hook_secret').values({ client_state: fresh, made_at: now }).execute()
      return fresh
    },

    async hookSecretMadeAt(clientState) {
      const row = await db
        .selectFrom('hook_secret')
        .select('made_at')
        .where('client_state', '=', clientState)
        .executeTakeFirst()
      return row?.made_at ?? null
    },

    async retireHookSecrets({ except, until, now }) {
      await db.deleteFrom('hook_secret').where('valid_until', '<=', now).execute()
      await db
        .updateTable('hook_secret')
        .set({ valid_until: until })
        .where('client_state', '<>', except)
        .where('valid_until', 'is', null)
        .execute()
    },
  }
}
