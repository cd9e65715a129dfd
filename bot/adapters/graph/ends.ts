import type { Endpoint, IdentitySet, Session } from './call-record-shape.ts'

/** What stands at one end of a session or segment. */
export type End = 'person' | 'phone' | 'server'

const phoneNumber = /^\+?[\d*]{2,}$/

/** Nothing said about an end means no client we could attribute anything to: it counts as a server. */
export function endOf(endpoint: Endpoint | null | undefined): End {
  if (!endpoint || endpoint['@odata.type']?.endsWith('serviceEndpoint')) return 'server'
  const { associatedIdentity, identity } = endpoint
  if (identity?.phone || isPhone(associatedIdentity)) return 'phone'
  return 'person'
}

/** Entra object ids of people of this tenant at the ends of these sessions, each once. */
export function peopleAt(sessions: readonly Session[], tenantId: string): string[] {
  const ends = sessions.flatMap(({ caller, callee }) => [caller, callee])
  return unique(
    ends.flatMap((end) => [end?.associatedIdentity, end?.identity?.user].flatMap(ofTenant(tenantId))),
  )
}

export function peopleIn(
  identities: readonly (IdentitySet | null | undefined)[],
  tenantId: string,
): string[] {
  return unique(identities.flatMap((each) => [each?.user].flatMap(ofTenant(tenantId))))
}

type Identity = NonNullable<IdentitySet['user']>

/** People of other companies carry their own tenant id, guests and telephones none. */
function ofTenant(tenantId: string) {
  return (identity: Identity | null | undefined): string[] =>
    identity?.id && identity.tenantId === tenantId ? [identity.id] : []
}

function isPhone(identity: Endpoint['associatedIdentity']): boolean {
  if (!identity) return false
  return /phone/i.test(identity['@odata.type'] ?? '') || phoneNumber.test(identity.id ?? '')
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)]
}
