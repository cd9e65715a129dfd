/** How Graph answered the wish to put the app into a person's Teams. */
export type InstallOutcome =
  /** 'installed' now, or it was there already. */
  | { readonly kind: 'installed' | 'present' }
  /** It will say so again for this person. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** It will say so again for everybody: a permission or the app itself is missing. */
  | { readonly kind: 'refusedForAll'; readonly reason: string }
  | { readonly kind: 'later'; readonly retryAfterMs: number | null; readonly reason: string }

/** What the directory says of a person's chat with the bot. */
export type ChatOutcome =
  | { readonly kind: 'chat'; readonly conversationId: string }
  | { readonly kind: 'unknown'; readonly reason: string }
  | { readonly kind: 'later'; readonly retryAfterMs: number | null; readonly reason: string }

/** The tenant's directory, as far as sending needs it. */
export interface Directory {
  /** Puts the app into a person's Teams, so that the bot may write first. One request; two at the first call, and where it is refused. */
  installApp(personId: string): Promise<InstallOutcome>
  /** The chat of somebody who has the app: it was opened before we could hear of it. Two requests. */
  chatOf(personId: string): Promise<ChatOutcome>
}
