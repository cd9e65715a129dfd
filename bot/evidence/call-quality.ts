import { type Day, daysBetween } from '#shared/basics/day.ts'
import { wantsMore, type Yardstick } from '#shared/basics/yardstick.ts'
import type { Evidence } from '#shared/measure/evidence.ts'
import { addUp, type Counts, everySite } from '#shared/measure/rollup.ts'
import type { KsiSource } from '#shared/basics/ksi-source.ts'
import type { KsiVersion } from '#shared/parts/ksi.ts'
import type { Plan } from '#shared/plan.ts'
import type { World } from '../ports/world.ts'
import { daysToMeasure, type Finding, freshForDays, judgedOn, windowHolding } from './finding.ts'

type CallQuality = Extract<KsiSource, { kind: 'callQuality' }>

/**
 * Poor calls or audio streams per window, for today and each of the last days, from the daily figures. Where more is
 * better the good ones are counted instead. Days are the clusters: what spoils one call of a day spoils others.
 */
export async function callQualityFindings(
  world: Pick<World, 'calls'>,
  plan: Plan,
  { version, source, yardstick }: { version: KsiVersion; source: CallQuality; yardstick: Yardstick },
  today: Day,
): Promise<Finding[]> {
  const days = daysToMeasure(version, today)
  const first = windowHolding(version, plan, days[0]!).first
  const daily = await world.calls.splits(plan.id, {
    ...{ first, last: today, ruleSetId: source.ruleSetId },
    ...{ dimension: 'all', modality: 'audio', siteId: everySite },
  })

  return days.flatMap((asOf) => {
    const window = windowHolding(version, plan, asOf)
    const inside = daily.filter(({ day }) => window.first <= day && day <= asOf)
    // A past day without any call adds nothing to a trend line.
    if (inside.length === 0 && asOf !== today) return []
    const counted = wantsMore(yardstick) ? 'good' : 'poor'
    const noun = source.unit === 'call' ? 'calls' : 'audio streams'
    return {
      window,
      asOf,
      judgedOn: judgedOn(window, asOf, today),
      evidence: brokeOff(inside, asOf, judgedOn(window, asOf, today))
        ? { kind: 'none', lastEvidenceAt: inside.at(-1)!.day }
        : evidenceOf(inside, daily, source.unit, counted, asOf),
      source: 'callRecords' as const,
      query: `Share of ${counted} ${noun} among those classified, by UTC day, ${window.first} to ${asOf}`,
      ruleSetId: source.ruleSetId,
      counts: { ...addUp(inside), days: inside.length },
    }
  })
}

interface DailyCounts extends Counts {
  readonly day: Day
}

/** @param inside days of the window so far; @param all every day looked at, both oldest first. */
function evidenceOf(
  inside: readonly DailyCounts[],
  all: readonly DailyCounts[],
  unit: CallQuality['unit'],
  counted: 'good' | 'poor',
  asOf: Day,
): Evidence {
  if (inside.length === 0) return { kind: 'none', lastEvidenceAt: longGone(all, asOf) }
  return {
    kind: 'share',
    ...caseCount(addUp(inside), unit, counted),
    population: null,
    clusters: inside.map((day) => caseCount(day, unit, counted)),
    lastEvidenceAt: inside.at(-1)!.day,
  }
}

function caseCount(
  sums: Counts,
  unit: CallQuality['unit'],
  counted: 'good' | 'poor',
): { x: number; n: number } {
  const [good, poor] =
    unit === 'call' ? [sums.goodCalls, sums.poorCalls] : [sums.goodStreams, sums.poorStreams]
  return { x: counted === 'good' ? good : poor, n: good + poor }
}

/** Of a window that is over the calls of its first days prove nothing about all of it. */
function brokeOff(inside: readonly DailyCounts[], asOf: Day, judged: Day): boolean {
  const newest = inside.at(-1)?.day
  return judged > asOf && newest !== undefined && daysBetween(newest, asOf) > freshForDays
}

/** A window that has just begun is not stale because nobody has called in it yet. */
function longGone(all: readonly DailyCounts[], asOf: Day): Day | null {
  const newest = all.at(-1)?.day ?? null
  return newest !== null && daysBetween(newest, asOf) > freshForDays ? newest : null
}
