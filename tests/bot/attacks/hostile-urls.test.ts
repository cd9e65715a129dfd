import { graphCallSource } from '#bot/adapters/graph/graph-call-source.ts'
import { openGraph } from '#bot/adapters/graph/graph-client.ts'
import { isAllowedOrigin } from '#bot/adapters/teams/channel-check.ts'
import { openTeams } from '#bot/adapters/teams/open-teams.ts'
import { recordIdOf } from '#bot/hooks/notification-shape.ts'
import { type Loopback, serveLoopback } from '#infra/local/contract/loopback.ts'
import { addressOf } from '#shared/basics/source-message.ts'
import { connectorOrigin } from './attack-door.ts'
import { insides, likenesses } from './hostile-addresses.ts'

/* Addresses that come from outside: nothing may be asked, and no token shown, anywhere but where it belongs. */

const decoyAsked: string[] = []
let decoy: Loopback
let graph: Loopback
let graphAsked = 0
let answer: () => { status: number; headers?: Record<string, string>; body?: object }

beforeAll(async () => {
  decoy = await serveLoopback(0, ({ path, headers }) => {
    decoyAsked.push(`${path} ${headers['authorization'] ?? ''}`)
    return { status: 200, body: { value: [] } }
  })
  graph = await serveLoopback(0, () => {
    graphAsked += 1
    return answer()
  })
})
afterAll(async () => {
  await Promise.all([graph.close(), decoy.close()])
})
beforeEach(() => {
  graphAsked = 0
  decoyAsked.length = 0
})

const client = () => openGraph({ endpoint: graph.url, tokens: { get: async () => 'a-token-worth-stealing' } })

/** What Node itself reads differently from how it is written is no address to be taken. */
const serviceUrls = [...likenesses('smba.trafficmanager.net', '/emea/'), ...insides].concat([
  ...[`${connectorOrigin}/emea/../../evil`, `${connectorOrigin}/emea/..`, `${connectorOrigin}/%2e%2e/evil`],
  ...[
    `${connectorOrigin}/emea/?x=https://evil.example`,
    `${connectorOrigin}/emea/#/v3`,
    `${connectorOrigin}//evil`,
  ],
  ...[
    `${connectorOrigin}/emea/%0d%0aHost:evil`,
    `${connectorOrigin}/emea;x=1/`,
    'https://smba.evil.trafficmanager.net/',
  ],
])

test(`${serviceUrls.length} hostile service addresses: the bot's token goes to none of them`, () => {
  expect(serviceUrls.length).toBeGreaterThanOrEqual(60)
  expect(serviceUrls.filter((url) => isAllowedOrigin(url, [connectorOrigin]))).toEqual([])
  expect(isAllowedOrigin(`${connectorOrigin}/emea/`, [connectorOrigin])).toBe(true)
})

const links = [...likenesses('graph.microsoft.com', '/v1.0/communications/callRecords?$skip=60'), ...insides]
  // Two slashes and a path of ours are what Graph never gives as a next link; both stay on Graph's own host.
  .filter((url) => url !== '/')
  .concat([
    ...[
      'https://graph.microsoft.com/',
      'https://graph.microsoft.com/beta/users',
      'https://graph.microsoft.com/v1.0',
    ],
    ...[
      'https://graph.microsoft.com/v1.0/../beta/users',
      'https://graph.microsoft.com/v1.0/%2e%2e/beta/users',
    ],
    ...['https://graph.microsoft.us/v1.0/users', 'https://graph.windows.net/v1.0/users', '/\\evil.example/x'],
    ...['https://graph.microsoft.com/v1.0/users\r\nX: y', 'https://graph.microsoft.com/v1.0\\..\\..\\evil'],
  ])

test(`${links.length} hostile next links: each is called broken, and nobody is asked`, async () => {
  expect(links.length).toBeGreaterThanOrEqual(60)
  answer = () => ({ status: 200, body: {} })
  const taken: string[] = []
  for (const link of links) {
    const got = await client().ask('GET', link)
    if (got.kind !== 'broken') taken.push(`${link} ${got.kind}`)
  }
  expect(taken).toEqual([])
  expect(graphAsked).toBe(0)
})

test('a page of call records whose next link leads away ends the listing there', async () => {
  answer = () => ({ status: 200, body: { value: [], '@odata.nextLink': `${decoy.url}/v1.0/next` } })
  const source = graphCallSource(client(), { tenantId: 'tenant', now: () => new Date() })
  const from = new Date('2026-03-01T00:00:00Z')
  const first = await source.list({ from, to: new Date('2026-03-02T00:00:00Z'), next: null })
  const next = (first as { next: string | null }).next
  expect(next === null ? null : (await client().ask('GET', next)).kind).toBe('broken')
  expect(decoyAsked).toEqual([])
})

