import { passes, wantsMore, type Yardstick } from '../basics/yardstick.ts'
import { type Before, difference, estimateOf } from './before-after.ts'
import { atLeastHits } from './binomial.ts'
import type { Evidence } from './evidence.ts'
import { clustered, type Interval, npsInterval, wilson } from './interval.ts'
import { normalQuantile } from './quantile.ts'
import { pointsOf } from './score.ts'
import {
  fewestToProve,
  isSettled,
  type Standing,
  totalToSettleDifference,
  totalToSettleNps,
  totalToSettleShare,
} from './settle.ts'

type Of<Kind extends Evidence['kind']> = Extract<Evidence, { kind: Kind }>

/** The figure behind a verdict. `low` equal to `high` = exact, nothing was estimated. */
export interface Reading {
  readonly value: number | null
  readonly n: number
  readonly low: number | null
  readonly high: number | null
  /** What has to lie on one side of the threshold for a proof: the interval, wider where the threshold is an old figure. */
  readonly decides: Interval | null
  readonly moreNeeded: number | null
  /** Says nothing yet, whatever the value. */
  readonly tooFew: boolean
}

/** @param before the old figure the threshold comes from, if it does. */
export function read(
  yardstick: Yardstick,
  evidence: Of<'share' | 'value' | 'nps'>,
  before: Before | null = null,
): Reading {
  if (evidence.kind === 'value') return readValue(yardstick, evidence)
  return evidence.kind === 'share' ? readShare(yardstick, evidence, before) : readNps(yardstick, evidence)
}

function readValue({ minimumSample }: Yardstick, { value, n }: Of<'value'>): Reading {
  const exact = value + 0
  const missing = minimumSample - n
  return {
    value: exact,
    n,
    low: exact,
    high: exact,
    decides: { low: exact, high: exact },
    moreNeeded: missing > 0 ? missing : null,
    tooFew: missing > 0,
  }
}

function readShare(
  yardstick: Yardstick,
  { x, n, population, clusters }: Of<'share'>,
  before: Before | null,
): Reading {
  const { level } = yardstick
  const inClusters = clusters && clustered({ clusters, level })
  const interval = clusters ? inClusters : wilson({ x, n, level, population })
  const standing = {
    yardstick,
    population: clusters ? null : population,
    quantile: inClusters?.quantile ?? normalQuantile(level),
  }
  if (n === 0 || interval === null) return unread(standing, n === 0 ? null : x / n, n)

  const p = x / n
  const { low, high } = interval
  const fewest = fewestToProve(standing) ?? 0
  const clearlyMissed = clusters === null && rulesOut(yardstick, x, n)
  const tooFew = n < sampleAsked(standing) || (n < fewest && !clearlyMissed)
  const old = before && estimateOf(before, yardstick.unit, level)
  const gap = old && difference({ value: p, low, high }, old)
  const decides = old && gap ? { low: old.value + gap.low, high: old.value + gap.high } : { low, high }
  const unsettled = tooFew || !isSettled(yardstick, decides)
  const same = { ...standing, p, n, designEffect: inClusters?.designEffect ?? 1 }
  const total = !unsettled ? n : old ? totalToSettleDifference({ ...same, old }) : totalToSettleShare(same)
  return {
    value: p,
    n,
    low,
    high,
    decides,
    moreNeeded: more({ standing, n, total, fewest, tooFew, unsettled }),
    tooFew,
  }
}

function readNps(yardstick: Yardstick, { promoters, detractors, n, population }: Of<'nps'>): Reading {
  const { level } = yardstick
  const interval = npsInterval({ promoters, detractors, n, level, population })
  const standing = { yardstick, population, quantile: normalQuantile(level) }
  if (interval === null) return unread(standing, null, n)

  const { low, high } = interval
  const fewest = fewestToProve(standing) ?? 0
  const tooFew = n < sampleAsked(standing) || n < fewest
  const unsettled = tooFew || !isSettled(yardstick, interval)
  const total = unsettled ? totalToSettleNps({ ...standing, p: promoters / n, d: detractors / n, n }) : n
  const value = pointsOf({ promoters, detractors, n })
  const moreNeeded = more({ standing, n, total, fewest, tooFew, unsettled })
  return { value, n, low, high, decides: interval, moreNeeded, tooFew }
}

/** No interval: nobody answered, or too few people or days to see how alike their calls are. */
function unread(standing: Standing, value: number | null, n: number): Reading {
  const goal = n === 0 ? Math.max(sampleAsked(standing), fewestToProve(standing) ?? 0) : 0
  return { value, n, low: null, high: null, decides: null, moreNeeded: goal > 0 ? goal : null, tooFew: true }
}

function more(told: {
  standing: Standing
  n: number
  total: number | null
  fewest: number
  tooFew: boolean
  unsettled: boolean
}): number | null {
  const { standing, n, total, fewest, tooFew, unsettled } = told
  if (!unsettled || total === null) return null
  return Math.max(total, tooFew ? fewest : 0, sampleAsked(standing)) - n
}

/** Everybody is enough, however large a sample was asked for. */
function sampleAsked({ yardstick, population }: Standing): number {
  return Math.min(yardstick.minimumSample, population ?? Infinity)
}

/**
 * Few cases that even all good could prove nothing may still be plainly bad. There Wilson's bound is too bold (1 poor
 * call of 1 would be "missed, proven" under 5 %), so the exact binomial test has to agree.
 */
function rulesOut(yardstick: Yardstick, x: number, n: number): boolean {
  const { threshold, level } = yardstick
  if (threshold <= 0 || threshold >= 1 || passes(yardstick, x / n)) return false
  const asBad = wantsMore(yardstick) ? atLeastHits(n - x, n, 1 - threshold) : atLeastHits(x, n, threshold)
  return asBad <= (1 - level) / 2
}
