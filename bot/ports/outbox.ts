import type { Consequence } from '#shared/consequences.ts'

export interface QueuedConsequence {
  readonly id: string
  readonly planId: string
  readonly consequence: Consequence
  readonly attempts: number
}

/** What plan changes cause, waiting to be carried out. At least once: whoever carries it out must be idempotent. */
export interface Outbox {
  /** Claims up to `limit` for `leaseMs`; nobody else gets them meanwhile. */
  claim(given: {
    readonly now: Date
    readonly limit: number
    readonly leaseMs: number
  }): Promise<QueuedConsequence[]>
  done(id: string): Promise<void>
  /** Puts it back until `at`; keeps the reason for the health page. */
  postpone(id: string, at: Date, reason: string): Promise<void>
}
