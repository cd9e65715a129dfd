import { companyPeople, companySites, type CompanyPerson } from '../company.ts'
import { needsRole } from './bearer.ts'
import { badRequest, GraphRefusal } from './graph-error.ts'
import { readSkipToken, skipToken } from './odata.ts'
import { graphRoot } from './record-shape.ts'
import type { Asked, Route } from './route.ts'

const defaultPage = 100
const largestPage = 999
const defaults = [
  'businessPhones',
  'displayName',
  'givenName',
  'jobTitle',
  'mail',
  'mobilePhone',
  'officeLocation',
  'preferredLanguage',
  'surname',
  'userPrincipalName',
  'id',
]

/** List and get users: the default properties unless `$select` says otherwise. */
export const userRoutes: readonly Route[] = [
  { method: 'GET', path: /^\/users$/, answer: (asked) => ({ status: 200, body: usersPage(asked) }) },
  {
    method: 'GET',
    path: /^\/users\/(?<id>[^/]+)$/,
    answer({ ask, caller, params }) {
      needsRole(caller, 'User.ReadBasic.All', 'User.Read.All')
      const wanted = params['id']!.toLowerCase()
      const person = companyPeople.find(({ id, email }) => id === wanted || email === wanted)
      if (!person) throw userNotFound(params['id']!)
      const context = `${graphRoot}/$metadata#users/$entity`
      return { status: 200, body: { '@odata.context': context, ...shown(person, ask.query.get('$select')) } }
    },
  },
]

export function userNotFound(id: string): GraphRefusal {
  const words = `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`
  return new GraphRefusal(404, 'Request_ResourceNotFound', words)
}

function usersPage({ ask, caller }: Asked): object {
  needsRole(caller, 'User.ReadBasic.All', 'User.Read.All')
  const { query, headers } = ask
  const unsupported = ['$skip', '$filter', '$search', '$orderby', '$expand'].find((name) => query.has(name))
  if (unsupported !== undefined)
    throw new GraphRefusal(
      400,
      'Request_UnsupportedQuery',
      `${unsupported} is not served by the local Graph.`,
    )

  const top = Number(query.get('$top') ?? defaultPage)
  if (!(top >= 1 && top <= largestPage))
    throw badRequest(`Invalid page size specified: '${query.get('$top')}'.`)
  const skip = Number(readSkipToken(query.get('$skiptoken')) ?? 0)
  const isCounted = query.get('$count') === 'true' && headers['consistencylevel'] === 'eventual' && skip === 0
  const select = query.get('$select')
  const kept = [
    select === null ? '' : `$select=${encodeURIComponent(select)}&`,
    query.has('$top') ? `$top=${top}&` : '',
  ]
  const next = `${graphRoot}/users?${kept.join('')}$skiptoken=${skipToken(String(skip + top))}`
  return {
    '@odata.context': `${graphRoot}/$metadata#users`,
    ...(isCounted && { '@odata.count': companyPeople.length }),
    ...(companyPeople.length > skip + top && { '@odata.nextLink': next }),
    value: companyPeople.slice(skip, skip + top).map((person) => shown(person, select)),
  }
}

function shown(person: CompanyPerson, select: string | null): object {
  const full = asUser(person)
  const names = select === null ? defaults : select.split(',').map((name) => name.trim())
  const stray = names.find((name) => !(name in full))
  if (stray !== undefined)
    throw badRequest(`Could not find a property named '${stray}' on type 'microsoft.graph.user'.`)
  return Object.fromEntries(names.map((name) => [name, full[name]]))
}

function asUser({ id, name, email, jobTitle, siteId, department }: CompanyPerson): Record<string, unknown> {
  const site = companySites.find((each) => each.id === siteId)!
  const [givenName = name, ...surname] = name.split(' ')
  return {
    id,
    displayName: name,
    givenName,
    surname: surname.join(' '),
    mail: email,
    userPrincipalName: email,
    jobTitle,
    department,
    officeLocation: site.name,
    city: site.name,
    country: site.country,
    companyName: 'Larkmoor Instruments',
    accountEnabled: true,
    userType: 'Member',
    mobilePhone: null,
    businessPhones: [],
    preferredLanguage: null,
  }
}
