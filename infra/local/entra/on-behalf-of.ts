import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose'
import type { Answer } from '../contract/loopback.ts'
import { localTenant } from '../identifiers.ts'
import { delegatedClaims } from './claims.ts'
import { bare, type Consents } from './consents.ts'
import type { KeyRing } from './key-ring.ts'
import { loginHost } from './metadata.ts'
import { oauthError } from './oauth-error.ts'

export const onBehalfOfGrant = 'urn:ietf:params:oauth:grant-type:jwt-bearer'

/** What MSAL adds to every request: about signing in, not about Graph. */
const signInScopes = ['openid', 'profile', 'offline_access']

/** Changes a person's token for our app into one for Graph, once they agreed (FACTS: OBO). The client is proven before. */
export async function answerOnBehalfOf(
  desk: { readonly keys: KeyRing; readonly now: () => Date; readonly consents: Consents },
  form: URLSearchParams,
): Promise<Answer> {
  const now = desk.now()
  const refuse = (error: string, aadsts: number, words: string) => oauthError(400, error, aadsts, words, now)
  if (form.get('requested_token_use') !== 'on_behalf_of')
    return refuse('invalid_request', 900144, "The request body must contain 'requested_token_use'.")
  const person = await personOf(desk.keys, form.get('assertion') ?? '', now)
  if (person === null) return refuse('invalid_grant', 50013, 'Assertion failed signature or time validation.')

  const wanted = (form.get('scope') ?? '').split(' ').filter((scope) => !signInScopes.includes(scope))
  if (wanted.length === 0 || !wanted.every((scope) => scope.startsWith('https://graph.microsoft.com/')))
    return refuse('invalid_scope', 70011, 'The provided value for the scope is not valid.')
  const scopes = wanted.map(bare)
  if (!scopes.every((scope) => desk.consents.of(person).includes(scope))) {
    const told = refuse(
      'invalid_grant',
      65001,
      'The user or administrator has not consented to use the application.',
    )
    return { ...told, body: { ...(told.body as object), suberror: 'consent_required' } }
  }
  const access_token = await desk.keys.sign(delegatedClaims(localTenant.appId, person, scopes, now))
  const lives = { expires_in: 3599, ext_expires_in: 3599 }
  return {
    status: 200,
    headers: { 'cache-control': 'no-store' },
    body: { token_type: 'Bearer', scope: wanted.join(' '), ...lives, access_token },
  }
}

/** Object id of the person whose token for our app it is; null for anything else, app-only tokens included. */
async function personOf(keys: KeyRing, assertion: string, now: Date): Promise<string | null> {
  const issuer = `${loginHost}/${localTenant.tenantId}/v2.0`
  const rules = { issuer, audience: localTenant.appId, currentDate: now }
  const published = createLocalJWKSet(keys.published() as JSONWebKeySet)
  return jwtVerify(assertion, published, rules).then(
    ({ payload }) => (payload['scp'] === 'access_as_user' ? String(payload['oid']) : null),
    () => null,
  )
}
