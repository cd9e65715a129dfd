import { notificationTokens } from '#bot/hooks/notification-tokens.ts'
import { hookPaths } from '#bot/ingest.ts'
import { type Loopback, serveLoopback } from '#infra/local/contract/loopback.ts'
import { type KeyRing, makeKeyRing, type Signer } from '#infra/local/entra/key-ring.ts'
import { localTenant } from '#infra/local/identifiers.ts'
import { callWorld } from '#tests/bot/call-world.ts'

const { tenantId, appId } = localTenant
const graphChangeTracking = '0bf30f3b-4a52-48df-9a82-234910c4a086'
const nowS = Math.floor(Date.now() / 1000)

let ring: KeyRing
let login: Loopback
beforeAll(async () => {
  ring = await makeKeyRing({})
  login = await serveLoopback(0, ({ path }) =>
    path === '/common/discovery/keys' ? { status: 200, body: ring.published() } : { status: 404 },
  )
})
afterAll(() => login.close())

const check = (...tokens: string[]) => notificationTokens({ login: login.url, tenantId, appId })(tokens)
const token = (claims: object = {}, signer: Signer = 'ours') =>
  ring.sign(
    {
      iss: `https://sts.windows.net/${tenantId}/`,
      aud: appId,
      appid: graphChangeTracking,
      iat: nowS - 60,
      nbf: nowS - 60,
      exp: nowS + 3_600,
      ...claims,
    },
    signer,
  )

test('tokens of Graph for our app are genuine, by the older and the newer form of its name', async () => {
  const newer = { iss: `https://login.microsoftonline.com/${tenantId}/v2.0`, azp: graphChangeTracking }
  expect(await check(await token(), await token({ ...newer, appid: undefined }))).toBe(true)
})

test.each<[string, object, Signer]>([
  ['of another app of Microsoft', { appid: '00000003-0000-0000-c000-000000000000' }, 'ours'],
  ['that name no app', { appid: undefined }, 'ours'],
  ['for another app', { aud: '11111111-0000-4000-8000-000000000000' }, 'ours'],
  ['of another tenant', { iss: 'https://sts.windows.net/11111111-0000-4000-8000-000000000000/' }, 'ours'],
  ['of nobody we know', { iss: 'https://evil.example/' }, 'ours'],
  ['that have expired', { exp: nowS - 600 }, 'ours'],
  ['that never expire', { exp: undefined }, 'ours'],
  ['signed by a stranger under our key’s name', {}, 'stranger'],
  ['signed by a key nobody published', {}, 'unpublished'],
  ['signed by nobody', {}, 'nobody'],
])('tokens %s are not, and one such among good ones spoils them all', async (_, claims, signer) => {
  const bad = await token(claims, signer)
  expect(await check(bad)).toBe(false)
  expect(await check(await token(), bad)).toBe(false)
})

test('while the keys cannot be had nothing is decided', async () => {
  const away = notificationTokens({ login: 'http://127.0.0.1:1', tenantId, appId })
  await expect(away([await token()])).rejects.toThrow()
})

test('notifications that bring a forged token are acknowledged, and change nothing', async () => {
  const at = await callWorld()
  const clientState = 'a secret'
  await at.world.calls.pendingHookSecret({ fresh: clientState, current: null, now: at.clock.now() })
  const value = [
    {
      subscriptionId: '7f105c7d-2dc5-4530-97cd-4e7ae6534c07',
      clientState,
      resource: 'communications/callRecords/e523d2ed-2966-4b6b-925b-754a88034cc5',
    },
  ]
  const post = (body: object) =>
    fetch(at.publicUrl + hookPaths.notifications, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  expect((await post({ value, validationTokens: ['forged.token.here'] })).status).toBe(202)
  expect(await at.world.calls.waiting(10)).toBe(0)
  expect((await post({ value, validationTokens: [] })).status).toBe(202)
  expect(await at.world.calls.waiting(10)).toBe(1)
  await at.close()
})
