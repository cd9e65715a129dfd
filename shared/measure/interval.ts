import { Refusal } from '../basics/refusal.ts'
import { normalQuantile, studentQuantile } from './quantile.ts'
import { pointsOf } from './score.ts'

export interface Interval {
  readonly low: number
  readonly high: number
}

export interface ClusteredInterval extends Interval {
  /** How many times less each case tells than an independent one; at least 1. */
  readonly designEffect: number
  readonly quantile: number
}

/** One person's, or one day's, cases: x of n. */
export interface Cluster {
  readonly x: number
  readonly n: number
}

export const fewestClusters = 10

/**
 * Wilson score interval of a share x/n (Wilson 1927; never Wald). A known population narrows it to the effective
 * sample n(N-1)/(N-n), so asking everybody is exact. Null without cases; impossible counts are refused.
 */
export function wilson(asked: {
  x: number
  n: number
  level: number
  population?: number | null
}): Interval | null {
  checkCounts(asked)
  const { x, n, level, population = null } = asked
  if (n === 0) return null
  return shareInterval(x / n, effectiveSample(n, population), normalQuantile(level))
}

/**
 * Share of cases that come in clusters (one person's calls are alike). The ratio estimator's variance
 * m/(m-1)·Σ(xᵢ-p·nᵢ)²/(Σnᵢ)² (Cochran 1977, ch. 11) gives the design effect, at least 1; Wilson then runs on n divided
 * by it, with Student's t on m-1 (Korn and Graubard 1998), so it stays within 0..1 and is never narrower than unclustered.
 * With no or only hits the effect cannot be seen and is 1, as NCHS does (Vital Health Stat 2-175, 2017).
 * Clusters without cases do not count; null below 10.
 */
export function clustered({
  clusters,
  level,
}: {
  clusters: readonly Cluster[]
  level: number
}): ClusteredInterval | null {
  clusters.forEach((cluster) => checkCounts(cluster))
  const heard = clusters.filter(({ n }) => n > 0)
  if (heard.length < fewestClusters) return null

  const m = heard.length
  const x = heard.reduce((sum, cluster) => sum + cluster.x, 0)
  const n = heard.reduce((sum, cluster) => sum + cluster.n, 0)
  const p = x / n
  const spread = heard.reduce((sum, cluster) => sum + (cluster.x - p * cluster.n) ** 2, 0)
  const variance = ((m / (m - 1)) * spread) / n ** 2
  const independent = (p * (1 - p)) / n

  const designEffect = independent > 0 ? Math.max(1, variance / independent) : 1
  const quantile = studentQuantile(level, m - 1)
  return { ...shareInterval(p, n / designEffect, quantile), designEffect, quantile }
}

/** Interval of a mean by Student's t, from the sample's standard deviation (n-1). Null below two values. */
export function meanInterval(asked: {
  mean: number
  deviation: number
  n: number
  level: number
}): Interval | null {
  const { mean, deviation, n, level } = asked
  if (!Number.isInteger(n) || n < 0 || !Number.isFinite(mean) || !(deviation >= 0) || deviation === Infinity)
    throw new Refusal('invalid', 'A mean needs a whole number of values and a spread of zero or more.')
  if (n < 2) return null
  const half = (studentQuantile(level, n - 1) * deviation) / Math.sqrt(n)
  return { low: plus(mean, -half), high: plus(mean, half) }
}

/**
 * Net promoter score in points: SE = √((p+d-(p-d)²)/n) with the finite population correction (Rowley; Agresti on
 * differences of multinomial shares). Where everybody answered alike that formula says ±0: Wilson's bound on the one
 * band seen is used instead, the unseen rest falling where it hurts. Null without answers.
 */
export function npsInterval(asked: {
  promoters: number
  detractors: number
  n: number
  level: number
  population?: number | null
}): Interval | null {
  const { promoters, detractors, n, level, population = null } = asked
  checkCounts({ x: promoters, n, population })
  checkCounts({ x: detractors, n: n - promoters })
  if (n === 0) return null
  const effective = effectiveSample(n, population)
  const exact = pointsOf({ promoters, detractors, n })
  if (effective === Infinity) return { low: exact, high: exact }
  return pointsInterval(promoters / n, detractors / n, effective, normalQuantile(level))
}

/** How many independent answers of an endless population n of N are worth; Infinity when all were asked. */
export function effectiveSample(n: number, population: number | null): number {
  if (population === null) return n
  return n >= population ? Infinity : (n * (population - 1)) / (population - n)
}

/** Wilson bounds of share p on an effective sample that need not be whole. */
export function shareInterval(p: number, n: number, z: number): Interval {
  if (n === Infinity) return { low: p, high: p }
  const weight = z ** 2 / n
  const centre = (p + weight / 2) / (1 + weight)
  const half = (z * Math.sqrt((p * (1 - p)) / n + (weight / n) * 0.25)) / (1 + weight)
  return { low: p === 0 ? 0 : clamp(centre - half, 0, 1), high: p === 1 ? 1 : clamp(centre + half, 0, 1) }
}

/** The same for a net promoter score, from the shares of promoters p and detractors d, in points. */
export function pointsInterval(p: number, d: number, n: number, z: number): Interval {
  const score = p - d
  if (n === Infinity) return { low: plus(score * 100, 0), high: plus(score * 100, 0) }
  const variance = p + d - score ** 2
  const unseen = 1 - shareInterval(1, n, z).low
  const half = variance > 1e-12 ? z * Math.sqrt(variance / n) : unseen * (1 + Math.abs(score))
  return { low: clamp((score - half) * 100, -100, 100), high: clamp((score + half) * 100, -100, 100) }
}

function checkCounts({
  x,
  n,
  population = null,
}: {
  x: number
  n: number
  population?: number | null
}): void {
  const whole = (count: number) => Number.isSafeInteger(count) && count >= 0
  if (!whole(x) || !whole(n) || (population !== null && !whole(population)))
    throw new Refusal('invalid', 'Counts are whole numbers from zero.')
  if (x > n) throw new Refusal('invalid', 'There cannot be more hits than cases.')
  if (population !== null && n > population)
    throw new Refusal('invalid', 'There cannot be more answers than people.')
}

function clamp(value: number, least: number, most: number): number {
  return plus(Math.min(most, Math.max(least, value)), 0)
}

/** Adding zero turns -0 into 0. */
function plus(a: number, b: number): number {
  return a + b + 0
}
