import type { Answer, Ask } from '../contract/loopback.ts'
import { localTenant } from '../identifiers.ts'
import type { KeyRing } from './key-ring.ts'

/** A user-assigned identity of the local subscription that the app registration trusts. */
export const localIdentity = {
  clientId: '8a4f1f6e-7d0e-4f2b-9f0a-7c2f3b5d9e11',
  principalId: '2f9b7f0c-5a61-4c39-8a3e-d5b1c8e0f422',
  header: 'only-for-the-local-identity',
} as const

/** What the federated credential of the registration says of the tokens it takes. */
export const federation = {
  issuer: `https://login.microsoftonline.com/${localTenant.tenantId}/v2.0`,
  subject: localIdentity.principalId,
  audience: 'api://AzureADTokenExchange',
} as const

const lifeSeconds = 3600

/**
 * GET /msi/token as App Service answers it (api-version 2019-08-01): a token of the identity for a resource, to whoever
 * knows the header, which only processes of the app do.
 */
export async function answerIdentity(keys: KeyRing, { query, headers }: Ask, now: Date): Promise<Answer> {
  if (headers['x-identity-header'] !== localIdentity.header)
    return { status: 401, body: { statusCode: 401, message: 'The identity header is missing or wrong.' } }
  const resource = query.get('resource')
  if (query.get('api-version') !== '2019-08-01' || !resource)
    return { status: 400, body: { statusCode: 400, message: 'api-version and resource are needed.' } }
  if (query.get('client_id') !== localIdentity.clientId)
    return { status: 400, body: { statusCode: 400, message: 'No User Assigned Managed Identity found.' } }
  const second = Math.floor(now.getTime() / 1000)
  const access_token = await keys.sign({
    iss: federation.issuer,
    sub: localIdentity.principalId,
    aud: resource,
    iat: second,
    nbf: second,
    exp: second + lifeSeconds,
  })
  return {
    status: 200,
    body: { access_token, expires_on: String(second + lifeSeconds), resource, token_type: 'Bearer' },
  }
}
