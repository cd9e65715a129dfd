import { Refusal } from '../basics/refusal.ts'

/** How often each point of a scale was chosen, lowest first, and how often "didn't use". */
export interface Tally {
  readonly counts: readonly number[]
  readonly didNotUse: number
}

export interface TopTwoBox {
  readonly x: number
  readonly n: number
  /** x/n, null when nobody judged. */
  readonly share: number | null
  readonly didNotUse: number
}

export interface Nps {
  readonly promoters: number
  readonly passives: number
  readonly detractors: number
  readonly n: number
  /** -100..100 points, null when nobody judged. */
  readonly score: number | null
  readonly didNotUse: number
}

/** Share of the two most positive of five points. "Didn't use" is no judgement: left out of n and counted apart. */
export function topTwoBox(tally: Tally): TopTwoBox {
  checkTally(tally, 5)
  const n = add(tally.counts)
  const x = add(tally.counts.slice(3))
  return { x, n, share: n === 0 ? null : x / n, didNotUse: tally.didNotUse }
}

/** Net promoter score of answers 0 to 10: share of 9 and 10 minus share of 0 to 6, in points. */
export function nps(tally: Tally): Nps {
  checkTally(tally, 11)
  const n = add(tally.counts)
  const promoters = add(tally.counts.slice(9))
  const detractors = add(tally.counts.slice(0, 7))
  const score = n === 0 ? null : pointsOf({ promoters, detractors, n })
  return { promoters, passives: n - promoters - detractors, detractors, n, score, didNotUse: tally.didNotUse }
}

/** Net promoter score of counts. The counts are multiplied before they are divided: 29/100*100 is a hair below 29. */
export function pointsOf(counts: { promoters: number; detractors: number; n: number }): number {
  return ((counts.promoters - counts.detractors) * 100) / counts.n + 0
}

function checkTally({ counts, didNotUse }: Tally, points: number): void {
  const whole = [...counts, didNotUse].every((count) => Number.isSafeInteger(count) && count >= 0)
  if (counts.length !== points || !whole)
    throw new Refusal('invalid', `A tally needs ${points} whole counts from zero, lowest answer first.`)
}

function add(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0)
}
