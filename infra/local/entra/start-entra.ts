import type { JWTPayload } from 'jose'
import { companyPeople } from '../company.ts'
import { serveLoopback, type Answer, type Ask } from '../contract/loopback.ts'
import { localTenant } from '../identifiers.ts'
import { connectorClaims, ssoClaims } from './claims.ts'
import { answerAuthorize, type Consents, makeConsents } from './consents.ts'
import { makeKeyRing, type KeyRing, type Signer } from './key-ring.ts'
import { botFrameworkMetadata, instanceDiscovery, openidMetadata } from './metadata.ts'
import { oauthError } from './oauth-error.ts'
import { answerIdentity } from './managed-identity.ts'
import { answerToken } from './token-endpoint.ts'

/** Changes to a token before it is signed, so that tests can forge any: a claim set to undefined is left out. */
export interface TokenOverrides {
  readonly claims?: Readonly<Record<string, unknown>>
  readonly signer?: Signer
}

interface EntraSettings {
  readonly port?: number
  /** Clock of the tokens; give Graph the same one. */
  readonly now?: () => Date
  /** PEM of the certificate of the app registration, where the product proves itself with one. */
  readonly certificate?: string
}

type EntraRequests = Readonly<
  Record<'metadata' | 'keys' | 'token' | 'consent' | 'identity' | 'ssoToken' | 'unknown', number>
>

export interface Entra {
  readonly url: string
  /** The token Teams hands to the tab of this person (Entra object id); throws for a stranger. */
  readonly ssoToken: (personId: string, overrides?: TokenOverrides) => Promise<string>
  /** The token the Bot Connector sends along with an activity from `serviceUrl`. */
  readonly connectorToken: (serviceUrl: string, overrides?: TokenOverrides) => Promise<string>
  /** Makes new keys for Entra and the connector; the old ones stay published. */
  readonly rotateKeys: () => Promise<void>
  /** Replaces the Graph permissions an admin has consented to. */
  readonly grantRoles: (roles: readonly string[]) => void
  /** What people let the app do in their name; the page of consent adds to it. */
  readonly consents: Consents
  /** Lets the next token requests fail with this status. */
  readonly failTokens: (status: number, times: number) => void
  /** How often each kind of request came since the start. */
  readonly requests: () => EntraRequests
  readonly close: () => Promise<void>
}

const defaultRoles = [
  'AppCatalog.Read.All',
  'CallRecords.Read.All',
  'Reports.Read.All',
  'TeamsAppInstallation.ReadWriteSelfForUser.All',
  'User.ReadBasic.All',
]

/** Starts the stand-in for Entra and for the key server of the Bot Framework, on loopback only. */
export async function startEntra(settings: EntraSettings = {}): Promise<Entra> {
  const now = settings.now ?? (() => new Date())
  const { tenantId } = localTenant
  const [tenantKeys, connectorKeys] = await Promise.all([
    makeKeyRing({ issuer: `https://login.microsoftonline.com/${tenantId}/v2.0` }),
    makeKeyRing({ endorsements: ['msteams'] }),
  ])
  const counts = { metadata: 0, keys: 0, token: 0, consent: 0, identity: 0, ssoToken: 0, unknown: 0 }
  let roles: readonly string[] = defaultRoles
  let failing = { status: 503, times: 0 }

  const consents = makeConsents()
  const certificate = settings.certificate ?? null
  const desk = { keys: tenantKeys, now, roles: () => roles, certificate, consents }

  function ssoToken(personId: string, overrides: TokenOverrides = {}): Promise<string> {
    const person = companyPeople.find(({ id }) => id === personId)
    if (!person) throw new Error(`Nobody at the local company has the object id ${personId}.`)
    return forge(tenantKeys, ssoClaims(person, now()), overrides)
  }

  async function token(tenant: string, text: string): Promise<Answer> {
    if (failing.times === 0) return answerToken(desk, tenant, text)
    failing = { ...failing, times: failing.times - 1 }
    return oauthError(
      failing.status,
      'temporarily_unavailable',
      90033,
      'A transient error has occurred.',
      now(),
    )
  }

  async function pageToken(ask: Ask): Promise<Answer> {
    const person = ask.query.get('person') ?? ''
    if (!companyPeople.some(({ id }) => id === person))
      return { status: 404, body: { error: 'Nobody at the local company has this object id.' } }
    return { status: 200, body: { token: await ssoToken(person) } }
  }

  const server = await serveLoopback(settings.port ?? 0, (ask) => {
    const { kind, answer } = route(ask)
    counts[kind] += 1
    return answer()
  })

  function route(ask: Ask): { kind: keyof EntraRequests; answer: () => Answer | Promise<Answer> } {
    const { method, path } = ask
    const found = (kind: keyof EntraRequests, body: object) => ({
      kind,
      answer: () => ({ status: 200, body }),
    })
    if (method === 'OPTIONS') return { kind: 'unknown', answer: () => ({ status: 204 }) }
    if (path === '/msi/token')
      return { kind: 'identity', answer: () => answerIdentity(tenantKeys, ask, now()) }
    if (path === '/local/sso-token') return { kind: 'ssoToken', answer: () => pageToken(ask) }
    if (path === '/v1/.well-known/openidconfiguration')
      return found('metadata', botFrameworkMetadata(server.url))
    if (path === '/v1/.well-known/keys') return found('keys', connectorKeys.published())

    const [, tenant = '', rest = ''] = /^\/([^/]+)\/(.+)$/.exec(path) ?? []
    if (method === 'POST' && rest === 'oauth2/v2.0/token')
      return { kind: 'token', answer: () => token(tenant, ask.text) }
    if (method === 'GET' && tenant === tenantId && rest === 'oauth2/v2.0/authorize')
      return { kind: 'consent', answer: () => answerAuthorize(consents, ask, now()) }
    if (rest === 'discovery/instance') return found('metadata', instanceDiscovery(tenantId))
    if (isKnown(tenant) && rest === 'v2.0/.well-known/openid-configuration')
      return found('metadata', openidMetadata(server.url, tenant, 'v2.0'))
    if (isKnown(tenant) && rest === '.well-known/openid-configuration')
      return found('metadata', openidMetadata(server.url, tenant, 'v1.0'))
    if (isKnown(tenant) && /^discovery\/(v2\.0\/)?keys$/.test(rest))
      return found('keys', tenantKeys.published())
    const nowhere = () => oauthError(404, 'invalid_request', 900002, `There is no ${method} ${path}.`, now())
    return { kind: 'unknown', answer: nowhere }
  }

  return {
    url: server.url,
    ssoToken,
    connectorToken: (serviceUrl, overrides = {}) =>
      forge(connectorKeys, connectorClaims(serviceUrl, now()), overrides),
    consents,
    rotateKeys: async () => {
      await Promise.all([tenantKeys.rotate(), connectorKeys.rotate()])
    },
    grantRoles: (next) => {
      roles = next
    },
    failTokens: (status, times) => {
      failing = { status, times }
    },
    requests: () => ({ ...counts }),
    close: server.close,
  }
}

function isKnown(tenant: string): boolean {
  return [localTenant.tenantId, 'common', 'organizations', 'botframework.com'].includes(tenant)
}

function forge(
  keys: KeyRing,
  claims: JWTPayload,
  { claims: changed, signer }: TokenOverrides,
): Promise<string> {
  return keys.sign({ ...claims, ...changed }, signer)
}
