import { type RawBuilder, sql } from 'kysely'
import type { Database } from './tables.ts'

/**
 * Of the cards of one survey round that would come back to the queue together, each person gets one: the invitation,
 * else the newest reminder. The others are skipped, or whoever installs the app late, or waits while a round is stopped,
 * would get them all in one minute.
 *
 * @param among which deliveries are about to come back.
 */
export async function leaveOneSurveyCard(db: Database, among: RawBuilder<boolean>, now: Date): Promise<void> {
  await sql`
    with placed as (
      select id, state, row_number() over (
        partition by plan_id, campaign, person_id order by card = 'survey' desc, due_at desc, id) as place
      from delivery
      where ${among} and card in ('survey', 'surveyReminder') and (expires_at is null or expires_at > ${now}::timestamptz)
    )
    update delivery
    set state = 'skipped', reason = 'Another card of the same survey is sent instead.',
      settled_at = ${now}::timestamptz, lacks_app = false
    from placed
    where delivery.id = placed.id and delivery.state = placed.state and placed.place > 1`.execute(db)
}
