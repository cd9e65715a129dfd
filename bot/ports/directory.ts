/** How Graph answered the wish to put the app into a person's Teams. */
export type InstallOutcome =
  /** 'installed' now, or it was there already. */
  | { readonly kind: 'installed' | 'present' }
  /** It will say so again for this person. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** It will say so again for everybody: a permission or the app itself is missing. */
  | { readonly kind: 'refusedForAll'; readonly reason: string }
  | { readonly kind: 'later'; readonly retryAfterMs: number | null; readonly reason: string }

/** The tenant's directory, as far as sending needs it. */
export interface Directory {
  /** Puts the app into a person's Teams, so that the bot may write first. One request, or two at the first call. */
  installApp(personId: string): Promise<InstallOutcome>
}
