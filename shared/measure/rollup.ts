import type { Day } from '../basics/day.ts'
import type { Leg, Network, Place, Rating } from './facts.ts'
import type { Modality, Stream } from './stream.ts'

/** A day of calls, cut by everything at once. Waves are no part of it: they are groups of sites, told when read. */
export interface RollupKey {
  readonly day: Day
  readonly siteId: string | null
  readonly network: Network
  readonly place: Place
  readonly leg: Leg
  readonly modality: Modality
  /** 'none' on the rows that count calls, which have no direction. */
  readonly direction: Stream['direction'] | 'none'
  readonly ruleSetId: string
}

export interface Counts {
  readonly goodStreams: number
  readonly poorStreams: number
  readonly unclassifiedStreams: number
  readonly goodCalls: number
  readonly poorCalls: number
  readonly unclassifiedCalls: number
  /** Calls of which no session was set up. */
  readonly setupFailures: number
  /** Calls that were set up and of which a session dropped; a share of calls minus setupFailures. */
  readonly drops: number
  readonly calls: number
}

export type RollupRow = RollupKey & Counts

/**
 * What a day can be cut by, one at a time. `all` has the value ''; `segment` is leg, place and network in one
 * (`segmentOf`). Only streams of sound are cut by more than `all` and `reason`; calls are counted in `all` and `segment`
 * of sound alone.
 */
export const dimensions = [
  'all',
  'reason',
  'segment',
  'direction',
  'transport',
  'codec',
  'device',
  'subnet',
] as const
export type Dimension = (typeof dimensions)[number]

/** Stands in a site's place on the rows of the whole plan; subnets have none, for each belongs to one site. */
export const everySite = '*'

/** A day of calls, cut by one thing; what pages drill by. */
export interface SplitRow extends Counts {
  readonly day: Day
  /** Null for no known site, `everySite` for all together. */
  readonly siteId: string | null
  readonly ruleSetId: string
  readonly modality: Modality
  readonly dimension: Dimension
  readonly value: string
}

/** Ratings people gave on a day; they know of no rule set. */
export interface RatingRow {
  readonly day: Day
  readonly siteId: string | null
  readonly rating: Rating
  readonly ratings: number
}

/** Poor among the classified, with what could not be classified beside it: a share that hides it would flatter. */
export interface PoorShare {
  /** Poor. */
  readonly x: number
  /** Poor and good. */
  readonly n: number
  /** x/n as a ratio; null when nothing was classified. */
  readonly share: number | null
  readonly unclassified: number
  /** Of everything seen; null when nothing was. */
  readonly unclassifiedShare: number | null
}

export const countNames = [
  'goodStreams',
  'poorStreams',
  'unclassifiedStreams',
  'goodCalls',
  'poorCalls',
  'unclassifiedCalls',
  'setupFailures',
  'drops',
  'calls',
] as const satisfies readonly (keyof Counts)[]

export const noCounts: Counts = countsOf(() => 0)

export interface Segment {
  readonly leg: Leg
  readonly place: Place
  readonly network: Network
}

/** A segment as the value of its row. */
export function segmentOf({ leg, place, network }: Segment): string {
  return `${leg}/${place}/${network}`
}

/** The other way round. */
export function readSegment(value: string): Segment {
  const [leg, place, network] = value.split('/')
  return { leg, place, network } as Segment
}

/** The counts of all rows together; choose the rows (one rule set!) first. */
export function addUp(rows: readonly Counts[]): Counts {
  return rows.reduce((sum, each) => countsOf((name) => sum[name] + each[name]), noCounts)
}

/** The counts of the rows of each key, in the order the keys first came; one walk, since a year has many rows. */
export function sumsBy<Row extends Counts, Key>(
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
): Map<Key, Counts> {
  const sums = new Map<Key, Counts>()
  for (const each of rows) {
    const known = sums.get(keyOf(each)) ?? noCounts
    sums.set(
      keyOf(each),
      countsOf((name) => known[name] + each[name]),
    )
  }
  return sums
}

/** Microsoft publishes no denominator for poor calls: ours is poor plus good. */
export function poorCallShare({ poorCalls, goodCalls, unclassifiedCalls }: Counts): PoorShare {
  return poorShare(poorCalls, goodCalls, unclassifiedCalls)
}

/** CQD's text says "of all streams"; ours leaves out the unclassified, as for calls, so that the two compare. */
export function poorStreamShare({ poorStreams, goodStreams, unclassifiedStreams }: Counts): PoorShare {
  return poorShare(poorStreams, goodStreams, unclassifiedStreams)
}

export function countsOf(count: (name: keyof Counts) => number): Counts {
  return {
    goodStreams: count('goodStreams'),
    poorStreams: count('poorStreams'),
    unclassifiedStreams: count('unclassifiedStreams'),
    goodCalls: count('goodCalls'),
    poorCalls: count('poorCalls'),
    unclassifiedCalls: count('unclassifiedCalls'),
    setupFailures: count('setupFailures'),
    drops: count('drops'),
    calls: count('calls'),
  }
}

function poorShare(poor: number, good: number, unclassified: number): PoorShare {
  const n = poor + good
  const seen = n + unclassified
  return {
    x: poor,
    n,
    share: n === 0 ? null : poor / n,
    unclassified,
    unclassifiedShare: seen === 0 ? null : unclassified / seen,
  }
}
