import { sql } from 'kysely'
import type { QualityAlerts } from '#bot/ports/quality-alerts.ts'
import type { AlertWhy, QualityAlert } from '#shared/api-quality.ts'
import type { Database } from './tables.ts'

export function databaseQualityAlerts(db: Database): QualityAlerts {
  return {
    async of(planId, since) {
      const { rows } = await sql<AlertRow>`
        select * from quality_alert
        where plan_id = ${planId} and (ended_on is null or ended_on >= ${since}::date)
        order by opened_at desc, site_id`.execute(db)
      return rows.map(alertOf)
    },

    async make(planId, { on, at, opened, ended }) {
      return db.transaction().execute(async (tx) => {
        let changed = 0
        for (const { siteId, openedOn, how, poor, classified } of ended) {
          const { numAffectedRows } = await sql`
            update quality_alert set ended_on = ${on}, ended_at = ${at}, ended_how = ${how},
              ended_poor = ${poor}, ended_classified = ${classified}
            where plan_id = ${planId} and site_id = ${siteId} and opened_on = ${openedOn} and ended_on is null`.execute(
            tx,
          )
          changed += Number(numAffectedRows ?? 0)
        }
        for (const { siteId, since, judgedFrom, unit, limit, poor, classified, why } of opened) {
          const { numAffectedRows } = await sql`
            insert into quality_alert (
              plan_id, site_id, opened_on, opened_at, since, judged_from, unit, poor_limit, poor, classified, why
            ) values (
              ${planId}, ${siteId}, ${on}, ${at}, ${since}, ${judgedFrom}, ${unit}, ${limit}, ${poor}, ${classified},
              ${JSON.stringify(why)}::jsonb
            ) on conflict do nothing`.execute(tx)
          changed += Number(numAffectedRows ?? 0)
        }
        return changed
      })
    },

    async tell(planId, today) {
      const of = sql`plan_id = ${planId}`
      await sql`update quality_alert set told_on = ${today}
        where ${of} and told_on is null and ended_on is null
          and not exists (select from quality_alert where ${of} and told_on = ${today})`.execute(db)
      await sql`update quality_alert set clear_told_on = ${today}
        where ${of} and clear_told_on is null and told_on is not null and ended_how = 'clear'
          and not exists (select from quality_alert where ${of} and clear_told_on = ${today})`.execute(db)
      const { rows } = await sql<{ bad: boolean | null; clear: boolean | null }>`
        select bool_or(told_on = ${today}) as bad, bool_or(clear_told_on = ${today}) as clear
        from quality_alert where ${of}`.execute(db)
      return { bad: rows[0]?.bad ?? false, clear: rows[0]?.clear ?? false }
    },
  }
}

interface AlertRow {
  readonly site_id: string
  readonly opened_on: string
  readonly opened_at: Date
  readonly since: string
  readonly judged_from: string | null
  readonly unit: QualityAlert['unit']
  readonly poor_limit: number
  readonly poor: number
  readonly classified: number
  readonly why: AlertWhy
  readonly ended_on: string | null
  readonly ended_at: Date | null
  readonly ended_how: 'clear' | 'quiet' | null
  readonly ended_poor: number | null
  readonly ended_classified: number | null
  readonly told_on: string | null
  readonly clear_told_on: string | null
}

function alertOf(row: AlertRow): QualityAlert {
  const { ended_on: on, ended_at: at, ended_how: how } = row
  return {
    siteId: row.site_id,
    openedOn: row.opened_on,
    openedAt: row.opened_at.toISOString(),
    since: row.since,
    judgedFrom: row.judged_from ?? row.since,
    unit: row.unit,
    limit: row.poor_limit,
    poor: row.poor,
    classified: row.classified,
    why: row.why,
    toldOn: row.told_on,
    clearToldOn: row.clear_told_on,
    ended:
      on === null || at === null || how === null
        ? null
        : {
            ...{ on, at: at.toISOString(), how },
            poor: row.ended_poor ?? 0,
            classified: row.ended_classified ?? 0,
          },
  }
}