const redirects = [301, 302, 303, 307, 308]
test(`redirects of ${redirects.length} kinds by four methods are followed nowhere with Graph's token`, async () => {
  for (const status of redirects)
    for (const method of ['GET', 'POST', 'PATCH', 'DELETE'] as const) {
      answer = () => ({ status, headers: { location: `${decoy.url}/stolen` } })
      expect((await client().ask(method, '/users', method === 'GET' ? undefined : {})).kind).toBe('later')
    }
  expect(decoyAsked).toEqual([])
})

const reports = [...likenesses('reports.office.com', '/data/x'), ...insides].concat([
  ...['https://reports.evil.office.com/x', 'https://reports-.evil.example/x', 'https://office.com/x'],
  ...['https://evil.office.com/x', 'https://reportsoffice.com/x', 'https://reports.office.com:444/x'],
])
test(`${reports.length} hostile addresses of reports: nothing is fetched from them, and a second redirect is not followed`, async () => {
  const taken: string[] = []
  for (const location of reports) {
    // What HTTP itself cannot carry in a header never arrives, and blanks around it are not part of it.
    if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(location) || location !== location.trim()) continue
    answer = () => ({ status: 302, headers: { location } })
    const got = await client().download('/reports/x')
    if (got.kind !== 'broken') taken.push(`${JSON.stringify(location)} ${got.kind}`)
  }
  expect(taken).toEqual([])
  let turn = 0
  answer = () => ({
    status: 302,
    headers: { location: turn++ === 0 ? `${graph.url}/file` : `${decoy.url}/x` },
  })
  expect((await client().download('/reports/x')).kind).not.toBe('file')
  expect(decoyAsked).toEqual([])
})

test('a Connector that redirects leads the bot, its card and its token nowhere', async () => {
  const connector = await serveLoopback(0, () => ({
    status: 307,
    headers: { location: `${decoy.url}/stolen` },
  }))
  const { messenger } = openTeams({
    ...{ tenantId: 't', appId: 'a', login: graph.url, botMetadata: `${graph.url}/metadata` },
    connectorOrigins: [connector.url],
    tokens: { get: async () => 'a-token-worth-stealing' },
  })
  const to = { personId: 'p', conversationId: 'a:1', tenantId: 't', blockedReason: null, language: null }
  const card = { type: 'AdaptiveCard', version: '1.5', body: [] }
  const outcome = await messenger.send({ ...to, serviceUrl: `${connector.url}/` }, card, 'x')
  expect(outcome).not.toMatchObject({ kind: 'sent' })
  expect(decoyAsked).toEqual([])
  await connector.close()
})

const id = 'e523d2ed-2966-4b6b-925b-754a88034cc5'
const resources = [
  ...likenesses('graph.microsoft.com', `/v1.0/communications/callRecords/${id}`),
  ...[`communications/callRecords/${id}/../../users`, `communications/callRecords/${id}/sessions`],
  ...[`communications/callRecords/../users/${id}`, `users/${id}`, `chats/${id}/messages/1`],
  ...[
    `communications/callRecords('${id}')/x`,
    `communications/callRecords('${id}`,
    `communications/callRecords/`,
  ],
  ...[`communications/callRecords/${id}?$expand=sessions`, `communications/callRecords/${id}#x`],
  ...[`communications/callRecords/${id}%2f..`, `communications/callRecords/${id}\n`, `/${'/'.repeat(200)}`],
  ...[`communications/callRecords/${id}' or '1'='1`, `communications/callRecords/${id.slice(1)}`],
]
test(`${resources.length} hostile resources of notifications name no record we would ask for`, () => {
  const subscriptionId = id
  expect(
    resources.filter((resource) => recordIdOf({ subscriptionId, resource, resourceData: { id } })),
  ).toEqual([])
  const resource = `communications/callRecords/${id}`
  expect(recordIdOf({ subscriptionId, resource, resourceData: { id } })).toBe(id)
})

const messages = [
  ...likenesses('teams.microsoft.com', '/l/message/19%3Ax/1'),
  ...insides,
  ...[
    'https://teams.microsoft.com/l/app/x',
    'https://teams.microsoft.com/l/message/',
    'https://teams.microsoft.com',
  ],
  ...['https://evil.teams.microsoft.com/l/message/1', 'https://teams.microsoft.com/l/message/1#\n'],
]
test(`${messages.length} hostile links of saved messages: no card opens one`, () => {
  const source = (link: string) => ({ key: 'k', link, author: 'a', at: '2026-03-02T09:00:00.000Z' })
  expect(messages.filter((link) => addressOf(source(link)) !== null)).toEqual([])
  const link = 'https://teams.microsoft.com/l/message/19%3Ax%40thread.v2/1772700000000?tenantId=t&groupId=g'
  expect(addressOf(source(link))).toBe(link)
})
