import {
  ConfidentialClientApplication,
  type INetworkModule,
  type NetworkRequestOptions,
  type NodeAuthOptions,
} from '@azure/msal-node'
import type { AppProof } from './app-proof.ts'

const microsoftLogin = 'https://login.microsoftonline.com'
const timeoutMs = 10_000

/** Our app registration in the tenant, and how we prove to be it. */
export type Registration = AppProof & {
  /** Origin of the sign-in service. */
  readonly login: string
  readonly tenantId: string
  readonly appId: string
}

/**
 * The registration with an empty cache of its own. MSAL accepts only https authorities, so it is always told
 * Microsoft's own name; a loopback stand-in is reached by swapping the origin in the network client.
 */
export function openRegistration(given: Registration): ConfidentialClientApplication {
  return new ConfidentialClientApplication({
    auth: {
      clientId: given.appId,
      ...proofOf(given),
      authority: `${microsoftLogin}/${given.tenantId}`,
    },
    system: { networkClient: networkTo(given.login) },
  })
}

function proofOf(proof: AppProof): Partial<NodeAuthOptions> {
  if ('appSecret' in proof) return { clientSecret: proof.appSecret }
  if ('certificate' in proof) return { clientCertificate: proof.certificate }
  return { clientAssertion: proof.assertion }
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
