import type { Figures, HistoryEntry, PlanPage } from '#shared/api.ts'
import { applyAction, forbiddenTo } from '#shared/actions.ts'
import { addDays, type Day } from '#shared/basics/day.ts'
import { changesBetween } from '#shared/changes.ts'
import { exampleBeginning, exampleSteps } from '#shared/example-plan.ts'
import type { Evidence } from '#shared/measure/evidence.ts'
import type { Measurement } from '#shared/measure/measurement.ts'
import { judge } from '#shared/measure/verdict.ts'
import { windowAt } from '#shared/measure/window.ts'
import { inForce, type Ksi } from '#shared/parts/ksi.ts'
import type { Plan } from '#shared/plan.ts'
import { larkmoor as larkmoorOn } from '../support/example-company.ts'

/* The example company on a fixed day, with figures judged by the real rules. For page tests and pictures. */

const today: Day = '2026-11-20'
const at = `${today}T09:30:00.000Z`

const company = larkmoorOn(today)
export const people = company.cast

/** The plan as its people left it, and everything they did. */
export function larkmoor(): { plan: Plan; history: HistoryEntry[] } {
  return exampleSteps(company).reduce<{ plan: Plan; history: HistoryEntry[] }>(
    ({ plan, history }, { action, input, ...stamp }) => {
      const next = applyAction(plan, action, input, stamp)
      const entry = {
        revision: next.revision,
        action,
        by: stamp.by,
        at: stamp.at,
        changes: changesBetween(plan, next),
      }
      return { plan: next, history: [entry, ...history] }
    },
    { plan: exampleBeginning(company), history: [] },
  )
}

export function pageOf(plan: Plan, personId: string, history: readonly HistoryEntry[] = []): PlanPage {
  const role = plan.people[personId]?.role ?? 'reader'
  return { plan, role, forbidden: forbiddenTo(role), figures: figuresOf(plan, history) }
}

/** One measurement per active KSI, each of a different kind, so that every face of a verdict is seen. */
function figuresOf(plan: Plan, history: readonly HistoryEntry[] = []): Figures {
  const active = plan.ksis.filter((ksi) => inForce(ksi)?.yardstick)
  const since = plan.meetings.findLast(({ closed }) => closed)?.closed?.at ?? null
  return {
    at,
    measurements: active.map((ksi, n) => measurementOf(plan, ksi, evidences[n % evidences.length]!, today)),
    sparks: active.flatMap((ksi, n) =>
      trendOf(plan, ksi, n).map(({ asOf, verdict }) => ({ ksiId: ksi.id, asOf, value: verdict.value })),
    ),
    people: [
      ...plan.waves.flatMap((wave, n) => [
        { waveId: wave.id, status: 'activated' as const, people: Math.max(0, 60 - n * 30) },
        { waveId: wave.id, status: 'invited' as const, people: 10 + n * 15 },
      ]),
    ],
    rounds: plan.rounds.map(({ id }, n) => ({ roundId: id, invited: 24 + n * 140, answered: 22 + n * 50 })),
    sinceMeeting: { since, entries: history.filter((entry) => since !== null && entry.at > since) },
  }
}

const evidences: readonly Evidence[] = [
  { kind: 'share', x: 61, n: 72, population: 164, clusters: null, lastEvidenceAt: today },
  { kind: 'share', x: 58, n: 72, population: 164, clusters: null, lastEvidenceAt: today },
  { kind: 'share', x: 150, n: 164, population: null, clusters: null, lastEvidenceAt: today },
  { kind: 'share', x: 61, n: 2140, population: null, clusters: null, lastEvidenceAt: today },
  { kind: 'share', x: 45, n: 72, population: 164, clusters: null, lastEvidenceAt: today },
  { kind: 'suppressed', threshold: 5, lastEvidenceAt: today },
  { kind: 'none', lastEvidenceAt: null },
]

export function trendOf(plan: Plan, ksi: Ksi, seed: number): Measurement[] {
  const evidence = evidences[seed % evidences.length]!
  if (evidence.kind !== 'share') return [measurementOf(plan, ksi, evidence, today)]
  return Array.from({ length: 19 }, (_, day) => {
    const n = Math.round(evidence.n * ((day + 6) / 24))
    const wave = Math.sin(day / 2 + seed) * 0.03
    const x = Math.min(
      n,
      Math.max(0, Math.round(n * (evidence.x / evidence.n + wave * (evidence.x / evidence.n)))),
    )
    return measurementOf(plan, ksi, { ...evidence, x, n }, addDays(today, day - 18))
  })
}

function measurementOf(plan: Plan, ksi: Ksi, evidence: Evidence, asOf: Day): Measurement {
  const version = inForce(ksi)!
  const kind = version.window === 'round' ? 'month' : version.window
  const window = windowAt(kind, asOf)
  return {
    planId: plan.id,
    ksiId: ksi.id,
    version: version.version,
    first: window.first,
    last: window.last,
    asOf,
    at: `${asOf}T06:15:00.000Z`,
    verdict: judge({ yardstick: version.yardstick!, evidence, window, today: asOf }),
    provenance: {
      source: ksi.source?.kind === 'callQuality' ? 'callRecords' : 'survey',
      query: `${ksi.title}, ${window.first} to ${window.last}`,
      ruleSetId: ksi.source?.kind === 'callQuality' ? ksi.source.ruleSetId : null,
      counts: evidence.kind === 'share' ? { counted: evidence.n, hits: evidence.x, unclassified: 41 } : {},
      hash: '9f2c4f0b6d3f5b8d0c1a7e4b2f6a9d8c7b5e3f1a0d9c8b7a6f5e4d3c2b1a0f9e',
    },
  }
}
