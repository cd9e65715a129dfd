import { type Selectable, sql } from 'kysely'
import type { CallStore, Contribution } from '#bot/ports/call-store.ts'
import type { RollupRow } from '#shared/measure/rollup.ts'
import { asJson } from './as-json.ts'
import type { Database, Tables } from './tables.ts'

type CallRollups = Pick<CallStore, 'rollups' | 'usage'>

export function databaseCallRollups(db: Database): CallRollups {
  return {
    async rollups(planId, { first, last, ruleSetId }) {
      const rows = await db
        .selectFrom('call_rollup')
        .selectAll()
        .where('plan_id', '=', planId)
        .where('rule_set_id', '=', ruleSetId)
        .where('day', '>=', first)
        .where('day', '<=', last)
        .orderBy('day')
        .orderBy('site_id')
        .orderBy('network')
        .orderBy('modality')
        .orderBy('leg')
        .execute()
      return rows.map(rollupOf)
    },

    async usage(planId, { first, last }) {
      const { rows } = await sql<{ day: string; enabled: number; active: number }>`
        with person as materialized (
          select person_id, enabled_on from roster
          where plan_id = ${planId} and enabled_on <= ${last} and status not in ('optedOut', 'suspended')
        ), starting as (
          select enabled_on, count(*) as people from person group by enabled_on
        ), active as (
          select day, count(*) as people
          from active_day join person using (person_id)
          where day between ${first} and ${last} and enabled_on <= day
          group by day
        )
        select
          day::date as day,
          coalesce((select sum(people) from starting where enabled_on <= day), 0)::bigint as enabled,
          coalesce((select people from active where active.day = span.day), 0) as active
        from generate_series(${first}::date, ${last}::date, interval '1 day') as span (day)
        order by day`.execute(db)
      return rows
    },
  }
}

/**
 * Adds rows of counts (negative to take away) to the daily rollups, in one order everywhere so that records kept at
 * once do not lock up, and removes rows that came to nothing.
 */
export async function addToRollups(tx: Database, deltas: readonly Contribution[]): Promise<void> {
  const rows = deltas.flatMap(({ planId, rows }) => rows.map((row) => ({ ...row, planId })))
  if (rows.length === 0) return
  const delta = asJson(rows)
  await sql`
    insert into call_rollup as kept (
      plan_id, rule_set_id, day, site_id, network, modality, leg, good_streams, poor_streams, unclassified_streams,
      good_calls, poor_calls, unclassified_calls, setup_failures, drops, calls
    )
    select
      "planId", "ruleSetId", day, "siteId", network, modality, leg, "goodStreams", "poorStreams",
      "unclassifiedStreams", "goodCalls", "poorCalls", "unclassifiedCalls", "setupFailures", drops, calls
    from json_to_recordset(${delta}::json) as row (
      "planId" text, "ruleSetId" text, day date, "siteId" text, network text, modality text, leg text,
      "goodStreams" integer, "poorStreams" integer, "unclassifiedStreams" integer, "goodCalls" integer,
      "poorCalls" integer, "unclassifiedCalls" integer, "setupFailures" integer, drops integer, calls integer
    )
    order by 1, 2, 3, 4, 5, 6, 7
    on conflict (plan_id, rule_set_id, day, site_id, network, modality, leg) do update set
      good_streams = kept.good_streams + excluded.good_streams,
      poor_streams = kept.poor_streams + excluded.poor_streams,
      unclassified_streams = kept.unclassified_streams + excluded.unclassified_streams,
      good_calls = kept.good_calls + excluded.good_calls,
      poor_calls = kept.poor_calls + excluded.poor_calls,
      unclassified_calls = kept.unclassified_calls + excluded.unclassified_calls,
      setup_failures = kept.setup_failures + excluded.setup_failures,
      drops = kept.drops + excluded.drops,
      calls = kept.calls + excluded.calls`.execute(tx)

  if (!rows.some(takesAway)) return
  await sql`
    delete from call_rollup as kept
    using json_to_recordset(${delta}::json) as row (
      "planId" text, "ruleSetId" text, day date, "siteId" text, network text, modality text, leg text
    )
    where kept.plan_id = row."planId" and kept.rule_set_id = row."ruleSetId" and kept.day = row.day
      and kept.site_id is not distinct from row."siteId" and kept.network = row.network
      and kept.modality = row.modality and kept.leg = row.leg
      and (
        kept.good_streams, kept.poor_streams, kept.unclassified_streams, kept.good_calls, kept.poor_calls,
        kept.unclassified_calls, kept.setup_failures, kept.drops, kept.calls
      ) = (0, 0, 0, 0, 0, 0, 0, 0, 0)`.execute(tx)
}

function takesAway(row: RollupRow): boolean {
  return Object.values(row).some((value) => typeof value === 'number' && value < 0)
}

function rollupOf(row: Selectable<Tables['call_rollup']>): RollupRow {
  return {
    day: row.day,
    siteId: row.site_id,
    network: row.network,
    modality: row.modality,
    leg: row.leg,
    ruleSetId: row.rule_set_id,
    goodStreams: row.good_streams,
    poorStreams: row.poor_streams,
    unclassifiedStreams: row.unclassified_streams,
    goodCalls: row.good_calls,
    poorCalls: row.poor_calls,
    unclassifiedCalls: row.unclassified_calls,
    setupFailures: row.setup_failures,
    drops: row.drops,
    calls: row.calls,
  }
}
