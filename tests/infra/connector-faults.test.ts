import {
  cardMessage,
  sanne,
  startConnectorWorld,
  textMessage,
  threadPath,
  tomasz,
} from './connector-world.ts'

type World = Awaited<ReturnType<typeof startConnectorWorld>>
let world: World
let activities: string

beforeEach(async () => {
  world = await startConnectorWorld({ botDeadlineMs: 300 })
  await world.connector.install(sanne.id)
  await world.connector.install(tomasz.id)
  activities = `${threadPath(world.connector.conversationOf(sanne.id))}/activities`
})
afterEach(() => world.close())

const send = (token?: string) => world.call('POST', activities, textMessage('Hi'), token)
const received = () => world.connector.messages(world.connector.conversationOf(sanne.id)).length

test.each([412, 429, 500, 502, 503, 504])('told to answer %i twice, it does so twice', async (status) => {
  world.connector.fault({ status, times: 2 })
  expect([(await send()).status, (await send()).status, (await send()).status]).toEqual([status, status, 201])
  expect(received()).toBe(1)
  expect(world.watch.violations()).toEqual([])
})

test('a fault of 429 says when to come back, or not', async () => {
  world.connector.fault({ status: 429, times: 1, retryAfterSeconds: 3 })
  world.connector.fault({ status: 429, times: 1, retryAfterSeconds: null })
  expect([(await send()).retryAfter, (await send()).retryAfter]).toEqual(['3', null])
})

test('a reset breaks the connection, and with takesEffect the message has arrived all the same', async () => {
  world.connector.fault({ status: 'reset', times: 1 })
  await expect(send()).rejects.toThrow('fetch failed')
  expect(received()).toBe(0)

  world.connector.fault({ status: 'reset', times: 1, takesEffect: true })
  await expect(send()).rejects.toThrow('fetch failed')
  expect(received()).toBe(1)
})

test('a hanging connector never answers', async () => {
  const withdraw = world.connector.fault({ status: 'hang' })
  const waited = new Promise((resolve) => setTimeout(() => resolve('still waiting'), 200))
  const sending = send().catch(() => 'broken at the end')
  expect(await Promise.race([sending, waited])).toBe('still waiting')
  withdraw()
  expect((await send()).status).toBe(201)
})

test('a slow connector answers late but rightly', async () => {
  world.connector.fault({ status: 'slow', delayMs: 150, times: 1 })
  const started = performance.now()
  expect((await send()).status).toBe(201)
  expect(performance.now() - started).toBeGreaterThan(140)
})

test('a share strikes evenly, and only the named conversation', async () => {
  world.connector.fault({ status: 502, share: 0.5, conversationId: world.connector.conversationOf(sanne.id) })
  const statuses = [
    (await send()).status,
    (await send()).status,
    (await send()).status,
    (await send()).status,
  ]
  expect(statuses).toEqual([201, 502, 201, 502])

  const other = `${threadPath(world.connector.conversationOf(tomasz.id))}/activities`
  expect((await world.call('POST', other, textMessage('Hi'))).status).toBe(201)
  expect((await world.call('POST', other, textMessage('Hi'))).status).toBe(201)
})

test('a person who blocked the bot is answered with the body Teams sends', async () => {
  world.connector.block(sanne.id)
  const refused = await send()
  expect(refused.status).toBe(403)
  expect(refused.body).toMatchObject({
    errorCode: 209,
    message: expect.stringContaining('MessageWritesBlocked') as string,
  })

  world.connector.unblock(sanne.id)
  expect((await send()).status).toBe(201)
})

test('after uninstalling, sends are refused and the bot was told', async () => {
  await world.connector.uninstall(sanne.id)
  expect(await send()).toMatchObject({ status: 403, body: { error: { code: 'BotNotInConversationRoster' } } })
  expect(world.bot.received().at(-1)?.activity).toMatchObject({
    type: 'installationUpdate',
    action: 'remove',
  })
})

test('a message above 40 KB is too large', async () => {
  const card = (bytes: number) =>
    cardMessage({ type: 'AdaptiveCard', body: [{ type: 'TextBlock', text: 'x'.repeat(bytes) }] })
  expect((await world.call('POST', activities, card(39_000))).status).toBe(201)
  expect((await world.call('POST', activities, card(41_000))).status).toBe(413)
})

test('without a valid token of our app nothing is let in', async () => {
  const statuses = [
    await send('nonsense'),
    await send(await world.entra.ssoToken(sanne.id)),
    await send(await world.entra.connectorToken(world.connector.serviceUrl)),
  ].map(({ status }) => status)
  expect(statuses).toEqual([401, 401, 401])
  expect(received()).toBe(0)
})

test('a bot that stays silent counts as unreachable after the deadline', async () => {
  world.bot.answers(() => 'silence')
  expect((await world.connector.message(sanne.id, 'help')).status).toBe(504)
})
