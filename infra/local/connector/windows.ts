/** What the documented limits distinguish. Reads of channels and team details count as `conversations`. */
export type RateClass = 'send' | 'create' | 'members' | 'conversations'

interface RateWindow {
  readonly limit: number
  readonly windowMs: number
}

/** One request above a window: when (ms), which window, on which thread. */
export interface Violation {
  readonly at: number
  readonly scope: string
  readonly limit: number
  readonly windowMs: number
}

type Admission =
  | { readonly admitted: true }
  | { readonly admitted: false; readonly retryAfterMs: number; readonly violation: Violation }

/**
 * Per bot and thread, from the Teams rate-limit page (reference/peers.md §5.1, FACTS §2): sends and creations
 * 7/1 s, 8/2 s, 60/30 s, 1800/3600 s; members and conversations twice that.
 */
export const documentedWindows: Readonly<Record<RateClass, readonly RateWindow[]>> = {
  send: windows(7, 8, 60, 1800),
  create: windows(7, 8, 60, 1800),
  members: windows(14, 16, 120, 3600),
  conversations: windows(14, 16, 120, 3600),
}

/**
 * Sliding windows over accepted requests: per class and thread as documented, and one ceiling for the app in its
 * tenant. A refused request uses up nothing, so a caller that waits `retryAfterMs` is let in.
 * A request exactly one window length after another no longer shares the window with it.
 */
export function createRateWindows(limits: { readonly ceilingPerSecond: number }) {
  const accepted = new Map<string, readonly number[]>()
  const ceiling = [{ limit: limits.ceilingPerSecond, windowMs: 1000 }]

  function admit(rateClass: RateClass, threadId: string, at: number): Admission {
    const scopes = [
      { scope: `${rateClass} ${threadId}`, windows: documentedWindows[rateClass] },
      { scope: 'app and tenant', windows: ceiling },
    ]
    const full = scopes.flatMap(({ scope, windows }) =>
      fullWindows(accepted.get(scope) ?? [], scope, windows, at),
    )
    const longest = full.toSorted((a, b) => b.retryAfterMs - a.retryAfterMs)[0]
    if (longest) return longest

    for (const { scope, windows } of scopes) remember(scope, windows, at)
    return { admitted: true }
  }

  function remember(scope: string, windows: readonly RateWindow[], at: number): void {
    const needed = Math.max(...windows.map(({ limit }) => limit))
    accepted.set(scope, [...(accepted.get(scope) ?? []), at].slice(-needed))
  }

  return { admit }
}

function windows(in1s: number, in2s: number, in30s: number, in1h: number): readonly RateWindow[] {
  return [
    { limit: in1s, windowMs: 1000 },
    { limit: in2s, windowMs: 2000 },
    { limit: in30s, windowMs: 30_000 },
    { limit: in1h, windowMs: 3_600_000 },
  ]
}

/** A window is full when the request `limit` places back is still inside it; then that one's age says how long. */
function fullWindows(times: readonly number[], scope: string, windows: readonly RateWindow[], at: number) {
  return windows.flatMap(({ limit, windowMs }) => {
    const oldest = times.at(-limit)
    if (oldest === undefined || oldest <= at - windowMs) return []
    return [
      {
        admitted: false,
        retryAfterMs: oldest + windowMs - at,
        violation: { at, scope, limit, windowMs },
      } as const,
    ]
  })
}
