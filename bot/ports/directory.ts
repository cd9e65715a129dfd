/** The tenant's directory, as far as sending needs it. */
export interface Directory {
  /**
   * Puts the app into a person's Teams, so that the bot may write first. Installing again is fine; false when Teams
   * will not have it (a stranger, a policy). Throws when Graph cannot say now.
   */
  installApp(personId: string): Promise<boolean>
}
