import type { JWTPayload } from 'jose'
import { randomUUID } from 'node:crypto'
import type { CompanyPerson } from '../company.ts'
import { localTenant } from '../identifiers.ts'
import { loginHost } from './metadata.ts'

const { tenantId, appId, teamsClientId } = localTenant

/** Entra draws 60 to 90 minutes at random; an hour keeps tests readable. */
const lifeS = 3600

/** Joost Bakker: at the local company he looks after the installation. */
const adminTitle = 'Service Owner'

/** What Teams' getAuthToken gives for a person: a v2.0 token for our app. Shape: the Teams tab SSO sample. */
export function ssoClaims(person: CompanyPerson, now: Date): JWTPayload {
  return {
    aud: appId,
    iss: `${loginHost}/${tenantId}/v2.0`,
    ...times(now),
    azp: teamsClientId,
    azpacr: '0',
    name: person.name,
    oid: person.id,
    preferred_username: person.email,
    ...(person.jobTitle === adminTitle ? { roles: ['Switchover.Admin'] } : {}),
    scp: 'access_as_user',
    sub: `sub-${person.id}`,
    tid: tenantId,
    uti: randomUUID(),
    ver: '2.0',
  }
}

/** An app-only Graph token: v1 format, permissions in `roles`, no `scp`. */
export function graphClaims(client: string, roles: readonly string[], now: Date): JWTPayload {
  return {
    aud: 'https://graph.microsoft.com',
    iss: `https://sts.windows.net/${tenantId}/`,
    ...times(now),
    appid: client,
    appidacr: '1',
    idtyp: 'app',
    oid: `b5e1${client.slice(4)}`,
    roles: [...roles],
    sub: `b5e1${client.slice(4)}`,
    tid: tenantId,
    uti: randomUUID(),
    ver: '1.0',
  }
}

/** A Graph token in a person's name: v1 format, permissions in `scp`, no `roles`. */
export function delegatedClaims(
  client: string,
  personId: string,
  scopes: readonly string[],
  now: Date,
): JWTPayload {
  return {
    aud: 'https://graph.microsoft.com',
    iss: `https://sts.windows.net/${tenantId}/`,
    ...times(now),
    appid: client,
    appidacr: '1',
    idtyp: 'user',
    oid: personId,
    scp: scopes.join(' '),
    sub: `graph-${personId}`,
    tid: tenantId,
    uti: randomUUID(),
    ver: '1.0',
  }
}

/** What the bot shows the connector. */
export function botClaims(client: string, now: Date): JWTPayload {
  return {
    aud: 'https://api.botframework.com',
    iss: `https://sts.windows.net/${tenantId}/`,
    ...times(now),
    appid: client,
    tid: tenantId,
    ver: '1.0',
  }
}

/** What the connector shows the bot: `serviceurl` must equal the activity's serviceUrl to the letter. */
export function connectorClaims(serviceUrl: string, now: Date): JWTPayload {
  return { aud: appId, iss: 'https://api.botframework.com', ...times(now), serviceurl: serviceUrl }
}

function times(now: Date): { iat: number; nbf: number; exp: number } {
  const iat = Math.floor(now.getTime() / 1000)
  return { iat, nbf: iat, exp: iat + lifeS }
}
