import type { Installs } from '#bot/ports/installs.ts'
import type { Database } from './tables.ts'

export function databaseInstalls(db: Database): Installs {
  return {
    async want(personId, now, askAgainBefore) {
      const wish = { state: 'wanted', wanted_at: now, due_at: now, attempts: 0, reason: null } as const
      await db
        .insertInto('app_install')
        .values({ person_id: personId, ...wish })
        .onConflict((conflict) =>
          conflict
            .constraint('app_install_pkey')
            .doUpdateSet(wish)
            .where('app_install.state', 'not in', ['wanted', 'removed'])
            .where('app_install.due_at', '<', askAgainBefore),
        )
        .execute()
      const kept = await db
        .selectFrom('app_install')
        .select(['state', 'due_at as at', 'reason'])
        .where('person_id', '=', personId)
        .executeTakeFirst()
      return kept ?? null
    },

    async due(now, limit) {
      return (
        db
          .selectFrom('app_install')
          .select(['person_id as personId', 'attempts'])
          .where('state', '=', 'wanted')
          .where('due_at', '<=', now)
          // Of a round that was stopped, or a plan that was removed, nothing waits for them any more.
          .where((row) =>
            row.exists(
              row
                .selectFrom('delivery')
                .select('delivery.id')
                .whereRef('delivery.person_id', '=', 'app_install.person_id')
                .where('lacks_app', '=', true)
                .where('delivery.state', 'in', ['due', 'sending']),
            ),
          )
          .orderBy('due_at')
          .orderBy('person_id')
          .limit(limit)
          .execute()
      )
    },

    async asked(personId, now) {
      await db
        .updateTable('app_install')
        .set({ state: 'asked', due_at: now, reason: null })
        .where('person_id', '=', personId)
        .execute()
    },

    async later(personId, dueAt, reason) {
      await db
        .updateTable('app_install')
        .set((row) => ({ due_at: dueAt, reason, attempts: row('attempts', '+', 1) }))
        .where('person_id', '=', personId)
        .execute()
    },

    async postpone(until) {
      await db
        .updateTable('app_install')
        .set({ due_at: until })
        .where('state', '=', 'wanted')
        .where('due_at', '<', until)
        .execute()
    },

    async refuse(personId, reason, now) {
      const refused = await db
        .updateTable('app_install')
        .set({ state: 'refused', due_at: now, reason })
        .where('state', '=', 'wanted')
        .$if(personId !== null, (one) => one.where('person_id', '=', personId))
        .returning('person_id')
        .execute()
      return refused.map(({ person_id }) => person_id)
    },

    async removed(personId, now) {
      const wish = { state: 'removed', wanted_at: now, due_at: now, attempts: 0, reason: null } as const
      await db
        .insertInto('app_install')
        .values({ person_id: personId, ...wish })
        .onConflict((conflict) => conflict.constraint('app_install_pkey').doUpdateSet(wish))
        .execute()
    },

    async forget(personId) {
      await db.deleteFrom('app_install').where('person_id', '=', personId).execute()
    },
  }
}
