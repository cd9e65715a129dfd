import {
  ConfidentialClientApplication,
  type INetworkModule,
  type NetworkRequestOptions,
} from '@azure/msal-node'
import type { Tokens } from '../../ports/tokens.ts'

const microsoftLogin = 'https://login.microsoftonline.com'
const timeoutMs = 10_000

/**
 * App-only tokens by client secret, cached by MSAL until shortly before they end.
 *
 * @param login origin of the sign-in service. MSAL accepts only https authorities, so it is always told Microsoft's
 *   own name; a loopback stand-in is reached by swapping the origin in the network client.
 */
export function entraTokens(given: {
  login: string
  tenantId: string
  appId: string
  appSecret: string
}): Tokens {
  const application = new ConfidentialClientApplication({
    auth: {
      clientId: given.appId,
      clientSecret: given.appSecret,
      authority: `${microsoftLogin}/${given.tenantId}`,
    },
    system: { networkClient: networkTo(given.login) },
  })

  const asked = new Map<string, Promise<string>>()

  async function ask(scope: string): Promise<string> {
    const answer = await application.acquireTokenByClientCredential({ scopes: [scope] })
    if (!answer) throw new Error('Entra gave no token.')
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

function networkTo(login: string): INetworkModule {
  async function call<T>(method: 'GET' | 'POST', url: string, options?: NetworkRequestOptions) {
    const response = await fetch(url.replace(microsoftLogin, login), {
      method,
      headers: options?.headers ?? {},
      ...(options?.body === undefined ? {} : { body: options.body }),
      signal: AbortSignal.timeout(timeoutMs),
    })
    return {
      headers: Object.fromEntries(response.headers),
      body: (await response.json()) as T,
      status: response.status,
    }
  }
  return {
    sendGetRequestAsync: (url, options) => call('GET', url, options),
    sendPostRequestAsync: (url, options) => call('POST', url, options),
  }
}
