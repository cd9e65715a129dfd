import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Request } from 'restify'
import { teamsSignIn } from '#bot/http/sign-in.ts'
import type { Me } from '#shared/api.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import { companyPerson } from '#infra/local/company.ts'
import { localTenant } from '#infra/local/identifiers.ts'
import { eventually, type WholeWorld, wholeWorld } from '../../support/whole-world.ts'

let world: WholeWorld
beforeAll(async () => {
  world = await wholeWorld()
}, 60_000)
afterAll(async () => world.close())

const person = companyPerson('Sanne Vermeulen').id
const now = () => Math.floor(Date.now() / 1000)

async function ask(authorization: string | null): Promise<Response> {
  return fetch(`${world.appUrl}/api/me`, { headers: authorization === null ? {} : { authorization } })
}

test('a person whom Teams signed in is known by the object id of the token', async () => {
  const response = await ask(`Bearer ${await world.entra.ssoToken(person)}`)
  expect(response.status).toBe(200)
  expect(((await response.json()) as Me).personId).toBe(person)
})

test('keys that Entra rotated are fetched, without a restart', async () => {
  await world.entra.rotateKeys()
  // Unknown keys are asked for once in five seconds at most, so that forgeries cannot hammer Entra.
  await eventually(
    async () => (await ask(`Bearer ${await world.entra.ssoToken(person)}`)).status,
    (status) => status === 200,
  )
})

test.each([
  [503, 'Service Unavailable'],
  [200, '<html>A proxy wants you to sign in</html>'],
  [200, '{"error":"no keys here"}'],
])('a key server that answers %p “%s” is our trouble, not a bad token', async (status, body) => {
  const keys = createServer((_, response) => {
    // Two statements: once restify is loaded, writeHead no longer gives the response back.
    response.writeHead(status)
    response.end(body)
  })
  keys.listen(0, '127.0.0.1')
  await once(keys, 'listening')
  const login = `http://127.0.0.1:${(keys.address() as AddressInfo).port}`
  const token = await world.entra.ssoToken(person)
  const request = { header: () => `Bearer ${token}` } as unknown as Request
  const answer = await teamsSignIn({ login, ...localTenant })(request).catch((problem: unknown) => problem)
  keys.close()
  expect(answer).toBeInstanceOf(Error)
  expect(answer).not.toBeInstanceOf(Refusal)
})

const forgeries: readonly (readonly [string, Parameters<WholeWorld['entra']['ssoToken']>[1]])[] = [
  ['signed by a stranger under our key id', { signer: 'stranger' }],
  ['signed by a key nobody published', { signer: 'unpublished' }],
  ['not signed at all', { signer: 'nobody' }],
  ['for another app', { claims: { aud: '00000000-0000-4000-8000-000000000001' } }],
  ['for our app by its v1 name', { claims: { aud: `api://${localTenant.appId}` } }],
  ['of another tenant', { claims: { tid: '00000000-0000-4000-8000-000000000002' } }],
  ['of another issuer', { claims: { iss: 'https://login.microsoftonline.com/common/v2.0' } }],
  ['of the v1 issuer', { claims: { iss: `https://sts.windows.net/${localTenant.tenantId}/` } }],
  ['of version 1', { claims: { ver: '1.0' } }],
  ['expired an hour ago', { claims: { exp: now() - 3_600 } }],
  ['valid only tomorrow', { claims: { nbf: now() + 86_400 } }],
  ['without an end', { claims: { exp: undefined } }],
  ['without a start', { claims: { nbf: undefined } }],
  ['asked for by an unknown client', { claims: { azp: '00000000-0000-4000-8000-000000000003' } }],
  ['without a client', { claims: { azp: undefined } }],
  ['without our scope', { claims: { scp: 'User.Read' } }],
  ['with a scope that only looks like ours', { claims: { scp: 'access_as_user_of_another' } }],
  ['without a person', { claims: { oid: undefined } }],
  ['with a person that is no object id', { claims: { oid: "x' or '1'='1" } }],
]

test.each(forgeries)('a token %s is refused without saying why', async (_, overrides) => {
  const response = await ask(`Bearer ${await world.entra.ssoToken(person, overrides)}`)
  expect(response.status).toBe(401)
  const body = (await response.json()) as { reason: string; message: string }
  expect(body.reason).toBe('unauthenticated')
  expect(body.message).not.toMatch(/jwt|signature|audience|issuer|claim/i)
})

test.each([
  ['no token', null],
  ['an empty one', 'Bearer '],
  ['another scheme', 'Basic c2FubmU6c2VjcmV0'],
  ['three words', 'Bearer a.b.c'],
  ['a page of text', `Bearer ${'a'.repeat(6_000)}`],
])('%s is refused', async (_, authorization) => {
  expect((await ask(authorization)).status).toBe(401)
})

test('a token of the Bot Connector opens no door of the tab', async () => {
  const token = await world.entra.connectorToken(world.connector.serviceUrl)
  expect((await ask(`Bearer ${token}`)).status).toBe(401)
})
