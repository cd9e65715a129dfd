import { type Selectable, sql } from 'kysely'
import type { CallStore } from '#bot/ports/call-store.ts'
import type { Counts, RollupRow, SplitRow } from '#shared/measure/rollup.ts'
import type { CountColumns } from './call-tables.ts'
import { leftOn } from './roster-rows.ts'
import type { Database, Tables } from './tables.ts'

type CallRollups = Pick<CallStore, 'rollups' | 'splits' | 'ratings' | 'usage'>

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
        .orderBy('place')
        .orderBy('leg')
        .orderBy('modality')
        .orderBy('direction')
        .execute()
      return rows.map(rollupOf)
    },

    async splits(planId, { first, last, ruleSetId, dimension, modality, siteId }) {
      const rows = await db
        .selectFrom('call_split')
        .selectAll()
        .where('plan_id', '=', planId)
        .where('rule_set_id', '=', ruleSetId)
        .where('modality', '=', modality)
        .where('dimension', '=', dimension)
        .where('day', '>=', first)
        .where('day', '<=', last)
        .$if(siteId !== undefined, (query) =>
          siteId === null ? query.where('site_id', 'is', null) : query.where('site_id', '=', siteId!),
        )
        .orderBy('day')
        .orderBy('site_id')
        .orderBy('value')
        .execute()
      return rows.map(splitOf)
    },

    async ratings(planId, { first, last }) {
      return db
        .selectFrom('call_rating')
        .select(['day', 'site_id as siteId', 'rating', 'ratings'])
        .where('plan_id', '=', planId)
        .where('day', '>=', first)
        .where('day', '<=', last)
        .orderBy('day')
        .orderBy('site_id')
        .orderBy('rating')
        .execute()
    },

    async usage(planId, { first, last }) {
      const { rows } = await sql<{ day: string; enabled: number; active: number }>`
        with person as materialized (
          select person_id, enabled_on, ${leftOn} as left_on from roster
          where plan_id = ${planId} and enabled_on <= ${last} and status not in ('optedOut', 'suspended')
        ), change as (
          select enabled_on as day, 1 as people from person
          union all select left_on, -1 from person where left_on is not null
        ), changes as (
          select day, sum(people) as people from change group by day
        ), active as (
          select day, count(*) as people
          from active_day join person using (person_id)
          where day between ${first} and ${last} and enabled_on <= day and (left_on is null or day < left_on)
          group by day
        )
        select
          day::date as day,
          coalesce((select sum(people) from changes where changes.day <= span.day), 0)::bigint as enabled,
          coalesce((select people from active where active.day = span.day), 0) as active
        from generate_series(${first}::date, ${last}::date, interval '1 day') as span (day)
        order by day`.execute(db)
      return rows
    },
  }
}

function rollupOf(row: Selectable<Tables['call_rollup']>): RollupRow {
  const { day, site_id, rule_set_id, network, place, leg, modality, direction } = row
  return {
    ...{ day, siteId: site_id, ruleSetId: rule_set_id, network, place, leg, modality, direction },
    ...countsIn(row),
  }
}

function splitOf(row: Selectable<Tables['call_split']>): SplitRow {
  const { day, site_id, rule_set_id, modality, dimension, value } = row
  return { day, siteId: site_id, ruleSetId: rule_set_id, modality, dimension, value, ...countsIn(row) }
}

function countsIn(row: CountColumns): Counts {
  return {
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
