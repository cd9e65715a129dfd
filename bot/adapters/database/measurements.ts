import { type Selectable, sql } from 'kysely'
import type { JudgedKsi, Measurements } from '#bot/ports/measurements.ts'
import type { Spark } from '#shared/api.ts'
import type { Measurement } from '#shared/measure/measurement.ts'
import { asJson } from './as-json.ts'
import type { Database, Tables } from './tables.ts'

export function databaseMeasurements(db: Database): Measurements {
  const newestOfEach = (planId: string) =>
    db
      .selectFrom('measurement')
      .selectAll()
      .distinctOn('ksi_id')
      .where('plan_id', '=', planId)
      .orderBy('ksi_id')
      .orderBy('as_of', 'desc')
      .orderBy('measured_at', 'desc')
      .orderBy('version', 'desc')

  return {
    async put(rows) {
      const latest = [...new Map(rows.map((row) => [keyOf(row), row])).values()]
      const { numAffectedRows } = await sql`
        insert into measurement (plan_id, ksi_id, version, first, last, as_of, measured_at, verdict, provenance)
        select "planId", "ksiId", version, first, last, "asOf", at, verdict, provenance
        from json_to_recordset(${asJson(latest)}::json) as row (
          "planId" text, "ksiId" text, version integer, first date, last date, "asOf" date, at timestamptz,
          verdict jsonb, provenance jsonb
        )
        on conflict (plan_id, ksi_id, as_of, first, last, version) do update set
          measured_at = excluded.measured_at, verdict = excluded.verdict, provenance = excluded.provenance
        where measurement.measured_at <= excluded.measured_at
          and (measurement.verdict <> excluded.verdict
            or measurement.provenance ->> 'hash' <> excluded.provenance ->> 'hash')`.execute(db)
      return Number(numAffectedRows)
    },

    async dropTakenBack(planId, judged) {
      const found = judged.flatMap((ksi) => ksi.found.map((each) => ({ ...keysOf(ksi), ...each })))
      const told = judged.filter(({ spans }) => spans !== null)
      const spans = told.flatMap((ksi) => ksi.spans!.map((each) => ({ ...keysOf(ksi), ...each })))
      const sameDay = await sql`
        with found as materialized (
          select * from json_to_recordset(${asJson(found)}::json) as row (
            "ksiId" text, version integer, "asOf" date, first date, last date
          )
        )
        delete from measurement as old
        where plan_id = ${planId}
          and (ksi_id, version, as_of) in (select "ksiId", version, "asOf" from found)
          and (ksi_id, version, as_of, first, last) not in (
            select "ksiId", version, "asOf", first, last from found
          )`.execute(db)
      if (told.length === 0) return Number(sameDay.numAffectedRows)
      // Where nothing was told, a day says so for its month: that is no figure somebody could take back.
      const otherSpans = await sql`
        delete from measurement as old
        using json_to_recordset(${asJson(told.map(keysOf))}::json) as judged ("ksiId" text, version integer)
        where old.plan_id = ${planId} and old.ksi_id = judged."ksiId" and old.version = judged.version
          and old.verdict ->> 'value' is not null
          and not exists (
            select from json_to_recordset(${asJson(spans)}::json) as span (
              "ksiId" text, version integer, first date, last date
            )
            where span."ksiId" = old.ksi_id and span.version = old.version
              and span.first = old.first and span.last = old.last
          )`.execute(db)
      return Number(sameDay.numAffectedRows) + Number(otherSpans.numAffectedRows)
    },

    async latest(planId) {
      return (await newestOfEach(planId).execute()).map(measurementOf)
    },

    async settled(planId) {
      const over = newestOfEach(planId).where(sql<boolean>`verdict ->> 'indicative' = 'false'`)
      return (await over.execute()).map(measurementOf)
    },

    async trend(planId, ksiId) {
      const rows = await db
        .selectFrom('measurement')
        .selectAll()
        .where('plan_id', '=', planId)
        .where('ksi_id', '=', ksiId)
        .orderBy('as_of')
        .orderBy('measured_at')
        .orderBy('version')
        .execute()
      return rows.map(measurementOf)
    },

    async sparks(planId, days) {
      const { rows } = await sql<Spark>`
        select ksi_id as "ksiId", as_of as "asOf", value, version from (
          select ksi_id, as_of, value, version, row_number() over (partition by ksi_id order by as_of desc) as age
          from (
            select distinct on (ksi_id, as_of) ksi_id, as_of, version, (verdict ->> 'value')::float8 as value
            from measurement
            where plan_id = ${planId}
            order by ksi_id, as_of, measured_at desc, version desc
          ) as daily
        ) as aged
        where age <= ${days}
        order by ksi_id, as_of`.execute(db)
      return rows
    },
  }
}

function keysOf({ ksiId, version }: JudgedKsi): Pick<JudgedKsi, 'ksiId' | 'version'> {
  return { ksiId, version }
}

function keyOf({ planId, ksiId, version, first, last, asOf }: Measurement): string {
  return JSON.stringify([planId, ksiId, version, first, last, asOf])
}

function measurementOf(row: Selectable<Tables['measurement']>): Measurement {
  return {
    planId: row.plan_id,
    ksiId: row.ksi_id,
    version: row.version,
    first: row.first,
    last: row.last,
    asOf: row.as_of,
    at: row.measured_at.toISOString(),
    verdict: row.verdict,
    provenance: row.provenance,
  }
}
