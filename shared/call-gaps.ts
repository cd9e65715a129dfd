/** How many call records began in an hour; `hour` is its first millisecond, in ms since 1970. */
export interface CallHour {
  readonly hour: number
  readonly records: number
}

/** A silence: hours in which hardly any call began although about `expected` usually do by then. Milliseconds since 1970. */
interface CallGap {
  readonly from: number
  readonly to: number
  readonly expected: number
  readonly found: number
}

const hourMs = 3_600_000
const weekMs = 7 * 24 * hourMs
/** The same hour of so many weeks before says what is usual; of fewer than two it would be a guess. */
const weeks = 4
const fewestWeeks = 2
/** Less than this share of the usual is a silence, as long as the whole of it would have been this many calls. */
const silentShare = 0.05
const fewestExpected = 20

/**
 * Silences between two moments, longest known first hour included. An hour is compared with the same hour of the weeks
 * before (their median); neighbouring silent hours are one gap. Nights and weekends are silent every week, so they are
 * none, and neither is what a company too small to tell would not have called.
 *
 * @param hours hours with calls, of four weeks more than the span; those without may be missing.
 */
export function callGaps(
  hours: readonly CallHour[],
  { from, to }: { readonly from: number; readonly to: number },
): readonly CallGap[] {
  const counts = new Map(hours.map(({ hour, records }) => [hour, records]))
  const oldest = Math.min(...counts.keys())
  const gaps: CallGap[] = []
  let open: CallGap | null = null
  for (let hour = Math.ceil(from / hourMs) * hourMs; hour + hourMs <= to; hour += hourMs) {
    const usual = usualAt(counts, hour, oldest)
    const found = counts.get(hour) ?? 0
    const isSilent = found <= usual * silentShare
    if (isSilent && open) open = wider(open, { usual, found, to: hour + hourMs })
    else if (isSilent) open = { from: hour, to: hour + hourMs, expected: usual, found }
    else if (open) {
      gaps.push(open)
      open = null
    }
  }
  return [...gaps, ...(open ? [open] : [])]
    .filter(({ expected }) => expected >= fewestExpected)
    .map(trimmed(counts, oldest))
}

function wider(gap: CallGap, more: { usual: number; found: number; to: number }): CallGap {
  return { ...gap, to: more.to, expected: gap.expected + more.usual, found: gap.found + more.found }
}

/** Hours at the edges in which nobody usually calls are no part of the gap. */
function trimmed(counts: ReadonlyMap<number, number>, oldest: number) {
  return (gap: CallGap): CallGap => {
    let { from, to } = gap
    while (from < to && usualAt(counts, from, oldest) === 0) from += hourMs
    while (from < to && usualAt(counts, to - hourMs, oldest) === 0) to -= hourMs
    return { ...gap, from, to }
  }
}

function usualAt(counts: ReadonlyMap<number, number>, hour: number, oldest: number): number {
  const before = Array.from({ length: weeks }, (_, n) => hour - (n + 1) * weekMs)
    .filter((at) => at >= oldest)
    .map((at) => counts.get(at) ?? 0)
    .sort((a, b) => a - b)
  if (before.length < fewestWeeks) return 0
  const middle = Math.floor((before.length - 1) / 2)
  return before[middle]!
}
