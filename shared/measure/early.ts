/**
 * How sure a look before the end of the window has to be: 99.9 % where the verdict asks for 95 %. Whoever looks daily
 * and stops at the first "proven" is wrong far more often than the level says; with this much care for the looks
 * (Haybittle 1971, Peto 1976) and the declared level at the end, a quarter of daily looks stays within it.
 */
export function earlyLevel(level: number): number {
  return 1 - (1 - level) / 50
}
