/** App-only access tokens of our tenant, cached until shortly before they end. */
export interface Tokens {
  /** @param scope such as https://api.botframework.com/.default */
  get(scope: string): Promise<string>
}
