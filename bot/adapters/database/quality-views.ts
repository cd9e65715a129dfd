import { sql } from 'kysely'
import type { QualityScope, QualitySpan, QualityViews } from '#bot/ports/quality-views.ts'
import type { CallCounts, CutRow } from '#shared/api-quality.ts'
import { addDays, type Day, daysBetween } from '#shared/basics/day.ts'
import { dimensions, everySite, noCounts } from '#shared/measure/rollup.ts'
import type { Modality } from '#shared/measure/stream.ts'
import { rangesWithin, type SpanRange } from './call-spans.ts'
import type { Database } from './tables.ts'

export function databaseQualityViews(db: Database): QualityViews {
  return {
    async days(span, scope) {
      const { rows } = await sql<CallCounts & { day: Day }>`
        select day, ${sums} from call_split
        where ${within(span)} and ${wholeSound} and ${isOf(scope)}
        group by day order by day`.execute(db)
      return rows
    },

    async sites(span) {
      const length = daysBetween(span.first, span.last) + 1
      const ranges = [
        ...rangesWithin(addDays(span.first, -length), addDays(span.first, -1)),
        ...rangesWithin(span.first, span.last),
      ]
      const { rows } = await sql<CallCounts & { siteId: string | null; isNow: boolean }>`
        select site_id as "siteId", day >= ${span.first}::date as "isNow", ${sums} from call_span
        where plan_id = ${span.planId} and rule_set_id = ${span.ruleSetId} and (${isInOneOf(ranges)})
        group by 1, 2 order by 1, 2`.execute(db)
      const now = new Map(rows.filter(({ isNow }) => isNow).map((row) => [row.siteId, countsOf(row)]))
      const before = new Map(rows.filter(({ isNow }) => !isNow).map((row) => [row.siteId, countsOf(row)]))
      const siteIds = [...new Set(rows.map(({ siteId }) => siteId))]
      return siteIds.map((siteId) => ({
        siteId,
        now: now.get(siteId) ?? noCounts,
        before: before.get(siteId) ?? noCounts,
      }))
    },

    async heat(span, unit) {
      const poor = sql.ref(unit === 'call' ? 'poor_calls' : 'poor_streams')
      const good = sql.ref(unit === 'call' ? 'good_calls' : 'good_streams')
      const { rows } = await sql<{ siteId: string | null; at: number[]; x: number[]; n: number[] }>`
        select site_id as "siteId", array_agg(day - ${span.first}::date) as at,
          array_agg(${poor}) as x, array_agg(${poor} + ${good}) as n
        from call_span
        where ${within(span)} and span = 'day' and ${poor} + ${good} > 0
        group by site_id order by site_id`.execute(db)
      const length = daysBetween(span.first, span.last) + 1
      return rows.map(({ siteId, at, x, n }) => ({
        siteId,
        poor: spread(length, at, x),
        classified: spread(length, at, n),
      }))
    },

    async cuts(span, scope) {
      const { rows } = await sql<CutRow>`
        select dimension, value, modality, ${sums} from call_split
        where ${within(span)} and modality = any(${modalities}) and dimension = any(${dimensions}) and ${isOf(scope)}
        group by dimension, value, modality order by dimension, modality, value`.execute(db)
      return rows
    },
  }
}

const sums = sql.raw(`
  sum(good_streams)::int as "goodStreams", sum(poor_streams)::int as "poorStreams",
  sum(unclassified_streams)::int as "unclassifiedStreams", sum(good_calls)::int as "goodCalls",
  sum(poor_calls)::int as "poorCalls", sum(unclassified_calls)::int as "unclassifiedCalls",
  sum(setup_failures)::int as "setupFailures", sum(drops)::int as drops, sum(calls)::int as calls`)

/** Named, so that the index leads to each: it begins with them. */
const modalities: readonly Modality[] = ['audio', 'video', 'screenShare', 'appShare', 'other']

/** Calls are counted by their sound. */
const wholeSound = sql.raw(`dimension = 'all' and modality = 'audio'`)

function within({ planId, ruleSetId, first, last }: QualitySpan) {
  return sql`plan_id = ${planId} and rule_set_id = ${ruleSetId} and day between ${first}::date and ${last}::date`
}

function isInOneOf(ranges: readonly SpanRange[]) {
  return sql.join(
    ranges.map(
      ({ span, first, last }) => sql`span = ${span} and day between ${first}::date and ${last}::date`,
    ),
    sql` or `,
  )
}

function isOf(scope: QualityScope) {
  if (scope === 'all') return sql`site_id = ${sql.lit(everySite)}`
  const named = scope.filter((id) => id !== null)
  return scope.includes(null)
    ? sql`(site_id = any(${named}::text[]) or site_id is null)`
    : sql`site_id = any(${named}::text[])`
}

function countsOf(row: CallCounts): CallCounts {
  const { goodStreams, poorStreams, unclassifiedStreams, goodCalls, poorCalls, unclassifiedCalls } = row
  const { setupFailures, drops, calls } = row
  return {
    ...{ goodStreams, poorStreams, unclassifiedStreams, goodCalls, poorCalls, unclassifiedCalls },
    ...{ setupFailures, drops, calls },
  }
}

function spread(length: number, at: readonly number[], values: readonly number[]): number[] {
  const byDay = new Map(at.map((offset, n) => [offset, values[n]!]))
  return Array.from({ length }, (_, offset) => byDay.get(offset) ?? 0)
}
