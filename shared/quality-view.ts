import type { CallCounts, QualityBasis, SiteCounts } from './api-quality.ts'
import { addDays, type Day } from './basics/day.ts'
import { wantsMore } from './basics/yardstick.ts'
import { difference } from './measure/before-after.ts'
import { wilson } from './measure/interval.ts'
import { qualityTargets } from './measure/quality-targets.ts'
import { inForce } from './parts/ksi.ts'
import type { Plan } from './plan.ts'

/** With fewer classified cases a share says little about a site; the pages say so instead of judging. */
export const fewestCases = 50
/** A site counts as recently enabled for so many days after its launch. */
const recentlyDays = 30
const level = 0.95

/** A share with its interval; all null where there was no case. */
export interface Share {
  readonly x: number
  readonly n: number
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
}

/**
 * How a share stands to its limit. `bad` and `good`: the whole interval is on that side. `above`, `below`: only the
 * share itself is. `few`: too small to judge.
 */
export type Standing = 'bad' | 'above' | 'below' | 'good' | 'few' | 'none'

/** Where a share is heading, by the interval of the difference; `unknown` where one side has too few cases. */
export type Direction = 'worse' | 'steady' | 'better' | 'unknown'

/** Share x/n with Wilson's 95 % interval. */
export function shareOf({ x, n }: { readonly x: number; readonly n: number }): Share {
  const interval = wilson({ x, n, level })
  return { x, n, value: n === 0 ? null : x / n, low: interval?.low ?? null, high: interval?.high ?? null }
}

/** Poor among the classified, in calls or in streams. */
export function poorOf(counts: CallCounts, unit: QualityBasis['unit']): { x: number; n: number } {
  return unit === 'call'
    ? { x: counts.poorCalls, n: counts.poorCalls + counts.goodCalls }
    : { x: counts.poorStreams, n: counts.poorStreams + counts.goodStreams }
}

/** Not classified, of everything seen. */
export function unclassifiedOf(counts: CallCounts, unit: QualityBasis['unit']): { x: number; n: number } {
  const x = unit === 'call' ? counts.unclassifiedCalls : counts.unclassifiedStreams
  return { x, n: poorOf(counts, unit).n + x }
}

/** Calls of which no session was set up, of all calls. */
export function setupFailuresOf({ setupFailures, calls }: CallCounts): { x: number; n: number } {
  return { x: setupFailures, n: calls }
}

/** Calls that broke off, of those that were set up. */
export function dropsOf({ drops, calls, setupFailures }: CallCounts): { x: number; n: number } {
  return { x: drops, n: calls - setupFailures }
}

export function standingOf({ n, value, low, high }: Share, limit: number): Standing {
  if (value === null || low === null || high === null) return 'none'
  if (n < fewestCases) return 'few'
  if (low >= limit) return 'bad'
  if (high < limit) return 'good'
  return value >= limit ? 'above' : 'below'
}

export function directionOf(now: Share, before: Share): Direction {
  if (now.n < fewestCases || before.n < fewestCases) return 'unknown'
  const gap = difference(estimate(now), estimate(before))
  if (gap.low > 0) return 'worse'
  return gap.high < 0 ? 'better' : 'steady'
}

export interface SiteStanding extends SiteCounts {
  readonly share: Share
  readonly shareBefore: Share
  readonly standing: Standing
  readonly direction: Direction
}

/** Sites with calls, how each stands to the limit and where it is heading; the gravest first. */
export function siteStandings(
  sites: readonly SiteCounts[],
  { unit, limit }: Pick<QualityBasis, 'unit' | 'limit'>,
): SiteStanding[] {
  return sites
    .filter(({ now }) => now.calls > 0)
    .map((site) => {
      const share = shareOf(poorOf(site.now, unit))
      const shareBefore = shareOf(poorOf(site.before, unit))
      const direction = directionOf(share, shareBefore)
      return { ...site, share, shareBefore, standing: standingOf(share, limit), direction }
    })
    .sort(byGravity)
}

/** At or above its limit, surely or not; with few cases a site is not judged. */
export function isProblem({ standing }: Pick<SiteStanding, 'standing'>): boolean {
  return standing === 'bad' || standing === 'above'
}

/** The limit sites are held to: of the KSI in force that counts poor calls, else the guide's target for all streams. */
export function qualityBasis({
  ksis,
}: Pick<Plan, 'ksis'>): QualityBasis & { readonly ruleSetId: string | null } {
  for (const ksi of ksis) {
    const version = inForce(ksi)
    if (version?.source?.kind !== 'callQuality' || version.yardstick?.unit !== 'share') continue
    const { threshold } = version.yardstick
    const limit = wantsMore(version.yardstick) ? 1 - threshold : threshold
    const { unit, ruleSetId } = version.source
    return { unit, limit, from: `the KSI “${ksi.title}”`, ruleSetId }
  }
  const { poorStreams } = qualityTargets.find(
    ({ scope, segment }) => scope === 'all' && segment === 'Overall',
  )!
  const from = 'Microsoft’s Quality of Experience Review guide, all streams'
  return { unit: 'stream', limit: poorStreams, from, ruleSetId: null }
}

/** Sites whose launch, or that of a wave they move with, lies at most 30 days back. */
export function recentlyEnabled({ sites, waves }: Pick<Plan, 'sites' | 'waves'>, today: Day): string[] {
  const moved = new Set(recentWaves({ waves }, today).flatMap(({ siteIds }) => siteIds))
  return sites.filter(({ id, launchOn }) => moved.has(id) || isRecent(launchOn, today)).map(({ id }) => id)
}

/** Waves that went live at most 30 days ago. */
export function recentWaves({ waves }: Pick<Plan, 'waves'>, today: Day): Plan['waves'] {
  return waves.filter(({ state, launchOn }) => state !== 'planned' && isRecent(launchOn, today))
}

function isRecent(day: Day | null, today: Day): boolean {
  return day !== null && day <= today && day >= addDays(today, -recentlyDays)
}

const worstFirst: readonly Standing[] = ['bad', 'above', 'below', 'few', 'good', 'none']

/** The worst standing first; among equals the greater share, then more cases. */
export function byGravity(
  a: { readonly share: Share; readonly standing: Standing },
  b: { readonly share: Share; readonly standing: Standing },
): number {
  return (
    worstFirst.indexOf(a.standing) - worstFirst.indexOf(b.standing) ||
    (b.share.value ?? 0) - (a.share.value ?? 0) ||
    b.share.n - a.share.n
  )
}

function estimate({ value, low, high }: Share): { value: number; low: number; high: number } {
  return { value: value ?? 0, low: low ?? 0, high: high ?? 1 }
}
