import { median, percentile } from '#tests/bench/figures.ts'

/** One minute of a soak: what the server held when it ended, and how long each request of it took (ms). */
export interface SoakMinute {
  readonly heapMb: number
  /** Machine code and bytecode, which the heap holds as well. */
  readonly compiledMb: number
  readonly rssMb: number
  readonly handles: number
  readonly tookMs: readonly number[]
}

interface SoakVerdict {
  readonly minutes: number
  readonly requests: number
  /** Of what lives after a forced collection, by a straight line through the minutes. */
  readonly heapMbPerHour: number
  readonly rssMbPerHour: number
  readonly heapMb: { readonly first: number; readonly last: number }
  readonly rssMb: { readonly first: number; readonly last: number }
  readonly handles: { readonly first: number; readonly last: number }
  readonly p99Ms: { readonly firstQuarter: number; readonly lastQuarter: number; readonly ratio: number }
  readonly medianMs: number
}

const soakLimits = { mbPerHour: 1, p99Ratio: 1.5 } as const

/**
 * @param minutes after the warm-up: before, caches fill, and the compiler has not yet seen what is used.
 * @param minuteMs how long a minute of this soak was; only a try makes it shorter than sixty seconds.
 */
export function judgeSoak(minutes: readonly SoakMinute[], minuteMs = 60_000): SoakVerdict {
  const perHour = (figure: (minute: SoakMinute) => number) =>
    slope(minutes.map(figure)) * (3_600_000 / minuteMs)
  const quarter = Math.max(1, Math.floor(minutes.length / 4))
  const p99 = (some: readonly SoakMinute[]) => {
    const took = some.flatMap(({ tookMs }) => tookMs)
    // A quarter without an answer is no steady one.
    return took.length > 0 ? percentile(took, 0.99) : NaN
  }
  const [firstQuarter, lastQuarter] = [p99(minutes.slice(0, quarter)), p99(minutes.slice(-quarter))]
  const ends = (figure: (minute: SoakMinute) => number) => ({
    first: figure(minutes[0]!),
    last: figure(minutes.at(-1)!),
  })
  const all = minutes.flatMap(({ tookMs }) => tookMs)
  return {
    minutes: minutes.length,
    requests: all.length,
    heapMbPerHour: perHour(({ heapMb }) => heapMb),
    rssMbPerHour: perHour(({ rssMb }) => rssMb),
    heapMb: ends(({ heapMb }) => heapMb),
    rssMb: ends(({ rssMb }) => rssMb),
    handles: ends(({ handles }) => handles),
    p99Ms: { firstQuarter, lastQuarter, ratio: lastQuarter / firstQuarter },
    medianMs: median(all),
  }
}

/** What of the promise does not hold, in words; empty where all of it does. */
export function brokenPromises({ heapMbPerHour, rssMbPerHour, p99Ms }: SoakVerdict): readonly string[] {
  const grows = (what: string, perHour: number) =>
    perHour < soakLimits.mbPerHour
      ? []
      : [`${what} grows by ${perHour.toFixed(2)} MB an hour (limit ${soakLimits.mbPerHour})`]
  return [
    ...grows('the heap', heapMbPerHour),
    ...grows('resident memory', rssMbPerHour),
    ...(p99Ms.ratio <= soakLimits.p99Ratio
      ? []
      : [`p99 became ${p99Ms.ratio.toFixed(2)} times what it was (limit ${soakLimits.p99Ratio})`]),
  ]
}

/** Of the straight line with the least squares through figures at 0, 1, 2 …; per step. */
export function slope(figures: readonly number[]): number {
  const middle = (figures.length - 1) / 2
  const mean = figures.reduce((sum, each) => sum + each, 0) / figures.length
  const [rise, run] = figures.reduce(
    ([up, along], each, x) => [up + (x - middle) * (each - mean), along + (x - middle) ** 2],
    [0, 0],
  )
  return run === 0 ? 0 : rise / run
}
