import { sql } from 'kysely'
import type { PlanUsages } from '#bot/ports/usage-reports.ts'
import type { ActivationWaits, UsageActivation } from '#shared/api-usage.ts'
import { leftOn } from './roster-rows.ts'
import type { Database } from './tables.ts'

export function databasePlanUsages(db: Database): PlanUsages {
  return {
    async put({ planId, day, refreshedOn, readAt, ...counts }) {
      const row = { ...counts, refreshed_on: refreshedOn, read_at: readAt }
      await db
        .insertInto('usage_report')
        .values({ plan_id: planId, day, ...row })
        .onConflict((conflict) => conflict.columns(['plan_id', 'day']).doUpdateSet(row))
        .execute()
    },

    async between(planId, first, last) {
      return db
        .selectFrom('usage_report')
        .select(['plan_id as planId', 'day', 'refreshed_on as refreshedOn', 'concealed', 'enabled', 'found'])
        .select(['active', 'calling', 'rows', 'hash', 'read_at as readAt'])
        .where('plan_id', '=', planId)
        .where('day', '>=', first)
        .where('day', '<=', last)
        .orderBy('day')
        .execute()
    },

    async activation(planId, first, last) {
      // An import may know of a first call before the person was enabled here.
      const person = sql`person as materialized (
        select enabled_on, ${leftOn} as left_on,
          case when status = 'activated' then greatest(enabled_on, activated_on) end as activated_on
        from roster
        where plan_id = ${planId} and enabled_on <= ${last} and status not in ('optedOut', 'suspended')
      )`
      const [{ rows: days }, { rows: waits }] = await Promise.all([
        sql<UsageActivation['days'][number]>`
          with ${person},
          change as (
            select enabled_on as day, 1 as enabled, 0 as activated from person
            union all select activated_on, 0, 1 from person
            union all select left_on, -1, 0 from person
            union all select greatest(left_on, activated_on), 0, -1 from person
              where left_on is not null and activated_on is not null
          ),
          changes as (
            select day, sum(enabled) as enabled, sum(activated) as activated from change group by day
          )
          select
            span.day::date as day,
            coalesce((select sum(enabled) from changes where changes.day <= span.day), 0)::integer as enabled,
            coalesce((select sum(activated) from changes where changes.day <= span.day), 0)::integer as activated
          from generate_series(${first}::date, ${last}::date, interval '1 day') as span (day)
          order by span.day`.execute(db),
        sql<ActivationWaits>`
          with ${person},
          wait as (
            select case when activated_on <= ${last} then activated_on - enabled_on end as days from person
            where left_on is null or left_on > ${last}
          )
          select
            (count(*) filter (where days = 0))::integer as "sameDay",
            (count(*) filter (where days between 1 and 7))::integer as week,
            (count(*) filter (where days between 8 and 28))::integer as month,
            (count(*) filter (where days > 28))::integer as later,
            (count(*) filter (where days is null))::integer as "notYet"
          from wait`.execute(db),
      ])
      return { days, waits: waits[0]! }
    },
  }
}
