import { companyPerson } from '#infra/local/company.ts'
import { serveLoopback } from '#infra/local/contract/loopback.ts'
import { makeKeyRing } from '#infra/local/entra/key-ring.ts'
import type { TokenOverrides } from '#infra/local/entra/start-entra.ts'
import { localTenant } from '#infra/local/identifiers.ts'
import { channelCheck } from '#bot/adapters/teams/channel-check.ts'
import { type WholeWorld, wholeWorld } from '#tests/support/whole-world.ts'

const sanne = companyPerson('Sanne Vermeulen')
const anHour = 3_600
const nowS = () => Math.floor(Date.now() / 1000)

let world: WholeWorld
beforeAll(async () => {
  world = await wholeWorld()
}, 60_000)
afterAll(() => world.close(), 60_000)

/** An activity of Sanne's as Teams sends it; typing changes nothing. */
function activity(more: object = {}): Record<string, unknown> {
  const { connector } = world
  return {
    type: 'typing',
    id: 'f:1',
    channelId: 'msteams',
    serviceUrl: connector.serviceUrl,
    from: { id: connector.memberIdOf(sanne.id), name: sanne.name, aadObjectId: sanne.id },
    recipient: { id: `28:${localTenant.appId}`, name: 'Switchover' },
    conversation: {
      id: connector.conversationOf(sanne.id),
      conversationType: 'personal',
      tenantId: localTenant.tenantId,
    },
    channelData: { tenant: { id: localTenant.tenantId } },
    ...more,
  }
}

