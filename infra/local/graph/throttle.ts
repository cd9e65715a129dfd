export interface Window {
  readonly limit: number
  readonly periodMs: number
}

interface Throttle {
  /** Seconds to wait (Retry-After), or null when the request fits and is now counted. */
  readonly take: (key: string, window: Window, atMs: number) => number | null
}

/** Documented windows of call records (FACTS §1.1), in requests per period. */
export const callRecordWindows = {
  app: { limit: 1500, periodMs: 20_000 },
  record: { limit: 10, periodMs: 20_000 },
  furtherPages: { limit: 50, periodMs: 300_000 },
} as const

/** Counts requests in sliding windows, one per key. `atMs` comes from a clock that only moves forward. */
export function makeThrottle(): Throttle {
  const taken = new Map<string, number[]>()
  return {
    take(key, { limit, periodMs }, atMs) {
      const recent = taken.get(key) ?? []
      taken.set(key, recent)
      while (recent.length > 0 && recent[0]! <= atMs - periodMs) recent.shift()
      if (recent.length >= limit) return Math.max(1, Math.ceil((recent[0]! + periodMs - atMs) / 1000))
      recent.push(atMs)
      return null
    },
  }
}
