import { entraTokens } from '#bot/adapters/entra/entra-tokens.ts'
import { openTeams } from '#bot/adapters/teams/open-teams.ts'
import type { TeamMembers } from '#bot/ports/team-members.ts'
import { companyPeople, companyPerson } from '#infra/local/company.ts'
import type { Fault } from '#infra/local/connector/faults.ts'
import { type Connector, startConnector } from '#infra/local/connector/start-connector.ts'
import { companyTeam, companyTeamMembers } from '#infra/local/connector/team.ts'
import { localTenant } from '#infra/local/identifiers.ts'
import { oneEntra } from '#tests/support/one-entra.ts'

const member = companyPerson('Sanne Vermeulen').id
const other = companyPeople.find((person) => !companyTeamMembers.includes(person))!.id

let connector: Connector
let members: TeamMembers
let entra: Awaited<ReturnType<typeof oneEntra>>
beforeAll(async () => {
  entra = await oneEntra()
  connector = await startConnector({
    entraUrl: entra.url,
    botEndpoint: () => 'http://127.0.0.1:9/',
    connectorToken: entra.connectorToken,
  })
  const { tenantId, appId, appSecret } = localTenant
  members = openTeams({
    ...{ tenantId, appId, login: entra.url },
    botMetadata: `${entra.url}/v1/.well-known/openidconfiguration`,
    connectorOrigins: [connector.url, 'http://127.0.0.1:9'],
    tokens: entraTokens({ login: entra.url, tenantId, appId, appSecret }),
  }).teamMembers
}, 60_000)
afterEach(() => connector.clearFaults())
afterAll(async () => {
  await connector.close()
  await entra.close()
})

const ask = (personId: string, serviceUrl = connector.serviceUrl) =>
  members.ask({ id: companyTeam.id, groupId: null, name: companyTeam.name, serviceUrl }, personId)

test('the Connector says who is in the team, by the object id of the person', async () => {
  expect(await ask(member)).toEqual({ kind: 'member' })
  expect(await ask(other)).toEqual({ kind: 'none' })
  expect(connector.requests().map(({ operation }) => operation)).toContain('members')
})

test.each<[Fault, string]>([
  [{ status: 404 }, 'teamGone'],
  // What speaks of something else than the team says nothing of who is in it.
  [{ status: 403 }, 'odd'],
  [{ status: 400 }, 'odd'],
  // These are the same for whoever is asked about next.
  [{ status: 401 }, 'away'],
  [{ status: 500 }, 'away'],
  [{ status: 503, retryAfterSeconds: null }, 'away'],
  [{ status: 'reset' }, 'away'],
])('answered with %o, that is “%s”', async (fault, kind) => {
  connector.fault({ ...fault, operation: 'members' })
  expect((await ask(member)).kind).toBe(kind)
})

test('a Connector that asks for a pause is heard', async () => {
  connector.fault({ operation: 'members', status: 429, retryAfterSeconds: null })
  expect(await ask(member)).toEqual({ kind: 'busy', retryAfterMs: null })
})

test('nobody is asked at an address that is not ours, and where nobody answers, that is no answer', async () => {
  const before = connector.requests().length + connector.refusals().length
  expect((await ask(member, 'https://evil.example/')).kind).toBe('away')
  expect((await ask(member, 'http://127.0.0.1:9/')).kind).toBe('away')
  expect(connector.requests().length + connector.refusals().length).toBe(before)
})
