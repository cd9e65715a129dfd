/** Chance that can be told again: the same seed and number give the same throws, whatever was thrown for others. */
export interface Dice {
  /** 0..1, never 1. */
  readonly next: () => number
  /** A whole number from `least` to `most`, both included. */
  readonly int: (least: number, most: number) => number
  /** True in that share of the throws. */
  readonly chance: (share: number) => boolean
  readonly pick: <Value>(from: readonly Value[]) => Value
}

/** Dice of one request (mulberry32 over a hash of seed and number). */
export function diceOf(seed: number, nth: number): Dice {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(nth + 1, 0xc2b2ae35)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const int = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  return {
    next,
    int,
    chance: (share) => next() < share,
    pick: (from) => from[int(0, from.length - 1)]!,
  }
}
