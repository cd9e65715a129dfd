import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { may } from '#shared/actions.ts'
import type { KsiPreview, Recomputed } from '#shared/api-ksis.ts'
import { oldFigureOf } from '#shared/basics/baseline.ts'
import { find } from '#shared/basics/collection.ts'
import { type Day, utcDay } from '#shared/basics/day.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import type { Yardstick } from '#shared/basics/yardstick.ts'
import type { Measurement, Provenance } from '#shared/measure/measurement.ts'
import { judge } from '#shared/measure/verdict.ts'
import {
  draftedKsis,
  inForce,
  type Ksi,
  type KsiVersion,
  type PutKsi,
  smartGaps,
  wouldFreeze,
} from '#shared/parts/ksi.ts'
import type { Plan } from '#shared/plan.ts'
import { activationFindings } from './evidence/activation.ts'
import { callQualityFindings } from './evidence/call-quality.ts'
import { type Finding, freshForDays } from './evidence/finding.ts'
import { knownSpans } from './evidence/known-spans.ts'
import { surveyFindings } from './evidence/survey.ts'
import { movedFindings, telephoneFindings } from './evidence/telephone.ts'
import { toldFindings } from './evidence/told-figure.ts'
import { usageFindings } from './evidence/usage.ts'
import { readPlan, roleIn } from './plans.ts'
import type { JudgedKsi } from './ports/measurements.ts'
import type { World } from './ports/world.ts'

/**
 * Measures every active KSI of the plan as of today, and the last days again where late call records changed them. What
 * was measured of a figure that was taken back goes: it would stay the newest of its day.
 * Tells who is looking when anything changed; gives how many measurements did. Judging again changes nothing.
 */
export async function judgePlan(world: World, plan: Plan, today: Day): Promise<number> {
  const at = world.now().toISOString()
  const measured = (await Promise.all(plan.ksis.map((ksi) => measure(world, plan, ksi, today)))).flat()
  const written = await world.measurements.put(measured.map((each) => ({ ...each, at })))
  // Of a plan that changed meanwhile we do not know what was taken back, and what was told; the next judging does.
  const { revision } = await world.plans.read(plan.id)
  const dropped =
    revision === plan.revision
      ? await world.measurements.dropTakenBack(plan.id, judgedOf(plan, measured, today))
      : 0
  const changed = written + dropped
  if (changed > 0) await world.news.publish({ planId: plan.id, about: 'measurements', revision: null })
  return changed
}

/**
 * What a KSI told like putKsi would be judged with the figures there are, by whoever may edit KSIs. Nothing is stored and
 * no freeze is asked: it is a look.
 */
export async function previewKsi(
  world: World,
  { planId, by }: { planId: string; by: string },
  told: z.output<typeof PutKsi>,
): Promise<KsiPreview> {
  const plan = await readPlan(world, planId, by)
  if (!may(await roleIn(world, plan, by), 'putKsi'))
    throw new Refusal('forbidden', 'Your role in this plan does not allow this. Ask the lead.')
  const at = world.now().toISOString()
  const ksis = draftedKsis(plan.ksis, { title: 'Preview', ...told }, { id: trial, at, by })
  const ksi = find(ksis, told.id ?? trial, 'KSI')
  const version = wouldFreeze(ksi, at)
  const { yardstick } = version
  if (!yardstick) return { state: 'none', words: 'Set the target to see what would be judged.' }
  if (!version.source) return { state: 'none', words: 'Choose where the figures come from.' }
  const unfit = smartGaps(ksi).find((gap) => /unit|percent|baseline/.test(gap))
  if (unfit) return { state: 'none', words: unfit }

  const measured = await measureBy(world, { ...plan, ksis }, { ksi, version, yardstick }, utcDay(at))
  const newest = measured.at(-1)
  if (!newest || newest.verdict.state === 'notStarted')
    return {
      state: 'none',
      words: newest ? `${newest.provenance.query}.` : 'There are no figures yet from this source.',
    }
  const { verdict, first, last, provenance } = newest
  const { query, counts } = provenance
  return { state: 'judged', verdict, yardstick, first, last, query, counts }
}

