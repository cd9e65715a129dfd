/** A source of chance that gives the same throws for the same seed, on every machine. */
export interface Dice {
  /** At least 0, below 1. */
  readonly next: () => number
  /** A whole number from `low` to `high`, both included. */
  readonly whole: (low: number, high: number) => number
  readonly between: (low: number, high: number) => number
  readonly chance: (probability: number) => boolean
  readonly pick: <T>(from: readonly T[]) => T
  /** Picks by weight, which need not add up to one. */
  readonly weighted: <T extends string>(weights: Readonly<Partial<Record<T, number>>>) => T
  readonly guid: () => string
}

export function diceOf(seed: string): Dice {
  let state = hashOf(seed)

  /** mulberry32: 32 bits of state are plenty for test calls. */
  function next(): number {
    state = (state + 0x6d2b79f5) | 0
    const a = Math.imul(state ^ (state >>> 15), 1 | state)
    const b = (a + Math.imul(a ^ (a >>> 7), 61 | a)) ^ a
    return ((b ^ (b >>> 14)) >>> 0) / 4294967296
  }

  const whole = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  const hex = (digits: number) => Array.from({ length: digits }, () => whole(0, 15).toString(16)).join('')

  return {
    next,
    whole,
    between: (low, high) => low + next() * (high - low),
    chance: (probability) => next() < probability,
    pick: (from) => from[whole(0, from.length - 1)]!,
    weighted: (weights) => weightedOf(weights, next()),
    guid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`,
  }
}

function weightedOf<T extends string>(weights: Readonly<Partial<Record<T, number>>>, at: number): T {
  const entries = Object.entries(weights) as [T, number][]
  const total = entries.reduce((sum, [, weight]) => sum + weight, 0)
  let left = at * total
  for (const [each, weight] of entries) {
    left -= weight
    if (left < 0) return each
  }
  return entries.at(-1)![0]
}

/** FNV-1a. */
function hashOf(text: string): number {
  return [...text].reduce((hash, letter) => Math.imul(hash ^ letter.codePointAt(0)!, 16777619), 2166136261)
}
