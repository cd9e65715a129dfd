import { setTimeout as sleep } from 'node:timers/promises'
import {
  backOffMs,
  ceilingWindow,
  freeAt,
  longestWindowMs,
  type Pace,
  spacingMs,
  widened,
} from '#shared/pacing.ts'

/**
 * Four of the newest sixteen calls throttled, each in another conversation, means that the whole app is; one in a
 * hundred, as on any day, does not.
 */
const appThrottle = { conversations: 4, ofCalls: 16, withinMs: 10_000 } as const
/** What waits longer for its slot goes back to the queue: it must not look like a send whose sender died. */
const longestWaitMs = 2_000
const slackMs = 25
/** A reply is noted before it leaves, and nobody says when it arrived. */
const replyTravelMs = 250
/** A call without an answer was taken long ago all the same: it is not waited for as if it were still on its way. */
const longestTravelMs = 1_000
/**
 * The newest thousand calls tell how long one takes at least, in batches. Fewer would forget it while a machine is busy,
 * and what is then taken for the way back was the waiting: calls would seem to have arrived earlier than they did.
 */
const timedCalls = { perBatch: 50, batches: 20 } as const

/** One call: when it began, and when it was answered or given up. */
interface Call {
  readonly begunAt: number
  endedAt: number | null
}

export interface Turnstile {
  /** Waits for the turn of a call: begin it at once and say when it has ended; `busyUntil`: come again then. */
  pass(conversationId: string): Promise<{ readonly busyUntil: Date } | { readonly ended: () => void }>
  /** Teams asked to slow down: this conversation waits, and everybody does when it is about the whole app. */
  slowDown(given: {
    readonly conversationId: string
    readonly attempts: number
    readonly retryAfterMs: number | null
    readonly scope: 'conversation' | 'app'
  }): void
  /** The moment (ms) until which nobody passes. */
  pausedUntil(): number
  /** Something was written past the turnstile, in answer to a person: it counts in the same windows. */
  note(conversationId: string, at: Date): void
  /** Takes over what another sender began, oldest first. */
  remember(sends: readonly { readonly conversationId: string; readonly at: Date }[]): void
  /** Lets go of what no window can ask for any more. */
  forgetOld(): void
}

/**
 * Every send goes through it right before its call: evenly spaced, below the ceiling, within its conversation's windows.
 *
 * Teams counts arrivals, which nobody here sees. A call arrived at the latest when its answer came, less what the way
 * back takes; so whatever a call took longer than the quickest ones counts as if it had begun that much later.
 */
