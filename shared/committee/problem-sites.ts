import type { SiteCounts } from '../api-quality.ts'
import { type Day, sayDay } from '../basics/day.ts'
import { sayAmount, sayFigure } from '../basics/yardstick.ts'
import type { Plan } from '../plan.ts'
import {
  isProblem,
  qualityBasis,
  recentlyEnabled,
  recentWaves,
  type SiteStanding,
  siteStandings,
} from '../quality-view.ts'
import { directionWords, standingWords } from '../words/quality.ts'

const mostSites = 5

/**
 * Sites at or above the limit the plan holds them to, the gravest first, and where each is heading: the problem sites of
 * the quality page, in its unit.
 */
export function problemSiteLines(
  { sites, ksis }: Pick<Plan, 'sites' | 'ksis'>,
  measured: readonly SiteCounts[],
): string[] {
  const basis = qualityBasis({ ksis })
  const noun = basis.unit === 'call' ? 'calls' : 'audio streams'
  const target = { operator: 'lessThan', threshold: basis.limit, unit: 'share' } as const
  return siteStandings(measured, basis)
    .filter(isProblem)
    .slice(0, mostSites)
    .map((each) => {
      const name = sites.find(({ id }) => id === each.siteId)?.name ?? 'A place that is no site of the plan'
      const { value, n } = each.share
      const share = `${sayFigure(target, value ?? 0)} of ${sayAmount('count', n)} ${noun} poor`
      const standing = standingWords[each.standing].toLowerCase()
      return `Problem site ${name}: ${share}, limit ${sayAmount('share', basis.limit)} (${standing})${heading(each)}.`
    })
}

function heading({ shareBefore: { value }, direction }: SiteStanding): string {
  return value === null
    ? ''
    : `; ${sayAmount('share', value)} before: ${directionWords[direction].toLowerCase()}`
}

/** Waves, and sites that moved by themselves, which the quality page calls recently enabled. */
export function recentlyMovedLines(plan: Pick<Plan, 'sites' | 'waves'>, today: Day): string[] {
  const waves = recentWaves(plan, today)
  const inWaves = new Set(waves.flatMap(({ siteIds }) => siteIds))
  const recent = new Set(recentlyEnabled(plan, today))
  const siteNames = (ids: readonly string[]) =>
    plan.sites.filter(({ id }) => ids.includes(id)).map(({ name }) => name)
  return [
    ...waves.map(({ siteIds, name, launchOn }) =>
      [`Moved recently: ${name}, ${sayDay(launchOn!)}`, siteNames(siteIds).join(', ')]
        .filter(Boolean)
        .join(': '),
    ),
    ...plan.sites
      .filter(({ id }) => recent.has(id) && !inWaves.has(id))
      .map(({ name, launchOn }) => `Moved recently: ${name}, ${sayDay(launchOn!)}`),
  ]
}
