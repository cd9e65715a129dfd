import { entraTokens } from '#bot/adapters/entra/entra-tokens.ts'
import { openGraph } from '#bot/adapters/graph/graph-client.ts'
import { graphDirectory } from '#bot/adapters/graph/graph-directory.ts'
import { companyPerson } from '#infra/local/company.ts'
import { startEntra, type Entra } from '#infra/local/entra/start-entra.ts'
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
})
afterAll(async () => {
  await graph.close()
  await entra.close()
})

const directoryOf = (id: string) => {
  const tokens = entraTokens({ login: entra.url, tenantId, appId, appSecret })
  return graphDirectory(openGraph({ endpoint: graph.url, tokens }), id)
}

test('the app is installed for a person, and installing it again is fine', async () => {
  const directory = directoryOf(manifestId)
  expect(await directory.installApp(marit.id)).toBe(true)
  expect(await directory.installApp(marit.id)).toBe(true)
  expect(graph.installations.has(marit.id)).toBe(true)
  expect(graph.requests()['GET /appCatalogs/teamsApps']).toBe(1)
})

test('a stranger cannot be given the app', async () => {
  expect(await directoryOf(manifestId).installApp('00000000-0000-4000-8000-000000000000')).toBe(false)
})

test('an app that is missing from the catalog is named, and a busy Graph is no answer', async () => {
  const unknown = directoryOf('11111111-1111-4111-8111-111111111111')
  await expect(unknown.installApp(marit.id)).rejects.toThrow('catalog')
  graph.set({ throttleNext: { times: 1, retryAfterS: 1 } })
  await expect(directoryOf(manifestId).installApp(marit.id)).rejects.toThrow('429')
})
