/** Where the bot can reach a person: kept from the installation, needed for every proactive message. */
export interface Conversation {
  readonly personId: string
  readonly conversationId: string
  readonly serviceUrl: string
  readonly tenantId: string
  /** Why the person cannot be reached any more, or null. */
  readonly blockedReason: string | null
  /** The language the person reads Teams in, such as 'de-CH'; null where it was never told. */
  readonly language: string | null
}

export interface Conversations {
  /** Keeps the newest; saving again unblocks. A language that is not told this time stays as it was. */
  save(
    conversation: Omit<Conversation, 'blockedReason' | 'language'> & { readonly language?: string | null },
  ): Promise<void>
  of(personIds: readonly string[]): Promise<Map<string, Conversation>>
  /** Where most conversations live, for one we learn of without its address; null where none is known. */
  usualAddress(): Promise<string | null>
  block(personId: string, reason: string): Promise<void>
  /** The app was removed: nothing can be sent until it is installed again. */
  forget(personId: string): Promise<void>
}
