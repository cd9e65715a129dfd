import type { Endpoint, Identity, IdentitySet, Session } from './call-record-shape.ts'

/** What stands at one end of a session or segment. */
export type End = 'person' | 'phone' | 'server'

const phoneNumber = /^\+?[\d*]{2,}$/
const phoneType = /phone/i

/** Nothing said about an end means no client we could attribute anything to: it counts as a server. */
export function endOf(endpoint: Endpoint | null): End {
  if (!endpoint || endpoint.type?.endsWith('serviceEndpoint')) return 'server'
  return endpoint.identity?.phone || isPhone(endpoint.associatedIdentity) ? 'phone' : 'person'
}

/** Entra object ids of people of this tenant at the ends of these sessions, each once. */
export function peopleAt(sessions: readonly Session[], tenantId: string): string[] {
  const found = new Set<string>()
  const note = (identity: Identity | null | undefined) => {
    if (isOfTenant(identity, tenantId)) found.add(identity.id)
  }
  for (const { caller, callee } of sessions) {
    note(caller?.associatedIdentity)
    note(caller?.identity?.user)
    note(callee?.associatedIdentity)
    note(callee?.identity?.user)
  }
  return [...found]
}

export function peopleIn(identities: readonly (IdentitySet | null)[], tenantId: string): string[] {
  const users = identities.map((each) => each?.user)
  return [...new Set(users.flatMap((user) => (isOfTenant(user, tenantId) ? [user.id] : [])))]
}

/** People of other companies carry their own tenant id, guests and telephones none. */
function isOfTenant(
  identity: Identity | null | undefined,
  tenantId: string,
): identity is Identity & { readonly id: string } {
  return Boolean(identity?.id) && identity?.tenantId === tenantId
}

function isPhone(identity: Identity | null): boolean {
  if (!identity) return false
  const { type, id } = identity
  return (type !== null && phoneType.test(type)) || (id !== null && phoneNumber.test(id))
}
