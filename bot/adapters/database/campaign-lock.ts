import { type RawBuilder, sql } from 'kysely'
import type { OfCampaign } from '#bot/ports/deliveries.ts'
import type { Database } from './tables.ts'

/*
 * A stop and whatever puts messages of the same campaign into the queue take turns. Each looks for what the other has
 * written, and two that overlap would both look too early: the message would leave although sending was stopped.
 */

/** Held by a stop: waits for those who put messages of this campaign into the queue, and keeps others from it. */
export async function lockForStop(tx: Database, { planId, campaign }: OfCampaign): Promise<void> {
  await sql`select pg_advisory_xact_lock(${keyOf(sql`${planId}::text`, sql`${campaign}::text`)})`.execute(tx)
}

/** Held by whoever puts messages of these campaigns into the queue; many may at once. */
export async function lockAgainstStop(tx: Database, campaigns: readonly OfCampaign[]): Promise<void> {
  const named = new Map(campaigns.map((each) => [JSON.stringify([each.planId, each.campaign]), each]))
  const all = [...named.values()]
  await sql`
    select pg_advisory_xact_lock_shared(${keyOf(sql`plan_id`, sql`campaign`)})
    from unnest(${all.map(({ planId }) => planId)}::text[], ${all.map(({ campaign }) => campaign)}::text[])
      as held (plan_id, campaign)`.execute(tx)
}

/** The same for the campaigns of deliveries that are there already. */
export async function lockOfAmong(tx: Database, among: RawBuilder<boolean>): Promise<void> {
  await sql`
    select pg_advisory_xact_lock_shared(${keyOf(sql`plan_id`, sql`campaign`)})
    from (select distinct plan_id, campaign from delivery where ${among}) as held`.execute(tx)
}

function keyOf(planId: RawBuilder<unknown>, campaign: RawBuilder<unknown>): RawBuilder<string> {
  return sql`hashtextextended('campaign ' || ${planId} || ' ' || ${campaign}, 0)`
}
