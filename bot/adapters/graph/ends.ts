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
  const found: string[] = []
  for (const { caller, callee } of sessions) {
    note(found, caller, tenantId)
    note(found, callee, tenantId)
  }
  // Two in most calls, hundreds in some.
  return found.length > 2 || found[0] === found[1] ? [...new Set(found)] : found
}

function note(found: string[], endpoint: Endpoint | null, tenantId: string): void {
  if (!endpoint) return
  const { associatedIdentity, identity } = endpoint
  if (isOfTenant(associatedIdentity, tenantId)) found.push(associatedIdentity.id)
  if (isOfTenant(identity?.user, tenantId)) found.push(identity.user.id)
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
