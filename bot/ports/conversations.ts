/** Where the bot can reach a person: kept from the installation, needed for every proactive message. */
export interface Conversation {
  readonly personId: string
  readonly conversationId: string
  readonly serviceUrl: string
  readonly tenantId: string
  /** Why the person cannot be reached any more, or null. */
  readonly blockedReason: string | null
}

export interface Conversations {
  /** Keeps the newest; saving again unblocks. */
  save(conversation: Omit<Conversation, 'blockedReason'>): Promise<void>
  of(personIds: readonly string[]): Promise<Map<string, Conversation>>
  block(personId: string, reason: string): Promise<void>
  /** The app was removed: nothing can be sent until it is installed again. */
  forget(personId: string): Promise<void>
}
