import { teamsSignIn } from '#bot/http/sign-in.ts'
import { localTenant } from '#infra/local/identifiers.ts'
import { aPlan } from '#tests/support/build.ts'
import { type TestWorld, testWorld } from '#tests/support/world.ts'
import { type AttackDoor, attackDoor, connectorOrigin } from './attack-door.ts'
import { channelClaims, type Claims, type Forge, openForge, part, tabClaims, unsigned } from './forge.ts'

const { tenantId, appId } = localTenant
const person = '7b1f0c6e-2b35-4c07-9a44-5d2f8f3a1c10'
const other = '11111111-2222-4333-8444-555555555555'
const serviceUrl = `${connectorOrigin}/emea/${tenantId}/`
const nowS = Math.floor(Date.now() / 1000)

let held: TestWorld
let forge: Forge
let door: AttackDoor
const written: string[] = []
const { error: keptError, log: keptLog, warn: keptWarn } = console

let begunAt = 0
beforeAll(async () => {
  begunAt = performance.now()
  const take = (...words: unknown[]) => void written.push(words.map(String).join(' '))
  Object.assign(console, { error: take, log: take, warn: take })
  forge = await openForge()
  held = await testWorld({ plans: [aPlan()] })
  door = await attackDoor(
    { ...held.world, log: (event, facts) => take(event, JSON.stringify(facts)), report: take },
    { whoIs: teamsSignIn({ login: forge.keysAt, tenantId, appId }), keysAt: forge.keysAt },
  )
}, 120_000)
afterAll(async () => {
  Object.assign(console, { error: keptError, log: keptLog, warn: keptWarn })
  await door.close()
  await forge.close()
  await held.close()
}, 120_000)

type Forgery = () => Promise<string | null> | string | null
type Header = Parameters<Forge['sign']>[1]

/** Ways to forge a token that do not depend on what it claims. */
function crafts(good: () => Claims): Record<string, Forgery> {
  const bearer = (token: string) => `Bearer ${token}`
  const signed = (header: Header, hand?: 'thief') => async () =>
    bearer(await forge.sign(good(), header, hand))
  return {
    'no header': () => null,
    'an empty header': () => '',
    'only the scheme': () => 'Bearer',
    'the scheme and a blank': () => 'Bearer ',
    'three letters': () => bearer('a.b.c'),
    'another scheme': async () => `Basic ${await forge.sign(good())}`,
    'two tokens': async () => `${bearer(await forge.sign(good()))}, ${bearer(await forge.sign(good()))}`,
    'a token of five parts': async () => bearer(`${await forge.sign(good())}.x.y`),
    'eight thousand letters': async () =>
      bearer(`${await forge.sign({ ...good(), pad: 'x'.repeat(8_000) })}`),
    'a token cut short': async () => bearer((await forge.sign(good())).slice(0, -20)),
    'no signature after the last dot': async () => bearer((await forge.sign(good())).replace(/[^.]+$/, '')),
    'alg none': () => bearer(unsigned(good(), 'none')),
    'alg None': () => bearer(unsigned(good(), 'None', 'x')),
    'alg nOnE': () => bearer(unsigned(good(), 'nOnE', 'x')),
    'alg none over a signature of another token': async () =>
      bearer(unsigned(good(), 'none', (await forge.sign(good())).split('.')[2])),
    'HS256 with the public key as its secret': async () => bearer(await forge.hmac(good(), 'pem')),
    'HS256 with the modulus as its secret': async () => bearer(await forge.hmac(good(), 'modulus')),
    'HS256 with an empty secret': async () => bearer(await forge.hmac(good(), 'nothing')),
    'PS256 by our own key': signed({ alg: 'PS256' }),
    'RS384 by our own key': signed({ alg: 'RS384' }),
    'RS512 by our own key': signed({ alg: 'RS512' }),
    'another key under our key id': signed({}, 'thief'),
    'a key nobody published': signed({ kid: 'nobody-knows' }, 'thief'),
    'a key id that is a path': signed({ kid: '../../../../dev/null' }, 'thief'),
    'a key id that is a statement': signed({ kid: `' or 1=1 --` }, 'thief'),
    'no key id': signed({ kid: undefined as never }),
    'its own key in the header': async () =>
      bearer(await forge.sign(good(), { jwk: await forge.jwkOf('thief') }, 'thief')),
    'its own key in the header, and no key id': async () =>
      bearer(await forge.sign(good(), { kid: undefined as never, jwk: await forge.jwkOf('thief') }, 'thief')),
    'the address of its keys in the header': async () =>
      bearer(await forge.sign(good(), { kid: 'theirs', jku: `${forge.thiefAt}/keys` }, 'thief')),
    'the address of its certificate in the header': async () =>
      bearer(await forge.sign(good(), { kid: 'theirs', x5u: `${forge.thiefAt}/x` }, 'thief')),
    'a header that must be understood and is not': async () => {
      const [, payload, signature] = (await forge.sign(good())).split('.')
      const header = part({ alg: 'RS256', kid: 'published', crit: ['admin'], admin: true })
      return bearer([header, payload, signature].join('.'))
    },
    'a payload changed after signing': async () => {
      const [header, , signature] = (await forge.sign(good())).split('.')
      return bearer([header, part({ ...good(), exp: nowS + 90_000 }), signature].join('.'))
    },
    'a payload that is a list': async () => {
      const [header, , signature] = (await forge.sign(good())).split('.')
      return bearer([header, part([good()]), signature].join('.'))
    },
  }
}

