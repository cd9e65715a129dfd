import type { Day } from './basics/day.ts'
import type { FeltGroup, FeltLines } from './felt-measured.ts'
import type { Counts, Dimension } from './measure/rollup.ts'
import type { Modality } from './measure/stream.ts'

/* What the server answers to the pages about call quality. Counts only: no call and no person can be told from them. */

/** Calls and streams of one stretch: classified, unclassified, failed and dropped. */
export type CallCounts = Counts

/** What sites are held to: a share of poor calls or streams, and where that limit comes from. */
export interface QualityBasis {
  readonly unit: 'call' | 'stream'
  /** Ratio 0..1; shares at or above it are too high. */
  readonly limit: number
  /** "the KSI “Few calls are poor”", or the guide's target. */
  readonly from: string
}

export interface SiteCounts {
  /** Null: elsewhere, or a network nobody has named. */
  readonly siteId: string | null
  readonly now: CallCounts
  /** As many days before. */
  readonly before: CallCounts
}

/** GET /api/plans/:planId/quality/overview?ruleSet=&last= */
export interface QualityOverview {
  /** The 28 days looked at; `trend` reaches further back. */
  readonly first: Day
  readonly last: Day
  readonly ruleSetId: string
  readonly basis: QualityBasis
  /** Every day of the trend on which anything was counted, oldest first. */
  readonly trend: readonly (CallCounts & { readonly day: Day })[]
  readonly sites: readonly SiteCounts[]
  /** The same calls by every rule set there is. */
  readonly byRuleSet: readonly { readonly ruleSetId: string; readonly now: CallCounts }[]
  /** Open ones, and those that ended within the 28 days; newest first. */
  readonly alerts: readonly QualityAlert[]
  /** Graph refuses to list call records: since when (ISO 8601 UTC) and in its words; null while it does not. */
  readonly refused: { readonly since: string; readonly reason: string } | null
}

/** GET /api/plans/:planId/quality/heat?ruleSet=&last= : by the unit of the basis. */
export interface QualityHeat {
  readonly first: Day
  readonly last: Day
  readonly basis: QualityBasis
  readonly sites: readonly HeatRow[]
}

export interface HeatRow {
  readonly siteId: string | null
  /** One number per day from `first` on. */
  readonly poor: readonly number[]
  readonly classified: readonly number[]
}

/** What a share of the streams have in common. */
export interface CutRow extends CallCounts {
  readonly dimension: Dimension
  readonly value: string
  readonly modality: Modality
}

/** GET /api/plans/:planId/quality/detail?scope=&ruleSet=&last= : `all`, `elsewhere`, `site:<id>` or `wave:<id>`. */
export interface QualityDetail {
  readonly first: Day
  readonly last: Day
  readonly ruleSetId: string
  readonly basis: QualityBasis
  readonly now: CallCounts
  readonly before: CallCounts
  readonly days: readonly (CallCounts & { readonly day: Day })[]
  /** The calls cut by one thing at a time; subnets only where sites are asked for, and for who may change sites. */
  readonly cuts: readonly CutRow[]
  readonly byRuleSet: readonly { readonly ruleSetId: string; readonly now: CallCounts }[]
}

/** What weighs most among the poor, as shares 0..1 of all poor ones; null where nothing stands out. */
export interface AlertWhy {
  readonly network: AlertCause | null
  readonly reason: AlertCause | null
  readonly device: AlertCause | null
}

export interface AlertCause {
  readonly name: string
  readonly share: number
}

/** A site that turned bad, frozen as it was found; `ended` once it is over. */
export interface QualityAlert {
  readonly siteId: string
  /** UTC day and moment it was found. */
  readonly openedOn: Day
  readonly openedAt: string
  /** The day it most likely began: an estimate, which may lie before what it was judged by. */
  readonly since: Day
  /** First day of the sample that opened it; the last is `openedOn`. */
  readonly judgedFrom: Day
  readonly unit: 'call' | 'stream'
  readonly limit: number
  /** Poor ones among the classified of that sample. */
  readonly poor: number
  readonly classified: number
  readonly why: AlertWhy
  /** UTC days of the cards that tell it turned bad, and that it is well again; null while no card does. */
  readonly toldOn: Day | null
  readonly clearToldOn: Day | null
  readonly ended: {
    readonly on: Day
    readonly at: string
    /** clear: enough calls, clearly below the limit. quiet: too few calls to go on saying so. */
    readonly how: 'clear' | 'quiet'
    readonly poor: number
    readonly classified: number
  } | null
}

/** GET /api/plans/:planId/quality/alerts: open ones, and those that ended within 28 days; newest first. */
export interface QualityAlerts {
  readonly alerts: readonly QualityAlert[]
}

/** GET /api/plans/:planId/quality/felt: what people say beside what was measured, over the same 28 days. */
export interface FeltPage {
  readonly lines: FeltLines
  readonly unit: QualityBasis['unit']
  /** By the survey question that asks about calls; null while no closed round has one. */
  readonly survey: {
    readonly roundId: string
    readonly title: string
    readonly question: string
    readonly groups: readonly FeltSource[]
  } | null
  /** By Rate My Call: ratings of 4 and 5 among all. */
  readonly ratings: { readonly groups: readonly FeltSource[] } | null
}

export interface FeltSource extends FeltGroup {
  readonly by: 'site' | 'wave'
}
