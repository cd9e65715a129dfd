import { createHash } from 'node:crypto'
import type { Day } from '#shared/basics/day.ts'
import type { Yardstick } from '#shared/basics/yardstick.ts'
import type { Measurement, Provenance } from '#shared/measure/measurement.ts'
import { judge } from '#shared/measure/verdict.ts'
import { inForce, type Ksi, type KsiVersion } from '#shared/parts/ksi.ts'
import type { Plan } from '#shared/plan.ts'
import { callQualityFindings } from './evidence/call-quality.ts'
import { type Finding, freshForDays } from './evidence/finding.ts'
import { surveyFindings } from './evidence/survey.ts'
import { toldFindings } from './evidence/told-figure.ts'
import { usageFindings } from './evidence/usage.ts'
import type { World } from './ports/world.ts'

/**
 * Measures every active KSI of the plan as of today, and the last days again where late call records changed them.
 * Tells who is looking when anything changed; gives how many measurements did. Judging again changes nothing.
 */
export async function judgePlan(world: World, plan: Plan, today: Day): Promise<number> {
  const at = world.now().toISOString()
  const measured = await Promise.all(plan.ksis.map((ksi) => measure(world, plan, ksi, today)))
  const changed = await world.measurements.put(measured.flat().map((each) => ({ ...each, at })))
  if (changed > 0) await world.news.publish({ planId: plan.id, about: 'measurements', revision: null })
  return changed
}

/** Equal for equal figures, so that recomputing can be compared with what was shown. */
function provenanceOf({ source, query, ruleSetId, counts }: Omit<Provenance, 'hash'>): Provenance {
  const sorted = Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1))
  const text = JSON.stringify([source, query, ruleSetId, sorted])
  return { source, query, ruleSetId, counts, hash: createHash('sha256').update(text).digest('hex') }
}

type Measured = Omit<Measurement, 'at'>

async function measure(world: World, plan: Plan, ksi: Ksi, today: Day): Promise<Measured[]> {
  const version = inForce(ksi)
  const yardstick = version?.yardstick
  if (!version || !yardstick) return []
  const findings = await findingsOf(world, plan, { ksi, version, yardstick }, today)
  return findings.map((finding) => ({
    planId: plan.id,
    ksiId: ksi.id,
    version: version.version,
    ...finding.window,
    asOf: finding.asOf,
    verdict: judge({
      yardstick,
      evidence: finding.evidence,
      window: finding.window,
      today: finding.judgedOn,
      freshForDays,
    }),
    provenance: provenanceOf(finding),
  }))
}

async function findingsOf(
  world: World,
  plan: Plan,
  { ksi, version, yardstick }: { ksi: Ksi; version: KsiVersion; yardstick: Yardstick },
  today: Day,
): Promise<Finding[]> {
  const { source } = version
  switch (source?.kind) {
    case 'callQuality':
      return callQualityFindings(world, plan, { version, source, yardstick }, today)
    case 'usage':
      return usageFindings(world, plan, version, today)
    case 'survey':
      return surveyFindings(world, plan, { version, source, yardstick }, today)
    case 'evidence':
      return toldFindings(plan, { version, ksiId: ksi.id }, today)
    case undefined:
      return []
  }
}
