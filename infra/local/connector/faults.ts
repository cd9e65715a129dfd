export interface Fault {
  /** A status to answer with, or how the connection misbehaves. */
  readonly status: number | 'reset' | 'hang' | 'slow'
  /** How many matching requests it hits; without it, all of them until `clearFaults`. */
  readonly times?: number
  /** Between 0 and 1: this part of the matching requests, evenly spread and the same on every run. */
  readonly share?: number
  /** Only this conversation. */
  readonly conversationId?: string
  /** Only these requests; without it every connector request. */
  readonly operation?: ConnectorOperation
  /** True: the request takes effect first and only its answer is lost (the sender cannot know). */
  readonly takesEffect?: boolean
  /** For 429 and 503: the Retry-After header in seconds; null leaves it out. Default 1. */
  readonly retryAfterSeconds?: number | null
  /** For 'slow': how late the answer comes. Default 2000. */
  readonly delayMs?: number
}

export type ConnectorOperation =
  'createConversation' | 'send' | 'update' | 'delete' | 'members' | 'teamDetails' | 'teamConversations'

interface ActiveFault extends Fault {
  readonly seen: number
  readonly hits: number
}

/** The faults ordered for this connector; the first that matches a request strikes. */
export function createFaults() {
  const active = new Map<number, ActiveFault>()
  let ordered = 0

  /** Orders a fault; calling the result withdraws it. */
  function order(fault: Fault): () => void {
    const number = (ordered += 1)
    active.set(number, { ...fault, seen: 0, hits: 0 })
    return () => void active.delete(number)
  }

  function strike(operation: ConnectorOperation, conversationId: string | null): Fault | null {
    for (const [number, fault] of active) {
      if (fault.operation && fault.operation !== operation) continue
      if (fault.conversationId && fault.conversationId !== conversationId) continue

      const seen = fault.seen + 1
      const strikes = fallsInShare(seen, fault.share ?? 1)
      const hits = fault.hits + (strikes ? 1 : 0)
      if (hits >= (fault.times ?? Infinity)) active.delete(number)
      else active.set(number, { ...fault, seen, hits })
      if (strikes) return fault
    }
    return null
  }

  return { order, strike, clear: () => active.clear() }
}

/** Of n requests, floor(n × share) are hit: no dice, so a failing test fails again. */
function fallsInShare(nth: number, share: number): boolean {
  return Math.floor(nth * share) > Math.floor((nth - 1) * share)
}
