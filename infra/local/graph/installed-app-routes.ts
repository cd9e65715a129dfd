import { companyPeople } from '../company.ts'
import { localTenant } from '../identifiers.ts'
import { needsRole } from './bearer.ts'
import { badRequest, GraphRefusal } from './graph-error.ts'
import { graphRoot } from './record-shape.ts'
import type { Route } from './route.ts'
import { userNotFound } from './user-routes.ts'

/** Id of our app in the tenant's catalog: another one than the manifest's. */
export const catalogAppId = '8d2f6c1a-94b7-4e0d-a3c5-6f7e21b0d984'

export interface Installations {
  readonly has: (personId: string) => boolean
  /** Installs without asking Graph, as an admin's setup policy does. */
  readonly add: (personId: string) => void
  readonly remove: (personId: string) => void
}

export function makeInstallations(): Installations {
  const people = new Set<string>()
  return {
    has: (personId) => people.has(personId),
    add: (personId) => void people.add(personId),
    remove: (personId) => void people.delete(personId),
  }
}

const writeRole = 'TeamsAppInstallation.ReadWriteSelfForUser.All'
const teamsApp = {
  id: catalogAppId,
  externalId: localTenant.manifestId,
  displayName: 'Switchover',
  distributionMethod: 'organization',
}

/** Find our app in the catalog, install it for a person, see whether it is there. */
export function installedAppRoutes(
  installations: Installations,
  onInstall: (personId: string) => Promise<void> | void,
  chatOf: (personId: string) => string,
): readonly Route[] {
  return [
    {
      method: 'GET',
      path: /^\/appCatalogs\/teamsApps$/,
      answer({ ask, caller }) {
        needsRole(caller, 'AppCatalog.Read.All')
        const wanted = /^externalId eq '([^']+)'$/.exec(ask.query.get('$filter') ?? '')?.[1]
        if (wanted === undefined) throw badRequest('The local catalog answers only $filter=externalId eq ….')
        const context = `${graphRoot}/$metadata#appCatalogs/teamsApps`
        const value = wanted === localTenant.manifestId ? [teamsApp] : []
        return { status: 200, body: { '@odata.context': context, value } }
      },
    },
    {
      method: 'POST',
      path: /^\/users\/(?<id>[^/]+)\/teamwork\/installedApps$/,
      async answer({ ask, caller, params }) {
        needsRole(caller, writeRole)
        const id = knownPerson(params['id']!)
        const bind = (ask.body as Record<string, unknown> | undefined)?.['teamsApp@odata.bind']
        if (typeof bind !== 'string' || !bind.endsWith(`/appCatalogs/teamsApps/${catalogAppId}`))
          throw new GraphRefusal(404, 'NotFound', 'No app found in the catalog with this id.')
        if (installations.has(id))
          throw new GraphRefusal(409, 'Conflict', 'App is already installed for the user.')
        installations.add(id)
        await onInstall(id)
        const location = `${graphRoot}/users/${id}/teamwork/installedApps/${installationId(id)}`
        return { status: 201, headers: { location } }
      },
    },
    {
      method: 'GET',
      path: /^\/users\/(?<id>[^/]+)\/teamwork\/installedApps$/,
      answer({ ask, caller, params }) {
        needsRole(caller, writeRole, 'TeamsAppInstallation.ReadForUser.All')
        const id = knownPerson(params['id']!)
        const app = ask.query.get('$expand')?.includes('teamsApp') ? { teamsApp } : {}
        const value = installations.has(id) ? [{ id: installationId(id), ...app }] : []
        const context = `${graphRoot}/$metadata#users('${id}')/teamwork/installedApps`
        return { status: 200, body: { '@odata.context': context, value } }
      },
    },
    {
      method: 'GET',
      path: /^\/users\/(?<id>[^/]+)\/teamwork\/installedApps\/(?<installed>[^/]+)\/chat$/,
      answer({ caller, params }) {
        needsRole(caller, writeRole, 'TeamsAppInstallation.ReadForUser.All')
        const id = knownPerson(params['id']!)
        if (!installations.has(id) || decodeURIComponent(params['installed']!) !== installationId(id))
          throw new GraphRefusal(404, 'NotFound', 'This app is not installed for the user.')
        const body = {
          '@odata.context': `${graphRoot}/$metadata#chats/$entity`,
          ...{ id: chatOf(id), topic: null, chatType: 'oneOnOne', tenantId: localTenant.tenantId },
        }
        return { status: 200, body }
      },
    },
  ]
}

function knownPerson(idOrMail: string): string {
  const person = companyPeople.find(({ id, email }) => id === idOrMail || email === idOrMail)
  if (!person) throw userNotFound(idOrMail)
  return person.id
}

function installationId(personId: string): string {
  return Buffer.from(`${personId}##${catalogAppId}`).toString('base64')
}
