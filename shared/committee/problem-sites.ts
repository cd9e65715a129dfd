import type { SiteQuality } from '../api.ts'
import { sayAmount } from '../basics/yardstick.ts'
import type { Plan } from '../plan.ts'

/** With fewer classified calls a share of poor ones says little about a site. */
const fewestCalls = 50
const mostSites = 5
/** Shares nearer than this to what they were are called unchanged. */
const sameShare = 0.005

/** Sites with a greater share of poor calls than all sites together, the worst first, and where each is heading. */
export function problemSiteLines({ sites }: Pick<Plan, 'sites'>, measured: readonly SiteQuality[]): string[] {
  const calls = measured.reduce((sum, each) => sum + each.calls, 0)
  const overall = measured.reduce((sum, each) => sum + each.poorCalls, 0) / Math.max(1, calls)
  return measured
    .filter((each) => each.calls >= fewestCalls && each.poorCalls / each.calls > overall)
    .sort((a, b) => b.poorCalls / b.calls - a.poorCalls / a.calls)
    .slice(0, mostSites)
    .map((each) => {
      const name = sites.find(({ id }) => id === each.siteId)?.name ?? 'A place that is no site of the plan'
      const share = each.poorCalls / each.calls
      return `Problem site ${name}: ${sayAmount('share', share)} of ${each.calls} calls poor${direction(share, each.shareBefore)}.`
    })
}

function direction(share: number, before: number | null): string {
  if (before === null) return ''
  const was = `, ${sayAmount('share', before)} before`
  if (Math.abs(share - before) < sameShare) return `${was}: unchanged`
  return `${was}: ${share > before ? 'getting worse' : 'getting better'}`
}
