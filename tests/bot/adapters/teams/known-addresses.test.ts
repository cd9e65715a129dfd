import { isAllowedOrigin } from '#bot/adapters/teams/channel-check.ts'
import { atKnownAddresses } from '#bot/adapters/teams/known-addresses.ts'
import { opened } from '#tests/bot/adapters/database/opened.ts'
import { aCard, messengerWorld } from './messenger-world.ts'

const teams = 'https://smba.trafficmanager.net'
const origins = [teams, 'https://smba.infra.gcc.teams.microsoft.com']
const stores = opened()

test.each([
  `${teams}/`,
  teams,
  `${teams}/emea/`,
  `${teams}/emea/6f1f0c6e-2b35-4c07-9a44-5d2f8f3a1c10/`,
  'https://smba.infra.gcc.teams.microsoft.com/gcc',
])('%s is an address of the Connector', (serviceUrl) => {
  expect(isAllowedOrigin(serviceUrl, origins)).toBe(true)
})

/** The bot's token would go there. */
const hostile = [
  'https://evil.example/',
  'http://smba.trafficmanager.net/emea/',
  'https://smba.trafficmanager.net.evil.example/',
  'https://evil.example/smba.trafficmanager.net/',
  'https://smba.trafficmanager.net@evil.example/',
  'https://smba.trafficmanager.net:pass@evil.example/emea/',
  'https://user:pass@smba.trafficmanager.net/emea/',
  'https://smba.trafficmanager.net\\@evil.example/',
  'https:\\\\smba.trafficmanager.net/emea/',
  'https://smba.trafficmanager.net#@evil.example/',
  'https://smba.trafficmanager.net/emea/?x=https://evil.example',
  'https://smba.trafficmanager.net/emea/#/v3',
  'https://smba.trafficmanager.net:8443/emea/',
  'https://smba.trafficmanager.net.:443/emea/',
  'https://xsmba.trafficmanager.net/',
  'https://trafficmanager.net/',
  'https://evil.trafficmanager.net/',
  'https://smba.trafficmаnager.net/',
  'https://smba.trafficmanager.net%2eevil.example/',
  'https://smba.trafficmanager.net%00.evil.example/',
  'https://smba.trafficmanager.net /emea/',
  'https://smba.trafficmanager.net\n.evil.example/',
  '\thttps://smba.trafficmanager.net/emea/',
  'https://smba.trafficmanager.net/emea/../../evil',
  '//smba.trafficmanager.net/emea/',
  'https:/smba.trafficmanager.net/emea/',
  'smba.trafficmanager.net/emea/',
  'javascript:fetch("https://evil.example")',
  'file:///etc/passwd',
  'data:text/plain,https://smba.trafficmanager.net/',
  'ftp://smba.trafficmanager.net/',
  'https://169.254.169.254/metadata/identity/oauth2/token',
  'http://127.0.0.1:3978/api/messages',
  'http://[::1]/',
  'https://0x7f000001/',
  '',
]

test.each(hostile)('%j is no address the bot’s token may go to', (serviceUrl) => {
  expect(isAllowedOrigin(serviceUrl, origins)).toBe(false)
})

test('a conversation at an address we do not know is not kept', async () => {
  const conversations = atKnownAddresses(stores().conversations, origins)
  const conversation = { personId: 'ada', conversationId: 'a:ada', tenantId: 't' }
  for (const serviceUrl of hostile)
    await expect(conversations.save({ ...conversation, serviceUrl })).rejects.toMatchObject({
      reason: 'forbidden',
    })
  expect(await conversations.of(['ada'])).toEqual(new Map())
  await conversations.save({ ...conversation, serviceUrl: `${teams}/emea/` })
  expect((await conversations.of(['ada'])).get('ada')?.serviceUrl).toBe(`${teams}/emea/`)
})

test('a chat whose address nobody told lives where most do, else where all regions are served', async () => {
  const nobodyYet = atKnownAddresses({ ...stores().conversations, usualAddress: async () => null }, origins)
  expect(await nobodyYet.usualAddress()).toBe(`${origins[0]}/teams/`)
  const elsewhere = { ...stores().conversations, usualAddress: async () => 'https://evil.example/' }
  expect(await atKnownAddresses(elsewhere, origins).usualAddress()).toBe(`${origins[0]}/teams/`)
  const emea = { ...stores().conversations, usualAddress: async () => `${teams}/emea/` }
  expect(await atKnownAddresses(emea, origins).usualAddress()).toBe(`${teams}/emea/`)
})

test('and one that was kept before is not sent to: no token is fetched, no request leaves', async () => {
  const world = await messengerWorld()
  try {
    const to = await world.someone()
    for (const serviceUrl of hostile)
      expect(await world.messenger.send({ ...to, serviceUrl }, aCard, 'Hello')).toMatchObject({
        kind: 'rejected',
        reason: expect.stringContaining('does not send to') as string,
      })
    expect(world.connector.requests()).toEqual([])
  } finally {
    await world.close()
  }
})
