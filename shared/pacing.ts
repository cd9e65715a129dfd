/** At most `most` calls in any `ms` milliseconds. */
export interface RateWindow {
  readonly most: number
  readonly ms: number
}

/** How fast Teams lets one app write; both are settings, because the published pages contradict each other. */
export interface Pace {
  /** Calls per second of the whole app in its tenant. */
  readonly perSecond: number
  /** Windows of one conversation, the shortest first. */
  readonly conversation: readonly RateWindow[]
}

/** What Teams takes from one bot into one conversation (published table; contracts/FACTS.md §2). */
export const conversationWindows: readonly RateWindow[] = [
  { most: 7, ms: 1_000 },
  { most: 8, ms: 2_000 },
  { most: 60, ms: 30_000 },
  { most: 1_800, ms: 3_600_000 },
]

/** How often one bot may ask who is in one conversation: twice what it may write there (published table). */
export const memberWindows: readonly RateWindow[] = conversationWindows.map(({ most, ms }) => ({
  most: 2 * most,
  ms,
}))

/** What Teams takes from one app in one tenant (published table). */
export const publishedPace: Pace = { perSecond: 50, conversation: conversationWindows }

/** Reads windows written as "7/1 8/2 60/30 1800/3600", each so many calls in so many seconds; null where it is not that. */
export function windowsFrom(text: string): readonly RateWindow[] | null {
  const told = text
    .trim()
    .split(/[\s,]+/)
    .map((each) => /^(\d{1,6})\/(\d{1,5})$/.exec(each))
  const windows = told.map((found) => ({ most: Number(found?.[1]), ms: Number(found?.[2]) * 1_000 }))
  const isSound = windows.every(({ most, ms }) => most > 0 && ms > 0)
  return isSound ? windows.sort((one, other) => one.ms - other.ms) : null
}

/** The longest time (ms) that an earlier call may still count. */
export function longestWindowMs(windows: readonly RateWindow[]): number {
  return Math.max(...windows.map(({ ms }) => ms))
}

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

/** What is aimed at of a ceiling. */
const aimed = 0.98

/** Evenly spaced sending just below a ceiling: in no second are more than `perSecond` begun. */
export function spacingMs(perSecond: number): number {
  return 1000 / (perSecond * aimed)
}

/**
 * When what waits will have left, about: at the speed measured where there was work all the time, else at the ceiling.
 * Null where work waits and nothing moves, so that nobody is promised anything.
 *
 * @param queue how many wait by now, since when the oldest does (ms), and how many calls ended within `overMs`.
 */
export function leftAbout(
  pace: Pace,
  queue: { readonly waiting: number; readonly oldestDueAt: number | null; readonly ended: number },
  { now, overMs }: { readonly now: number; readonly overMs: number },
): number | null {
  if (queue.waiting === 0) return now
  const wasBusy = queue.oldestDueAt !== null && queue.oldestDueAt <= now - overMs
  const perSecond = wasBusy ? queue.ended / (overMs / 1000) : pace.perSecond * aimed
  return perSecond === 0 ? null : now + (queue.waiting / perSecond) * 1000
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
