/** So many requests in any span of that length. */
export interface Window {
  readonly limit: number
  readonly periodMs: number
}

/** One below what the published table allows per call record: 10 in 20 s for the first page, 50 in 5 min for further ones. */
export const recordWindows: Readonly<Record<'firstPage' | 'furtherPages', Window>> = {
  firstPage: { limit: 9, periodMs: 20_000 },
  furtherPages: { limit: 49, periodMs: 300_000 },
}

/** Counts what was asked per key. Gives milliseconds to wait, or null when the request fits and is now counted. */
export function countedBy({ limit, periodMs }: Window): (key: string) => number | null {
  const asked = new Map<string, number[]>()

  function forgetOld(now: number): void {
    for (const [key, times] of asked) {
      // In the order of their newest request, so that the first one that counts ends the search.
      if (times.at(-1)! > now - periodMs) return
      asked.delete(key)
    }
  }

  return (key) => {
    const now = performance.now()
    forgetOld(now)
    const recent = (asked.get(key) ?? []).filter((at) => at > now - periodMs)
    if (recent.length >= limit) return Math.ceil(recent[0]! + periodMs - now)
    asked.delete(key)
    asked.set(key, [...recent, now])
    return null
  }
}