/** What signs is right; what is claimed is not. */
function claimed(good: () => Claims, odd: Readonly<Record<string, Claims>>): Record<string, Forgery> {
  return Object.fromEntries(
    Object.entries(odd).map(([name, claims]) => [
      name,
      async () => `Bearer ${await forge.sign({ ...good(), ...claims })}`,
    ]),
  )
}

/** Wrong for whoever reads it. */
const anyOdd: Readonly<Record<string, Claims>> = {
  'another audience': { aud: other },
  'two audiences, one of them ours': { aud: [appId, other] },
  'our audience in a list': { aud: [appId] },
  'no audience': { aud: undefined },
  'an audience of capitals': { aud: appId.toUpperCase() },
  'no issuer': { iss: undefined },
  'an issuer of two': {
    iss: ['https://api.botframework.com', `https://login.microsoftonline.com/${tenantId}/v2.0`],
  },
  'expired an hour ago': { exp: nowS - 3_600, nbf: nowS - 7_200 },
  'expired ten minutes ago, longer than any tolerance': { exp: nowS - 600 },
  'no end': { exp: undefined },
  'an end that is text': { exp: 'never' },
  'valid in ten minutes': { nbf: nowS + 600 },
  'a start that is text': { nbf: 'now' },
}

const tabOdd: Readonly<Record<string, Claims>> = {
  'the issuer of all tenants': { iss: 'https://login.microsoftonline.com/common/v2.0' },
  'the issuer of another tenant': { iss: `https://login.microsoftonline.com/${other}/v2.0` },
  'issuer and tenant of another tenant': {
    iss: `https://login.microsoftonline.com/${other}/v2.0`,
    tid: other,
  },
  'another tenant under our issuer': { tid: other },
  'no tenant': { tid: undefined },
  'two tenants': { tid: [tenantId, other] },
  'an issuer that only begins like ours': {
    iss: `https://login.microsoftonline.com/${tenantId}/v2.0.evil.example`,
  },
  'the issuer with a slash more': { iss: `https://login.microsoftonline.com/${tenantId}/v2.0/` },
  'the issuer over http': { iss: `http://login.microsoftonline.com/${tenantId}/v2.0` },
  'the older issuer': { iss: `https://sts.windows.net/${tenantId}/` },
  'the older issuer and version': {
    ...{ iss: `https://sts.windows.net/${tenantId}/`, ver: '1.0' },
    ...{ appid: localTenant.teamsClientId, azp: undefined },
  },
  'the older version under the newer issuer': { ver: '1.0' },
  'no version': { ver: undefined },
  'a version that is a number': { ver: 2 },
  'our app by its address': { aud: `api://${appId}` },
  'an unknown client': { azp: other },
  'no client': { azp: undefined },
  'a list of clients': { azp: [localTenant.teamsClientId] },
  'the client by its older name': { azp: undefined, appid: localTenant.teamsClientId },
  'our own app as the client': { azp: appId },
  'another scope': { scp: 'User.Read' },
  'a scope that only begins like ours': { scp: 'access_as_user_of_others' },
  'our scope in capitals': { scp: 'ACCESS_AS_USER' },
  'a list of scopes': { scp: ['access_as_user'] },
  'an app of its own: roles, no scope': { scp: undefined, roles: ['access_as_user', 'Switchover.Admin'] },
  'an app of its own, with a scope': { idtyp: 'app' },
  'an id token: no scope, no client': { scp: undefined, azp: undefined, nonce: 'n' },
  'no person': { oid: undefined },
  'a person by address': { oid: 'lena@example.org' },
  'a list of persons': { oid: [person, other] },
  'roles that are no list': { roles: 'Switchover.Admin' },
}

