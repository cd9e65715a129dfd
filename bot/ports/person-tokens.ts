/** What a signed-in person lets the app do in their name: a token, unless they have yet to agree or to prove who they are. */
export type PersonToken =
  { readonly kind: 'token'; readonly token: string } | { readonly kind: 'consentNeeded' }

/** Tokens to act as the person who is signed in. Nothing is kept: neither theirs nor what is made of it. */
export interface PersonTokens {
  /**
   * @param userToken the token the person signed in to us with; it must have been checked.
   * @param scopes such as https://graph.microsoft.com/Calendars.ReadWrite
   */
  onBehalfOf(userToken: string, scopes: readonly string[]): Promise<PersonToken>
  /** Where a person gives that consent; it ends at `doneUrl`. @param email tells Entra which account is meant. */
  consentUrl(given: {
    readonly scopes: readonly string[]
    readonly email: string
    readonly doneUrl: string
  }): string
}
