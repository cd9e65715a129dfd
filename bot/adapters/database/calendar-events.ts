import type { CalendarEvent, CalendarEventKey, CalendarEvents } from '#bot/ports/calendar-events.ts'
import type { Database } from './tables.ts'

export function databaseCalendarEvents(db: Database): CalendarEvents {
  async function find({ planId, personId, uid }: CalendarEventKey): Promise<CalendarEvent | null> {
    const row = await db
      .selectFrom('calendar_event')
      .select(['event_id', 'attempt'])
      .where('plan_id', '=', planId)
      .where('person_id', '=', personId)
      .where('uid', '=', uid)
      .executeTakeFirst()
    return row ? { eventId: row.event_id, attempt: row.attempt } : null
  }

  async function claim(key: CalendarEventKey): Promise<CalendarEvent> {
    const { planId, personId, uid } = key
    await db
      .insertInto('calendar_event')
      .values({ plan_id: planId, person_id: personId, uid, event_id: null, attempt: 1 })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    return (await find(key))!
  }

  const atAttempt = ({ planId, personId, uid }: CalendarEventKey, attempt: number) =>
    db
      .updateTable('calendar_event')
      .where('plan_id', '=', planId)
      .where('person_id', '=', personId)
      .where('uid', '=', uid)
      .where('attempt', '=', attempt)

  return {
    claim,
    find,

    async written(key, { eventId, attempt }) {
      await atAttempt(key, attempt).set({ event_id: eventId }).execute()
    },

    async gone(key, attempt) {
      await atAttempt(key, attempt)
        .set({ event_id: null, attempt: attempt + 1 })
        .execute()
      return claim(key)
    },

    async of(planId, personId) {
      const rows = await db
        .selectFrom('calendar_event')
        .select('uid')
        .where('plan_id', '=', planId)
        .where('person_id', '=', personId)
        .where('event_id', 'is not', null)
        .orderBy('uid')
        .execute()
      return rows.map(({ uid }) => uid)
    },
  }
}
