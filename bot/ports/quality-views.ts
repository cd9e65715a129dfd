import type { CallCounts, CutRow, HeatRow, SiteCounts } from '#shared/api-quality.ts'
import type { Day } from '#shared/basics/day.ts'

export interface QualitySpan {
  readonly planId: string
  readonly ruleSetId: string
  readonly first: Day
  readonly last: Day
}

/** Which sites to add up; null stands for elsewhere. */
export type QualityScope = 'all' | readonly (string | null)[]

/** Questions of the pages about the daily figures, added up where they are kept. */
export interface QualityViews {
  /** Calls and streams of sound, per day on which any was counted, oldest first. */
  days(span: QualitySpan, scope: QualityScope): Promise<(CallCounts & { readonly day: Day })[]>
  /** The same per site, and for as many days before; every site with any in either. */
  sites(span: QualitySpan): Promise<SiteCounts[]>
  /** Per site and day, of sites with anything classified, by calls or by streams. */
  heat(span: QualitySpan, unit: 'call' | 'stream'): Promise<HeatRow[]>
  /** Cut by one thing at a time, the days added up. Subnets belong to sites: there are none for `all`. */
  cuts(span: QualitySpan, scope: QualityScope): Promise<CutRow[]>
}
