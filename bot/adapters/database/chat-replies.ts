import { sql } from 'kysely'
import type { ChatReplies } from '#bot/ports/chat-replies.ts'
import { freeAt } from '#shared/pacing.ts'
import type { Database } from './tables.ts'

export function databaseChatReplies(db: Database): ChatReplies {
  return {
    async take(conversationId, now, windows) {
      const since = new Date(now.getTime() - Math.max(...windows.map(({ ms }) => ms)))
      return db.transaction().execute(async (tx) => {
        // Two answers to one person at once, also on two instances, take two places.
        await sql`select pg_advisory_xact_lock(hashtext(${conversationId}))`.execute(tx)
        const { rows } = await sql<{ at: Date }>`
          select at from chat_reply where conversation_id = ${conversationId} and at > ${since}
          union all
          select claimed_at from delivery
          where person_id in (select person_id from conversation where conversation_id = ${conversationId})
            and claimed_at > ${since} and attempts > 0
          order by 1`.execute(tx)
        const past = rows.map(({ at }) => at.getTime())
        const free = freeAt(past, now.getTime(), windows)
        if (free > now.getTime()) return { taken: false, freeAt: new Date(free) } as const
        await tx.insertInto('chat_reply').values({ conversation_id: conversationId, at: now }).execute()
        return { taken: true } as const
      })
    },

    async after(at) {
      return db
        .selectFrom('chat_reply')
        .select(['conversation_id as conversationId', 'at'])
        .where('at', '>', at)
        .orderBy('at')
        .execute()
    },

    async forget(before) {
      await db.deleteFrom('chat_reply').where('at', '<', before).execute()
    },
  }
}
