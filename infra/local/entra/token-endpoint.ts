import type { Answer } from '../contract/loopback.ts'
import { localTenant } from '../identifiers.ts'
import { botClaims, graphClaims } from './claims.ts'
import { proofFault } from './client-proof.ts'
import type { Consents } from './consents.ts'
import type { KeyRing } from './key-ring.ts'
import { oauthError } from './oauth-error.ts'
import { answerOnBehalfOf, onBehalfOfGrant } from './on-behalf-of.ts'

interface TokenDesk {
  readonly keys: KeyRing
  readonly now: () => Date
  /** Graph permissions an admin has consented to. */
  readonly roles: () => readonly string[]
  readonly certificate: string | null
  /** What people let the app do in their name. */
  readonly consents: Consents
}

/** Answers POST /{tenant}/oauth2/v2.0/token for client credentials and on-behalf-of, the grants Switchover needs. */
export async function answerToken(desk: TokenDesk, tenant: string, text: string): Promise<Answer> {
  const form = new URLSearchParams(text)
  const now = desk.now()
  const refuse = (status: number, error: string, aadsts: number, words: string) =>
    oauthError(status, error, aadsts, words, now)
  const client = form.get('client_id')
  const scope = form.get('scope')

  const missing = ['grant_type', 'client_id', 'scope'].find((name) => !form.get(name))
  if (missing)
    return refuse(
      400,
      'invalid_request',
      900144,
      `The request body must contain the following parameter: '${missing}'.`,
    )
  const isForPerson = form.get('grant_type') === onBehalfOfGrant
  if (!isForPerson && form.get('grant_type') !== 'client_credentials')
    return refuse(
      400,
      'unsupported_grant_type',
      70003,
      `The app requested an unsupported grant type '${form.get('grant_type')}'.`,
    )
  if (tenant === 'common' || tenant === 'organizations')
    return refuse(400, 'invalid_request', 50059, 'No tenant-identifying information found in the request.')
  if (tenant !== localTenant.tenantId && tenant !== 'botframework.com')
    return refuse(400, 'invalid_request', 90002, `Tenant '${tenant}' not found.`)
  if (client !== localTenant.appId)
    return refuse(
      400,
      'unauthorized_client',
      700016,
      `Application with identifier '${client}' was not found in the directory.`,
    )

  const fault = await proofFault(form, desk, now)
  if (fault) return refuse(401, 'invalid_client', fault.aadsts, fault.words)
  if (isForPerson) return answerOnBehalfOf(desk, form)

  const resource = /^(.+)\/\.default$/.exec(scope!)?.[1]
  if (resource === undefined)
    return refuse(
      400,
      'invalid_scope',
      1002012,
      `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier.`,
    )
  const claims = claimsFor(resource, tenant, client, desk)
  if (!claims)
    return refuse(
      400,
      'invalid_resource',
      500011,
      `The resource principal named ${resource} was not found in the tenant.`,
    )
  return granted(await desk.keys.sign(claims))
}

/** Graph is only reached through the customer's tenant; the connector also through botframework.com. */
function claimsFor(resource: string, tenant: string, client: string, { roles, now }: TokenDesk) {
  if (resource === 'https://api.botframework.com') return botClaims(client, now())
  const isGraph = resource === 'https://graph.microsoft.com' && tenant === localTenant.tenantId
  return isGraph ? graphClaims(client, roles(), now()) : null
}

function granted(token: string): Answer {
  return {
    status: 200,
    headers: { 'cache-control': 'no-store' },
    body: { token_type: 'Bearer', expires_in: 3599, ext_expires_in: 3599, access_token: token },
  }
}
