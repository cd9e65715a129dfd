import type { GraphAnswer, GraphClient } from '#bot/adapters/graph/graph-client.ts'
import { openGraph } from '#bot/adapters/graph/graph-client.ts'
import { graphInstalledApps } from '#bot/adapters/graph/installed-apps.ts'
import { entraTokens } from '#bot/adapters/entra/entra-tokens.ts'
import { companyPerson } from '#infra/local/company.ts'
import { type Entra, startEntra } from '#infra/local/entra/start-entra.ts'
import type { Graph } from '#infra/local/graph/graph.ts'
import { startGraph } from '#infra/local/graph/start-graph.ts'
import { localTenant } from '#infra/local/identifiers.ts'

const marit = companyPerson('Marit de Graaf')
const { tenantId, appId, appSecret, manifestId } = localTenant

let entra: Entra
let graph: Graph
beforeAll(async () => {
  entra = await startEntra()
  graph = await startGraph({ entraUrl: entra.url })
}, 30_000)
afterAll(async () => {
  await graph.close()
  await entra.close()
})

const installedApps = (id: string) => {
  const tokens = entraTokens({ login: entra.url, tenantId, appId, appSecret })
  return graphInstalledApps(openGraph({ endpoint: graph.url, tokens }), id)
}

test('the app is installed for a person, the second time it is there already, and the catalog is asked once', async () => {
  const apps = installedApps(manifestId)
  expect(await apps.installApp(marit.id)).toEqual({ kind: 'installed' })
  expect(await apps.installApp(marit.id)).toEqual({ kind: 'present' })
  expect(graph.installations.has(marit.id)).toBe(true)
  expect(graph.requests()['GET /appCatalogs/teamsApps']).toBe(1)
})

test('the chat of who has the app is known to Graph, and of who lacks it is not', async () => {
  const apps = installedApps(manifestId)
  const sanne = companyPerson('Sanne Vermeulen')
  expect(await apps.chatOf(sanne.id)).toMatchObject({ kind: 'unknown' })
  graph.installations.add(sanne.id)
  expect(await apps.chatOf(sanne.id)).toEqual({
    kind: 'chat',
    conversationId: `19:${sanne.id}_${appId}@unq.gbl.spaces`,
  })
})

test('a stranger cannot be given the app, and a catalog without it refuses for everybody', async () => {
  expect(await installedApps(manifestId).installApp('00000000-0000-4000-8000-000000000000')).toMatchObject({
    kind: 'refused',
    reason: expect.stringContaining('does not know this person') as string,
  })
  expect(await installedApps('11111111-1111-4111-8111-111111111111').installApp(marit.id)).toMatchObject({
    kind: 'refusedForAll',
    reason: expect.stringContaining('app catalog') as string,
  })
})

test('a busy Graph is asked later, when it says', async () => {
  graph.set({ throttleNext: { times: 1, retryAfterS: 7 } })
  expect(await installedApps(manifestId).installApp(marit.id)).toMatchObject({
    kind: 'later',
    retryAfterMs: 7_000,
  })
})

/** What Graph answers to the wish itself; the catalog is known. */
const answering = (answer: GraphAnswer, catalog: GraphAnswer = known): GraphClient => ({
  ask: async (method) => (method === 'GET' ? catalog : answer),
  download: async () => {
    throw new Error('Nothing is downloaded here.')
  },
})
const known: GraphAnswer = { kind: 'ok', body: { value: [{ id: 'catalog-id' }] } }
const refusal = (status: number, code: string): GraphAnswer => ({ kind: 'refused', status, code })

test.each([
  [
    refusal(403, 'Authorization_RequestDenied'),
    'refusedForAll',
    /TeamsAppInstallation\.ReadWriteSelfForUser\.All/,
  ],
  [refusal(403, 'AppBlockedByPolicy'), 'refused', /policy of the organisation/],
  [refusal(404, 'NotFound'), 'refused', /does not know this person/],
  [refusal(400, 'BadRequest'), 'refused', /could not be installed .*400/],
  [refusal(401, 'InvalidAuthenticationToken'), 'later', /sign-in/],
  [{ kind: 'broken', reason: 'not JSON' } as const, 'later', /not JSON/],
])('%j is said in plain words', async (answer, kind, words) => {
  const outcome = await graphInstalledApps(answering(answer), manifestId).installApp('ada')
  expect(outcome).toMatchObject({ kind, reason: expect.stringMatching(words) as string })
})

test('who may not have the app by a policy keeps nobody else from it: only a look that is refused too means all', async () => {
  // As Teams says it of one person: the permission is there, for their apps can be read.
  const blocked = answering(refusal(403, 'Forbidden'))
  expect(await graphInstalledApps(blocked, manifestId).installApp('ada')).toMatchObject({
    kind: 'refused',
    reason: expect.stringContaining('policy of the organisation') as string,
  })
  const looking = (look: GraphAnswer): GraphClient => ({
    ...blocked,
    ask: async (method, path) =>
      path.startsWith('/appCatalogs') ? known : method === 'GET' ? look : refusal(403, 'Forbidden'),
  })
  const outcomeOf = async (look: GraphAnswer) =>
    graphInstalledApps(looking(look), manifestId).installApp('ada')
  expect(await outcomeOf(refusal(403, 'Forbidden'))).toMatchObject({
    kind: 'refusedForAll',
    reason: expect.stringContaining('TeamsAppInstallation.ReadWriteSelfForUser.All') as string,
  })
  const busy: GraphAnswer = { kind: 'later', retryAfterMs: 4_000, reason: 'Graph answered 429' }
  expect(await outcomeOf(busy)).toMatchObject({ kind: 'later', retryAfterMs: 4_000 })
})

test('a sign-in that is not accepted for a moment says nothing about the catalog', async () => {
  const apps = graphInstalledApps(answering(known, refusal(401, 'InvalidAuthenticationToken')), manifestId)
  expect(await apps.installApp('ada')).toMatchObject({
    kind: 'later',
    reason: expect.stringMatching(/sign-in/) as string,
  })
})

test('without the permission to read the catalog that permission is named', async () => {
  const apps = graphInstalledApps(answering(known, refusal(403, 'Forbidden')), manifestId)
  expect(await apps.installApp('ada')).toMatchObject({
    kind: 'refusedForAll',
    reason: expect.stringContaining('AppCatalog.Read.All') as string,
  })
})

test.each([
  [refusal(403, 'Authorization_RequestDenied'), { kind: 'unknown' }],
  [{ kind: 'later', retryAfterMs: 4_000, reason: '429' } as const, { kind: 'later', retryAfterMs: 4_000 }],
  [{ kind: 'ok', body: {} } as const, { kind: 'unknown', reason: 'Graph named no chat' }],
])('a chat that Graph answers %j for is %j', async (answer, outcome) => {
  const asked: string[] = []
  const client: GraphClient = {
    ...answering(answer),
    ask: async (_, path) => {
      asked.push(path)
      return path.endsWith('/chat') ? answer : known
    },
  }
  expect(await graphInstalledApps(client, manifestId).chatOf('ada')).toMatchObject(outcome)
  expect(asked[1]).toBe('/users/ada/teamwork/installedApps/catalog-id/chat')
})
