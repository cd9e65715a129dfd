import { addDays, type Day } from '#shared/basics/day.ts'
import type { YardstickUnit } from '#shared/basics/yardstick.ts'
import type { Evidence } from '#shared/measure/evidence.ts'
import { type Evidence as Figure, evidenceOf } from '#shared/parts/evidence.ts'
import { type Ksi, type KsiVersion, unitAt } from '#shared/parts/ksi.ts'
import type { Plan } from '#shared/plan.ts'
import { type Finding, judgedOn, windowHolding } from './finding.ts'

/** How far back recorded windows are judged: two years of months. */
const mostWindows = 24
const shownOfHash = 12

/**
 * The figures people and files brought, each judged over the span it was recorded for; the newest counts as of today.
 * One that ended before the previous window is stale: the next should have come by now.
 */
export function toldFindings(
  plan: Plan,
  { version, ksi }: { version: KsiVersion; ksi: Ksi },
  today: Day,
): Finding[] {
  const window = windowHolding(version, plan, today)
  const recorded = plan.evidence.filter(({ ksiId, first }) => ksiId === ksi.id && first <= today)
  const rows = evidenceOf(fitting(recorded, ksi, version), ksi.id)
  const newest = rows.at(-1)
  const common = { window, asOf: today, judgedOn: today, source: 'evidence' as const, ruleSetId: null }
  if (!newest) return [{ ...common, evidence: { kind: 'none' }, query: sayNone(recorded.length), counts: {} }]

  const past = rows
    .slice(0, -1)
    .slice(-mostWindows)
    .filter((row) => row.last < today && isUnder(version, row.last))
    .map((row) => findingOf(row, row.last, today))
  const previous = windowHolding(version, plan, addDays(window.first, -1))
  if (newest.last >= previous.first) return [...past, findingOf(newest, today, today)]
  const { query, counts } = findingOf(newest, today, today)
  return [...past, { ...common, evidence: { kind: 'none', lastEvidenceAt: newest.last }, query, counts }]
}

/** The figures of a KSI that a version of it can judge. */
export function fitting(rows: readonly Figure[], ksi: Ksi, version: KsiVersion): Figure[] {
  return rows.filter((row) => row.ksiId === ksi.id && fits(row, version, unitAt(ksi, row.at)))
}

function sayNone(recorded: number): string {
  return recorded === 0
    ? 'No figure was recorded yet'
    : 'No figure was recorded yet in the unit of this target'
}

/**
 * Figures may be older than the target: told under one of another unit they are no figures of this one, and 45 was told as
 * percent before anybody said that shares are ratios.
 */
function fits({ value, hits }: Figure, { yardstick }: KsiVersion, unit: YardstickUnit | null): boolean {
  if (!yardstick) return true
  if (unit !== null && unit !== yardstick.unit) return false
  return yardstick.unit === 'share' ? value >= 0 && value <= 1 : hits === null
}

/** A revised yardstick does not judge what was over before it was decided. */
function isUnder({ version, from }: KsiVersion, last: Day): boolean {
  return version === 1 || last >= from.slice(0, 10)
}

function findingOf(row: Figure, asOf: Day, today: Day): Finding {
  const { first, last, source, file, value, hits, n } = row
  const window = { first, last }
  const newest = last < today ? last : today
  const origin = file ? `${source}, file ${file.name} (SHA-256 ${file.hash.slice(0, shownOfHash)} …)` : source
  return {
    window,
    asOf,
    judgedOn: judgedOn(window, newest, today),
    evidence: weigh(row, newest),
    source: 'evidence',
    query: `Figure recorded for ${first} to ${last}: ${origin}`,
    ruleSetId: null,
    counts: { value, ...(hits === null ? {} : { hits }), ...(n === null ? {} : { n }) },
  }
}

/** Hits of a count are a sample and get an interval; anything else was counted in full. */
function weigh({ hits, n, value }: Figure, lastEvidenceAt: Day): Evidence {
  if (hits !== null && n !== null)
    return { kind: 'share', x: hits, n, population: null, clusters: null, lastEvidenceAt }
  return { kind: 'value', value, n: n ?? 1, lastEvidenceAt }
}
