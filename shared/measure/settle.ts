import { passes, wantsMore, type Yardstick } from '../basics/yardstick.ts'
import { difference, type Estimate } from './before-after.ts'
import { effectiveSample, type Interval, pointsInterval, shareInterval } from './interval.ts'

/** Beyond this many cases a verdict counts as one that cannot be settled. */
const countless = 1_000_000

/** Where the figures stand, so that a larger sample of the same kind can be imagined. */
export interface Standing {
  readonly yardstick: Yardstick
  readonly population: number | null
  readonly quantile: number
}

/** The whole interval lies on one side of the yardstick. */
export function isSettled(yardstick: Yardstick, { low, high }: Interval): boolean {
  return passes(yardstick, low) === passes(yardstick, high)
}

/**
 * Total cases, more than n, that settle it if the share p stays. Whole cases are rounded against the verdict, so that
 * the promise holds. Null when it cannot be settled: p sits on the threshold of an endless population.
 */
export function totalToSettleShare(
  standing: Standing & { p: number; n: number; designEffect: number },
): number | null {
  const { yardstick, population, quantile, p, n, designEffect } = standing
  const met = passes(yardstick, p)
  const settles = (share: number, total: number) => {
    const effective = effectiveSample(total, population) / designEffect
    return passes(yardstick, share) === met && isSettled(yardstick, shareInterval(share, effective, quantile))
  }
  const last = population ?? countless
  const smooth = firstTotal((total) => settles(p, total), n + 1, last)
  if (smooth === null) return null

  for (let total = smooth; total < last; total += 1)
    if (settles(wholeShareNear(p, total, yardstick.threshold), total)) return total
  return population
}

/** The same where the threshold comes from an old figure, which more answers today do not make surer. */
export function totalToSettleDifference(
  standing: Standing & { p: number; n: number; designEffect: number; old: Estimate },
): number | null {
  const { yardstick, population, quantile, p, n, designEffect, old } = standing
  const settles = (total: number) => {
    const now = shareInterval(p, effectiveSample(total, population) / designEffect, quantile)
    const { low, high } = difference({ value: p, ...now }, old)
    return isSettled(yardstick, { low: old.value + low, high: old.value + high })
  }
  return firstTotal(settles, n + 1, population ?? countless)
}

/** The same for a net promoter score with shares p of promoters and d of detractors. */
export function totalToSettleNps(standing: Standing & { p: number; d: number; n: number }): number | null {
  const { yardstick, population, quantile, p, d, n } = standing
  const bounds = (total: number) => pointsInterval(p, d, effectiveSample(total, population), quantile)
  return firstTotal((total) => isSettled(yardstick, bounds(total)), n + 1, population ?? countless)
}

/** Fewest cases that could prove the yardstick met if every one were good; null when no number could. */
export function fewestToProve({ yardstick, population, quantile }: Standing): number | null {
  const best = wantsMore(yardstick) ? 1 : 0
  const bounds = (total: number) => {
    const effective = effectiveSample(total, population)
    return yardstick.unit === 'nps'
      ? pointsInterval(best, 1 - best, effective, quantile)
      : shareInterval(best, effective, quantile)
  }
  const proves = (total: number) =>
    passes(yardstick, bounds(total).low) && passes(yardstick, bounds(total).high)
  return firstTotal(proves, 1, population ?? countless)
}

/** Bisects for the first total that holds; whoever holds at some total holds at every larger one. */
function firstTotal(holds: (total: number) => boolean, from: number, to: number): number | null {
  if (from > to || !holds(to)) return null
  let below = from - 1
  let holding = to
  while (holding - below > 1) {
    const middle = Math.floor((below + holding) / 2)
    if (holds(middle)) holding = middle
    else below = middle
  }
  return holding
}

/** The share nearest to p that `total` whole cases can show, on the threshold's side. */
function wholeShareNear(p: number, total: number, threshold: number): number {
  const tolerance = 1e-9
  return (p > threshold ? Math.floor(p * total + tolerance) : Math.ceil(p * total - tolerance)) / total
}
