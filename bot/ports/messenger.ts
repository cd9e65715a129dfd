import type { Conversation } from './conversations.ts'

/** An Adaptive Card as Teams takes it. */
export type Card = Readonly<Record<string, unknown>>

/** How one call to Teams ended. Only 'notSent' and 'throttled' are provably undelivered. */
export type SendOutcome =
  | { readonly kind: 'sent'; readonly conversationId: string; readonly activityId: string }
  | {
      readonly kind: 'throttled'
      readonly retryAfterMs: number | null
      readonly scope: 'conversation' | 'app'
    }
  /** The person blocked or removed the app, or left. */
  | { readonly kind: 'unreachable'; readonly reason: string }
  /** Teams refused this message and would again. */
  | { readonly kind: 'rejected'; readonly reason: string }
  /** Nothing left this machine, or Teams said so clearly: safe to repeat. */
  | { readonly kind: 'notSent'; readonly reason: string }
  /** It may have arrived. */
  | { readonly kind: 'unknown'; readonly reason: string }

export interface Messenger {
  /** One attempt, no hidden repeats, bounded in time. `summary` is what notifications read out. */
  send(to: Conversation, card: Card, summary: string): Promise<SendOutcome>
  update(to: Conversation, activityId: string, card: Card, summary: string): Promise<SendOutcome>
}
