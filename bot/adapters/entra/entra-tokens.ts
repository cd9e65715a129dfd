import type { Tokens } from '../../ports/tokens.ts'
import { type Registration, openRegistration } from './registration.ts'

/** App-only tokens by client secret, cached by MSAL until shortly before they end. */
export function entraTokens(given: Registration): Tokens {
  const application = openRegistration(given)

  const asked = new Map<string, Promise<string>>()

  async function ask(scope: string): Promise<string> {
    const answer = await application.acquireTokenByClientCredential({ scopes: [scope] })
    if (!answer?.accessToken) throw new Error('Entra gave no token.')
    return answer.accessToken
  }

  return {
    /** Whoever asks while one is under way shares it: MSAL alone would ask Entra once for each of them. */
    get(scope) {
      const open = asked.get(scope) ?? ask(scope).finally(() => asked.delete(scope))
      asked.set(scope, open)
      return open
    },
  }
}
