import type { RateWindow } from '#shared/pacing.ts'

/** What the bot says in answer to people: it counts in the same windows of a conversation as what it sends by itself. */
export interface ChatReplies {
  /**
   * Takes a place in the conversation's windows, over all instances; or gives the moment from which there is one. Calls
   * that have windows of their own, as asking who is in a team, go by a name that is no conversation's.
   */
  take(
    conversationId: string,
    now: Date,
    windows: readonly RateWindow[],
  ): Promise<{ readonly taken: true } | { readonly taken: false; readonly freeAt: Date }>
  /** Replies after a moment, oldest first. */
  after(at: Date): Promise<{ readonly conversationId: string; readonly at: Date }[]>
  forget(before: Date): Promise<void>
}