const post = (body: object, authorization: string | null) =>
  fetch(`${world.appUrl}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization === null ? {} : { authorization }) },
    body: JSON.stringify(body),
  })

const token = async (overrides: TokenOverrides = {}, serviceUrl = world.connector.serviceUrl) =>
  `Bearer ${await world.entra.connectorToken(serviceUrl, overrides)}`
const claims = (claimed: Record<string, unknown>) => () => token({ claims: claimed })

const foreign = 'https://evil.example.org/'
const alike = 'http://127.0.0.1.evil.example.org/'

/** Each forgery: the header it comes with, and what is odd about the activity. */
const forgeries: Readonly<Record<string, readonly [() => Promise<string | null>, object?]>> = {
  'no token': [async () => null],
  'an empty header': [async () => ''],
  'only the word Bearer': [async () => 'Bearer '],
  'another scheme': [async () => (await token()).replace('Bearer', 'Basic')],
  rubbish: [async () => 'Bearer rubbish'],
  'three parts of rubbish': [async () => 'Bearer a.b.c'],
  'a bad signature': [() => token({ signer: 'stranger' })],
  'a key nobody published': [() => token({ signer: 'unpublished' })],
  'no signature at all': [() => token({ signer: 'nobody' })],
  'a payload changed after signing': [async () => changed(await token())],
  'another audience': [claims({ aud: '11111111-2222-4333-8444-555555555555' })],
  'no audience': [claims({ aud: undefined })],
  'another issuer': [claims({ iss: 'https://api.botframework.us' })],
  'no issuer': [claims({ iss: undefined })],
  expired: [claims({ exp: nowS() - anHour, nbf: nowS() - 2 * anHour, iat: nowS() - 2 * anHour })],
  'no expiry': [claims({ exp: undefined })],
  'not valid yet': [claims({ nbf: nowS() + anHour, exp: nowS() + 2 * anHour })],
  'another service address in the token': [() => token({}, foreign)],
  'no service address in the token': [claims({ serviceurl: undefined })],
  'a foreign service address in token and activity': [() => token({}, foreign), { serviceUrl: foreign }],
  'an address that only begins like ours': [() => token({}, alike), { serviceUrl: alike }],
  'no service address': [() => token(), { serviceUrl: undefined }],
  'a channel the key is not endorsed for': [() => token(), { channelId: 'emulator' }],
  'the token of a person’s tab': [async () => `Bearer ${await world.entra.ssoToken(sanne.id)}`],
  'the tab’s token dressed as the channel’s': [
    async () => {
      const { serviceUrl } = world.connector
      const dressed = { iss: 'https://api.botframework.com', serviceurl: serviceUrl }
      return `Bearer ${await world.entra.ssoToken(sanne.id, { claims: dressed })}`
    },
  ],
  'an emulator’s token of our own app': [
    claims({
      iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/',
      appid: localTenant.appId,
      ver: '1.0',
    }),
  ],
}

// First: a forged key id would make the check wait before it looks for new keys again.
test('a good token gets in, also after the channel rolled its keys over', async () => {
  expect((await post(activity(), await token())).status).toBe(200)
  await world.entra.rotateKeys()
  const deadline = Date.now() + 15_000
  let status = 0
  while (status !== 200 && Date.now() < deadline) {
    status = (await post(activity(), await token())).status
    await new Promise((again) => setTimeout(again, 500))
  }
  expect(status).toBe(200)
})

test.each(Object.entries(forgeries))('%s is answered 401 in our words', async (_name, [header, odd]) => {
  const answer = await post(activity(odd), await header())
  expect(answer.status).toBe(401)
  expect(await answer.json()).toEqual({ message: 'The token was not accepted.' })
})

test('what was refused left nothing behind: no conversation, no message, no key or stack in the output', async () => {
  const message = activity({ type: 'message', text: 'status' })
  for (const [header, odd] of Object.values(forgeries)) {
    const answer = await post({ ...message, ...odd }, await header())
    expect(answer.status).toBe(401)
  }
  expect(world.connector.messages(world.connector.conversationOf(sanne.id))).toEqual([])
  expect((await world.database.stores.conversations.of([sanne.id])).size).toBe(0)
  expect(world.app().output()).not.toMatch(/PUBLIC KEY|Available keys|Error|at .+:\d+:\d+|eyJ/)
})

test('a key of the channel that is not endorsed for Teams opens nothing', async () => {
  const ring = await makeKeyRing({ endorsements: ['webchat'] })
  const claimed = {
    iss: 'https://api.botframework.com',
    aud: localTenant.appId,
    exp: nowS() + anHour,
    serviceurl: 'https://smba.trafficmanager.net/emea/',
  }
  const signed = `Bearer ${await ring.sign(claimed)}`
  const from = { channelId: 'msteams', serviceUrl: claimed.serviceurl }
  const keys = { keys: ring.published().keys }

  expect(await checkedWith(keys)(from, signed)).toBeNull()
  const endorsed = { keys: keys.keys.map((key) => ({ ...key, endorsements: ['webchat', 'msteams'] })) }
  expect(await checkedWith(endorsed)(from, signed)).toMatchObject({ aud: localTenant.appId })
})

test('a key server that is away is an outage, not a stranger; later the same check lets people in', async () => {
  const ring = await makeKeyRing({ endorsements: ['msteams'] })
  let isAway = true
  const server = await serveLoopback(0, ({ path }) => {
    if (isAway) return { status: 503, body: { error: 'away' } }
    return { status: 200, body: path === '/keys' ? ring.published() : { jwks_uri: `${server.url}/keys` } }
  })
  const check = checkAt(`${server.url}/metadata`)
  const claimed = {
    iss: 'https://api.botframework.com',
    aud: localTenant.appId,
    exp: nowS() + anHour,
    serviceurl: 'https://smba.trafficmanager.net/emea/',
  }
  const ask = async () =>
    check({ channelId: 'msteams', serviceUrl: claimed.serviceurl }, `Bearer ${await ring.sign(claimed)}`)
  await expect(ask()).rejects.toThrow()
  isAway = false
  expect(await ask()).toMatchObject({ aud: localTenant.appId })
  await server.close()
})

/** The token with one letter of its payload changed. */
function changed(header: string): string {
  const [head, payload, signature] = header.split('.')
  const told = JSON.parse(Buffer.from(payload!, 'base64url').toString()) as object
  const other = Buffer.from(JSON.stringify({ ...told, exp: nowS() + 9 * anHour })).toString('base64url')
  return [head, other, signature].join('.')
}

function checkAt(metadata: string) {
  return channelCheck({
    appId: localTenant.appId,
    issuer: 'https://api.botframework.com',
    metadata,
    connectorOrigins: ['https://smba.trafficmanager.net'],
  })
}

/** The check over a key server that publishes these keys. */
function checkedWith(keys: object) {
  return async (from: object, header: string) => {
    const server = await serveLoopback(0, ({ path }) => ({
      status: 200,
      body: path === '/keys' ? keys : { jwks_uri: `${server.url}/keys` },
    }))
    try {
      return await checkAt(`${server.url}/metadata`)(from, header)
    } finally {
      await server.close()
    }
  }
}
