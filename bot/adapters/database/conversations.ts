import type { Conversation, Conversations } from '#bot/ports/conversations.ts'
import type { Database } from './tables.ts'

export function databaseConversations(db: Database): Conversations {
  return {
    async save({ personId, conversationId, serviceUrl, tenantId, language = null }) {
      const newest = {
        conversation_id: conversationId,
        service_url: serviceUrl,
        teams_tenant: tenantId,
        blocked_reason: null,
        ...(language === null ? {} : { language }),
      }
      await db
        .insertInto('conversation')
        .values({ person_id: personId, ...newest })
        .onConflict((conflict) => conflict.constraint('conversation_pkey').doUpdateSet(newest))
        .execute()
    },

    async of(personIds) {
      const rows = await db
        .selectFrom('conversation')
        .selectAll()
        .where('person_id', '=', (any) => any.fn.any(any.val([...personIds])))
        .execute()
      return new Map(
        rows.map((row): [string, Conversation] => [
          row.person_id,
          {
            personId: row.person_id,
            conversationId: row.conversation_id,
            serviceUrl: row.service_url,
            tenantId: row.teams_tenant,
            blockedReason: row.blocked_reason,
            language: row.language,
          },
        ]),
      )
    },

    async usualAddress() {
      const row = await db
        .selectFrom('conversation')
        .select('service_url')
        .groupBy('service_url')
        .orderBy((group) => group.fn.countAll(), 'desc')
        .limit(1)
        .executeTakeFirst()
      return row?.service_url ?? null
    },

    async block(personId, reason) {
      await db
        .updateTable('conversation')
        .set({ blocked_reason: reason })
        .where('person_id', '=', personId)
        .execute()
    },

    async forget(personId) {
      await db.deleteFrom('conversation').where('person_id', '=', personId).execute()
    },
  }
}
