/** At most `most` calls in any `ms` milliseconds. */
export interface RateWindow {
  readonly most: number
  readonly ms: number
}

/** What Teams takes from one bot into one conversation (published table; contracts/FACTS.md §2). */
export const conversationWindows: readonly RateWindow[] = [
  { most: 7, ms: 1_000 },
  { most: 8, ms: 2_000 },
  { most: 60, ms: 30_000 },
  { most: 1_800, ms: 3_600_000 },
]

export const longestWindowMs = 3_600_000

/** Teams counts when a call arrives, and one call may travel longer than the next: windows kept a little longer. */
export function widened(windows: readonly RateWindow[], byMs: number): readonly RateWindow[] {
  return windows.map(({ most, ms }) => ({ most, ms: ms + byMs }))
}

/**
 * The first moment (ms) at which one more call keeps every window.
 *
 * @param past moments of earlier calls, oldest first.
 */
export function freeAt(past: readonly number[], now: number, windows: readonly RateWindow[]): number {
  return windows.reduce((latest, { most, ms }) => {
    const limiting = past.at(-most)
    return limiting === undefined ? latest : Math.max(latest, limiting + ms)
  }, now)
}

/** The ceiling of the whole app as a window: whatever is late, no second holds more than this. */
export function ceilingWindow(perSecond: number): RateWindow {
  return perSecond < 1
    ? { most: 1, ms: 1000 / perSecond }
    : { most: Math.floor(perSecond), ms: (1000 * Math.floor(perSecond)) / perSecond }
}

/** Evenly spaced sending just below a ceiling: in no second are more than `perSecond` begun. */
export function spacingMs(perSecond: number): number {
  const aimed = 0.98
  return 1000 / (perSecond * aimed)
}

const firstBackOffMs = 1_000
const longestBackOffMs = 300_000

/**
 * How long to wait before the next attempt: what the service asked for, else doubling from a second with full
 * jitter above half, so that many waiting messages do not return at once.
 *
 * @param attempts how often it was tried; @param chance 0..1, handed in because the core is not random.
 */
export function backOffMs(attempts: number, askedMs: number | null, chance: number): number {
  const doubled = Math.min(longestBackOffMs, firstBackOffMs * 2 ** Math.max(0, attempts - 1))
  const jittered = doubled * (0.5 + chance / 2)
  return askedMs === null ? jittered : askedMs + jittered / 4
}