const channelOdd: Readonly<Record<string, Claims>> = {
  'the issuer of the government cloud': { iss: 'https://api.botframework.us' },
  'the issuer with a slash more': { iss: 'https://api.botframework.com/' },
  'the issuer of an emulator': {
    ...{ iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/' },
    ...{ appid: appId, ver: '1.0' },
  },
  'the issuer of a skill': {
    ...{ iss: `https://login.microsoftonline.com/${tenantId}/v2.0` },
    ...{ azp: appId, ver: '2.0' },
  },
  'no service address': { serviceurl: undefined },
  'another service address': { serviceurl: 'https://smba.trafficmanager.net/amer/' },
  'the service address without its slash': { serviceurl: serviceUrl.slice(0, -1) },
  'the service address in capitals': { serviceurl: serviceUrl.toUpperCase() },
  'a list of service addresses': { serviceurl: [serviceUrl] },
  'a service address by its other spelling': { serviceurl: undefined, serviceUrl },
}

const good = { tab: () => tabClaims(person), channel: () => channelClaims(serviceUrl) }
const tab: Readonly<Record<string, Forgery>> = {
  ...crafts(good.tab),
  ...claimed(good.tab, { ...anyOdd, ...tabOdd }),
  'the token of the Connector': async () => `Bearer ${await forge.sign(good.channel())}`,
}
const channel: Readonly<Record<string, Forgery>> = {
  ...crafts(good.channel),
  ...claimed(good.channel, { ...anyOdd, ...channelOdd }),
  'a key that is endorsed for another channel': async () =>
    `Bearer ${await forge.sign(good.channel(), {}, 'unendorsed')}`,
  'the token of a person’s tab': async () => `Bearer ${await forge.sign(good.tab())}`,
}

const headersOf = (authorization: string | null) => (authorization === null ? {} : { authorization })
const asPerson = (authorization: string | null) =>
  fetch(`${door.root}/api/me`, { headers: headersOf(authorization) })
const asChannel = (authorization: string | null, odd: object = {}) =>
  fetch(`${door.root}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headersOf(authorization) },
    body: JSON.stringify({ ...activity, ...odd }),
  })
const activity = {
  ...{ type: 'typing', id: 'f:1', channelId: 'msteams', serviceUrl },
  from: { id: '29:x', aadObjectId: person },
  recipient: { id: `28:${appId}` },
  conversation: { id: 'a:1', conversationType: 'personal', tenantId },
  channelData: { tenant: { id: tenantId } },
}

/** Nothing of what was sent, and no word of how it was judged. */
const telling = /jwt|jws|jose|signature|audience|issuer|claim|kid|eyJ|canary|PUBLIC KEY|\bat .+:\d+:\d+/i

test('the tokens that are right open both doors, or every refusal below would mean nothing', async () => {
  expect((await asPerson(`Bearer ${await forge.sign(good.tab())}`)).status).toBe(200)
  expect((await asChannel(`Bearer ${await forge.sign(good.channel())}`)).status).toBe(200)
})

test.each(Object.entries(tab))('the tab refuses %s', async (_, header) => {
  const answer = await asPerson(await header())
  expect(answer.status).toBe(401)
  const text = await answer.text()
  expect(JSON.parse(text)).toMatchObject({ reason: 'unauthenticated' })
  expect(text + JSON.stringify([...answer.headers])).not.toMatch(telling)
})

test.each(Object.entries(channel))('the bot refuses %s', async (_, header) => {
  const answer = await asChannel(await header())
  expect(answer.status).toBe(401)
  expect(await answer.json()).toEqual({ message: 'The token was not accepted.' })
  expect(JSON.stringify([...answer.headers])).not.toMatch(telling)
})

test.each([
  ['another channel', { channelId: 'emulator' }],
  ['no channel', { channelId: undefined }],
  ['another address than the token’s', { serviceUrl: `${connectorOrigin}/amer/` }],
  ['no address', { serviceUrl: undefined }],
])('the bot refuses a good token with an activity of %s', async (_, odd) => {
  expect((await asChannel(`Bearer ${await forge.sign(good.channel())}`, odd)).status).toBe(401)
})

test('a good token with an activity that is none, its channel a list, is no activity', async () => {
  const odd = { channelId: ['msteams'] }
  expect((await asChannel(`Bearer ${await forge.sign(good.channel())}`, odd)).status).toBe(400)
})

const count = Object.keys(tab).length + Object.keys(channel).length + 5
test(`${count} forgeries left nothing in any log, fetched no foreign key, and hardly asked for ours`, async () => {
  expect(count).toBeGreaterThanOrEqual(40)
  for (let n = 0; n < 50; n += 1)
    await asPerson(`Bearer ${await forge.sign(good.tab(), { kid: `flood-${n}` }, 'thief')}`)
  expect(written.filter((line) => telling.test(line))).toEqual([])
  expect(forge.asked().thief).toBe(0)
  // Once at the beginning and once for unknown key ids, an issuer each; and again after twenty seconds where the machine is slow.
  expect(forge.asked().ours).toBeLessThanOrEqual(4 + 2 * Math.floor((performance.now() - begunAt) / 20_000))
  expect((await asPerson(`Bearer ${await forge.sign(good.tab())}`)).status).toBe(200)
})
