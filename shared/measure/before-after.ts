import { passes, sayAmount, wantsMore, type Yardstick, type YardstickUnit } from '../basics/yardstick.ts'
import { type Interval, shareInterval } from './interval.ts'
import { normalQuantile } from './quantile.ts'

/** The figure of the old system. `n` null: nobody knows how many are behind it, so it is taken as exact. */
export interface Before {
  readonly value: number
  readonly n: number | null
}

/** A figure with its interval; low equal to high = exact. */
export interface Estimate extends Interval {
  readonly value: number
}

/** `open` = the interval of the difference holds both "worse than the margin allows" and "not worse". */
export interface Comparison {
  readonly state: 'better' | 'notWorse' | 'open' | 'worse'
  /** Now minus before, in the unit of the yardstick. */
  readonly difference: Estimate
  readonly method: 'twoSamples' | 'oldTakenAsExact' | 'exact'
  readonly words: string
}

/**
 * Interval of `now` minus `before`, two independent figures, from the interval of each (MOVER: Zou and Donner 2008).
 * For shares with Wilson intervals it is Newcombe's hybrid score interval (Newcombe 1998, method 10).
 */
export function difference(now: Estimate, before: Estimate): Estimate {
  const value = now.value - before.value
  const down = Math.hypot(now.value - now.low, before.high - before.value)
  const up = Math.hypot(now.high - now.value, before.value - before.low)
  return { value: value + 0, low: value - down + 0, high: value + up + 0 }
}

/** Only a share with its count has an interval of its own; an invoice, and a score without its answers, are exact. */
export function estimateOf({ value, n }: Before, unit: YardstickUnit, level: number): Estimate {
  return unit === 'share' && n !== null
    ? { value, ...shareInterval(value, n, normalQuantile(level)) }
    : { value, low: value, high: value }
}

/**
 * Whether the new system is better, no worse by more than `margin`, or worse than the old one, at the level of the
 * yardstick (non-inferiority: the whole interval of the difference counts). Null where now has no interval.
 */
export function compare(asked: {
  now: { value: number | null; low: number | null; high: number | null }
  before: Before
  yardstick: Yardstick
  margin: number
}): Comparison | null {
  const { yardstick, margin, before } = asked
  const { value, low, high } = asked.now
  if (value === null || low === null || high === null) return null

  const old = estimateOf(before, yardstick.unit, yardstick.level)
  const gap = difference({ value, low, high }, old)
  const method = old.low < old.high ? 'twoSamples' : low < high ? 'oldTakenAsExact' : 'exact'
  const state = stateOf(gap, yardstick, margin)
  return {
    state,
    difference: gap,
    method,
    words: say({ gap, old, now: value, state, method }, yardstick, margin),
  }
}

function stateOf(gap: Estimate, yardstick: Yardstick, margin: number): Comparison['state'] {
  const [worst, best] = wantsMore(yardstick) ? [gap.low, gap.high] : [-gap.high, -gap.low]
  if (worst > 0) return 'better'
  // Half a billionth: else 0.71 less 0.76 is worse than -0.05.
  const allowed = -margin - 5e-10
  if (worst >= allowed) return 'notWorse'
  return best < allowed ? 'worse' : 'open'
}

const ends: Readonly<Record<Comparison['method'], string>> = {
  twoSamples: '',
  oldTakenAsExact: ' The old figure is taken as exact, because nobody said how many are behind it.',
  exact: ' Both were counted in full, nothing is estimated.',
}

function say(
  told: {
    gap: Estimate
    old: Estimate
    now: number
    state: Comparison['state']
    method: Comparison['method']
  },
  yardstick: Yardstick,
  margin: number,
): string {
  const { gap, old, now, state, method } = told
  const { unit, level } = yardstick
  const turned = (amount: number) => sayTurn(amount, yardstick)
  const sureness = sayAmount('share', level)
  const range =
    method === 'exact'
      ? ''
      : `; with ${sureness} confidence between ${turned(gap.low)} and ${turned(gap.high)}`
  const allowance = margin === 0 ? 'no worse than before' : `no worse by more than ${sayGap(margin, unit)}`
  const verdict: Record<Comparison['state'], string> = {
    better: 'It is better than before.',
    notWorse: `It is ${allowance}.`,
    open: `Whether it is ${allowance} is still open.`,
    worse: margin === 0 ? 'It is worse than before.' : `It is worse by more than ${sayGap(margin, unit)}.`,
  }
  const found = `${sayAmount(unit, now)} now, ${sayAmount(unit, old.value)} before: ${turned(gap.value)}${range}.`
  return `${found} ${verdict[state]}${ends[method]}`
}

/** "8 percentage points better". */
function sayTurn(amount: number, yardstick: Yardstick): string {
  if (Math.abs(amount) < 1e-9) return 'no difference'
  const good = passes({ operator: wantsMore(yardstick) ? 'moreThan' : 'lessThan', threshold: 0 }, amount)
  return `${sayGap(Math.abs(amount), yardstick.unit)} ${good ? 'better' : 'worse'}`
}

/** A difference of shares is said in percentage points: "2 % worse" would be read as a ratio. */
function sayGap(amount: number, unit: YardstickUnit): string {
  return unit === 'share' ? `${sayAmount('count', amount * 100)} percentage points` : sayAmount(unit, amount)
}