export function createTurnstile(given: { readonly pace: Pace; readonly now: () => number }): Turnstile {
  const { pace, now } = given
  const windows = widened(pace.conversation, slackMs)
  const longestMs = longestWindowMs(windows)
  const spacing = spacingMs(pace.perSecond)
  const ceiling = ceilingWindow(pace.perSecond)
  const state = { nextSlot: 0, pausedUntil: 0 }
  const past = new Map<string, Call[]>()
  const pausedConversations = new Map<string, number>()
  /** The newest calls that ended, with the conversation of those that were throttled. */
  const newest: { readonly at: number; throttled: string | null }[] = []
  const recent: Call[] = []
  const quickestOf: { calls: number; ms: number }[] = []

  /** When calls arrived, as late as it can have been, oldest first. */
  function arrivals(calls: readonly Call[], at: number): number[] {
    const quickest = quickestOf.length > 0 ? Math.min(...quickestOf.map(({ ms }) => ms)) : 0
    return calls
      .map(({ begunAt, endedAt }) =>
        Math.max(begunAt, Math.min((endedAt ?? at) - quickest, begunAt + longestTravelMs)),
      )
      .sort((one, other) => one - other)
  }

  function began(conversationId: string, begunAt: number): () => void {
    const call: Call = { begunAt, endedAt: null }
    past.set(conversationId, [...(past.get(conversationId) ?? []), call])
    recent.push(call)
    return () => {
      call.endedAt = now()
      newest.push({ at: call.endedAt, throttled: null })
      if (newest.length > appThrottle.ofCalls) newest.shift()
      time(call.endedAt - begunAt)
    }
  }

  function time(tookMs: number): void {
    const batch = quickestOf.at(-1)
    if (batch && batch.calls < timedCalls.perBatch) {
      batch.calls += 1
      batch.ms = Math.min(batch.ms, tookMs)
      return
    }
    quickestOf.push({ calls: 1, ms: tookMs })
    if (quickestOf.length > timedCalls.batches) quickestOf.shift()
  }

  /** Whether so many conversations are throttled now that it must be about the whole app. */
  function isAppThrottled(conversationId: string, at: number): boolean {
    // When it ended, the call was noted as an ordinary one.
    const own = newest.findLast(({ throttled }) => throttled === null)
    if (own) own.throttled = conversationId
    const lately = newest.filter((each) => each.at > at - appThrottle.withinMs)
    const throttled = new Set(lately.flatMap((each) => each.throttled ?? []))
    return throttled.size >= appThrottle.conversations
  }

  /** When this conversation may be written to, by its own windows. */
  function conversationFreeAt(conversationId: string, at: number): number {
    return Math.max(
      freeAt(arrivals(past.get(conversationId) ?? [], at), at, windows),
      pausedConversations.get(conversationId) ?? 0,
    )
  }

  async function pass(conversationId: string): ReturnType<Turnstile['pass']> {
    const asked = now()
    const slot = Math.max(asked, state.nextSlot, state.pausedUntil)
    const isFar = slot - asked > longestWaitMs
    const free = conversationFreeAt(conversationId, asked)
    if (isFar || free > asked) return { busyUntil: new Date(isFar ? Math.max(slot, free) : free) }

    state.nextSlot = slot + spacing
    for (;;) {
      // Timers come late and bunch, and a throttle may come while this waits: so everything is looked at again.
      const at = now()
      const own = conversationFreeAt(conversationId, at)
      if (own > at) return { busyUntil: new Date(own) }
      const first = Math.max(slot, state.pausedUntil, freeAt(arrivals(recent, at), at, [ceiling]))
      if (first <= at) return { ended: began(conversationId, at) }
      if (first - at > longestWaitMs) return { busyUntil: new Date(first) }
      await sleep(first - at)
    }
  }

  return {
    pass,
    slowDown({ conversationId, attempts, retryAfterMs, scope }) {
      const at = now()
      pausedConversations.set(conversationId, at + backOffMs(attempts, retryAfterMs, Math.random()))
      if (!isAppThrottled(conversationId, at) && scope !== 'app') return
      newest.length = 0
      state.pausedUntil = Math.max(state.pausedUntil, at + (retryAfterMs ?? backOffMs(1, null, 1)))
    },
    pausedUntil: () => state.pausedUntil,
    note(conversationId, at) {
      const call = { begunAt: at.getTime(), endedAt: at.getTime() + replyTravelMs }
      past.set(conversationId, [...(past.get(conversationId) ?? []), call])
      recent.push(call)
    },
    remember(sends) {
      past.clear()
      for (const { conversationId, at } of sends) {
        const call = { begunAt: at.getTime(), endedAt: at.getTime() }
        past.set(conversationId, [...(past.get(conversationId) ?? []), call])
      }
      // What another sender claimed a moment ago may be leaving in this very second.
      const newest = sends.at(-1)?.at.getTime() ?? 0
      if (newest > now() - longestWaitMs) state.nextSlot = now() + 1_000
    },
    forgetOld() {
      const at = now()
      const counts = (sinceMs: number) => (call: Call) => (call.endedAt ?? at) > at - sinceMs
      for (const [id, calls] of past) {
        const left = calls.filter(counts(longestMs))
        if (left.length > 0) past.set(id, left)
        else past.delete(id)
      }
      recent.splice(0, recent.length, ...recent.filter(counts(ceiling.ms + longestTravelMs)))
      for (const [id, until] of pausedConversations) if (until < at) pausedConversations.delete(id)
    },
  }
}
