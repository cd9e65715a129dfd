import { effectiveSample, type Interval, pointsInterval, shareInterval } from './interval.ts'
import { normalQuantile } from './quantile.ts'

/** A part of the population: how many people it has, and what those who were heard of it said. */
export interface Stratum {
  readonly people: number
  readonly n: number
  /** Share of hits; for a net promoter score that of promoters. */
  readonly share: number
  /** Share of detractors, where it is a net promoter score. */
  readonly detractors?: number
}

export interface Weighted extends Interval {
  readonly value: number
  /** How many evenly drawn answers these are worth. */
  readonly effectiveN: number
}

/**
 * Post-stratified share (Cochran 1977, ch. 5A): every stratum counts as much as it has people, not as it has answers.
 * The interval is Wilson's on Kish's effective sample (Σw)²/Σw² with the correction for a finite population. Null where
 * nobody was heard.
 */
export function weightedShare(strata: readonly Stratum[], level: number): Weighted | null {
  return weighted(strata, ({ p, n }) => ({ value: p, ...shareInterval(p, n, normalQuantile(level)) }))
}

/** The same for a net promoter score, in points. */
export function weightedNps(strata: readonly Stratum[], level: number): Weighted | null {
  return weighted(strata, ({ p, d, n }) => ({
    value: (p - d) * 100,
    ...pointsInterval(p, d, n, normalQuantile(level)),
  }))
}

function weighted(
  strata: readonly Stratum[],
  figure: (sample: { p: number; d: number; n: number }) => { value: number } & Interval,
): Weighted | null {
  // People may have left since: nobody who answered is weighted below one.
  const heard = strata
    .filter(({ n }) => n > 0)
    .map((each) => ({ ...each, people: Math.max(each.people, each.n) }))
  const people = heard.reduce((sum, each) => sum + each.people, 0)
  if (people === 0) return null
  const mean = (of: (stratum: Stratum) => number) =>
    heard.reduce((sum, each) => sum + (each.people / people) * of(each), 0)
  const effectiveN = people ** 2 / heard.reduce((sum, each) => sum + each.people ** 2 / each.n, 0)
  const p = Math.min(
    1,
    mean(({ share }) => share),
  )
  const d = Math.min(
    1 - p,
    mean(({ detractors = 0 }) => detractors),
  )
  return { ...figure({ p, d, n: effectiveSample(effectiveN, people) }), effectiveN }
}
