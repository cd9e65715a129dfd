import { createRemoteJWKSet, jwtVerify } from 'jose'
import type { Ask } from '../contract/loopback.ts'
import { localTenant } from '../identifiers.ts'
import { badRequest, GraphRefusal } from './graph-error.ts'

/** The app behind a request, and what it was allowed. */
export interface Caller {
  readonly appId: string
  readonly roles: readonly string[]
  /** Whose token it is, with what they let the app do; null for the app itself. */
  readonly person: { readonly id: string; readonly scopes: readonly string[] } | null
}

type ReadCaller = (ask: Ask) => Promise<Caller>

/** Checks tokens against the keys of the local Entra; throws 401 as Graph does. */
export function callerReader(entraUrl: string, now: () => Date): ReadCaller {
  const { tenantId } = localTenant
  const keys = createRemoteJWKSet(new URL(`${entraUrl}/${tenantId}/discovery/keys`), { cooldownDuration: 0 })
  const rules = { audience: 'https://graph.microsoft.com', algorithms: ['RS256'], clockTolerance: 300 }

  return async (ask) => {
    const token = /^Bearer (.+)$/i.exec(ask.headers.authorization ?? '')?.[1]
    if (token === undefined) throw unauthorized('Access token is empty.')
    const issuer = `https://sts.windows.net/${tenantId}/`
    const { payload } = await jwtVerify(token, keys, { ...rules, issuer, currentDate: now() }).catch(
      (why: Error) => {
        throw unauthorized(`Access token validation failure. ${why.message}`)
      },
    )
    return {
      appId: String(payload['appid']),
      roles: (payload['roles'] as readonly string[] | undefined) ?? [],
      person:
        typeof payload['scp'] === 'string'
          ? { id: String(payload['oid']), scopes: payload['scp'].split(' ') }
          : null,
    }
  }
}

/** Throws 403 unless the caller has one of these application permissions. */
export function needsRole(caller: Caller, ...oneOf: readonly string[]): void {
  if (oneOf.some((role) => caller.roles.includes(role))) return
  throw new GraphRefusal(
    403,
    'Authorization_RequestDenied',
    'Insufficient privileges to complete the operation.',
  )
}

/** Object id of the person the request is made for; throws for the app itself and without that delegated permission. */
export function needsPerson({ person }: Caller, scope: string): string {
  if (person === null) throw badRequest('/me request is only valid with delegated authentication flow.')
  if (person.scopes.includes(scope)) return person.id
  throw new GraphRefusal(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.')
}

function unauthorized(message: string): GraphRefusal {
  return new GraphRefusal(401, 'InvalidAuthenticationToken', message, {
    'www-authenticate': 'Bearer realm=""',
  })
}
