import type { CallHour } from './call-gaps.ts'

const weekMs = 7 * 24 * 3_600_000
/** The same time of so many weeks before says what is usual; fewer than two would be a guess. */
const weeks = 4
const fewestWeeks = 2

/**
 * Calls that began between two moments, and how many usually do: the median of the same time in the weeks before. Null
 * while fewer than two of them are known.
 *
 * @param hours hours with calls, four weeks further back than `from`; those without may be missing.
 */
export function callsAndUsual(
  hours: readonly CallHour[],
  { from, to }: { readonly from: number; readonly to: number },
): { readonly calls: number; readonly usual: number | null } {
  const oldest = hours[0]?.hour ?? Infinity
  const between = (first: number, last: number) =>
    hours.filter(({ hour }) => hour >= first && hour < last).reduce((sum, { records }) => sum + records, 0)
  const before = Array.from({ length: weeks }, (_, n) => (n + 1) * weekMs)
    .filter((ago) => from - ago >= oldest)
    .map((ago) => between(from - ago, to - ago))
    .sort((a, b) => a - b)
  const usual = before.length < fewestWeeks ? null : before[Math.floor((before.length - 1) / 2)]!
  return { calls: between(from, to), usual }
}