/** The newest measurement counted again from its source, as of the day it was made. Refuses 'not-found' without one. */
export async function recomputeKsi(
  world: World,
  { planId, by }: { planId: string; by: string },
  ksiId: string,
): Promise<Recomputed> {
  const plan = await readPlan(world, planId, by)
  const ksi = find(plan.ksis, ksiId, 'KSI')
  const stored = (await world.measurements.latest(planId)).find((each) => each.ksiId === ksiId)
  const version = ksi.versions.find((each) => each.version === stored?.version)
  if (!stored || !version?.yardstick)
    throw new Refusal('not-found', 'This KSI was never measured, so there is nothing to count again.')

  const measured = await measureBy(world, plan, { ksi, version, yardstick: version.yardstick }, stored.asOf)
  const again = measured.findLast(({ asOf, first }) => asOf === stored.asOf && first === stored.first)
  const recomputedHash = again?.provenance.hash ?? ''
  return {
    asOf: stored.asOf,
    storedHash: stored.provenance.hash,
    recomputedHash,
    sameEvidence: recomputedHash === stored.provenance.hash,
    sameVerdict:
      again?.verdict.state === stored.verdict.state && again.verdict.value === stored.verdict.value,
  }
}

const trial = 'preview'

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
  return measureBy(world, plan, { ksi, version, yardstick }, today)
}

/** Of told figures only today counts by the day: on others the newest one was another one then. */
function judgedOf(plan: Plan, measured: readonly Measured[], today: Day): JudgedKsi[] {
  return plan.ksis.flatMap((ksi) => {
    const version = inForce(ksi)
    const found = measured.filter(({ ksiId }) => ksiId === ksi.id)
    if (!version || found.length === 0) return []
    const spans = knownSpans(plan, ksi, version)
    return {
      ...{ ksiId: ksi.id, version: version.version, spans },
      found: found
        .filter(({ asOf }) => spans === null || asOf === today)
        .map(({ asOf, first, last }) => ({ asOf, first, last })),
    }
  })
}

async function measureBy(world: World, plan: Plan, by: Yard, today: Day): Promise<Measured[]> {
  const findings = await findingsOf(world, plan, by, today)
  return findings.map((finding) => ({
    planId: plan.id,
    ksiId: by.ksi.id,
    version: by.version.version,
    ...finding.window,
    asOf: finding.asOf,
    verdict: judge({
      yardstick: by.yardstick,
      evidence: finding.evidence,
      window: finding.window,
      today: finding.judgedOn,
      freshForDays,
      waitsFor: finding.waitsFor ?? null,
      before: oldFigureOf(by.version),
    }),
    provenance: provenanceOf(finding),
  }))
}

interface Yard {
  readonly ksi: Ksi
  readonly version: KsiVersion
  readonly yardstick: Yardstick
}

async function findingsOf(
  world: World,
  plan: Plan,
  { ksi, version, yardstick }: Yard,
  today: Day,
): Promise<Finding[]> {
  const { source } = version
  switch (source?.kind) {
    case 'callQuality':
      return callQualityFindings(world, plan, { version, source, yardstick }, today)
    case 'usage':
      return usageFindings(world, plan, version, today)
    case 'activation':
      return activationFindings(world, plan, version, today)
    case 'telephone':
      return source.figure === 'moved'
        ? movedFindings(world, plan, version, today)
        : telephoneFindings(world, plan, { version, currency: null }, today)
    case 'telephoneCost':
      return telephoneFindings(world, plan, { version, currency: source.currency }, today)
    case 'survey':
      return surveyFindings(world, plan, { version, source, yardstick }, today)
    case 'evidence':
      return toldFindings(plan, { version, ksi }, today)
    case undefined:
      return []
  }
}
