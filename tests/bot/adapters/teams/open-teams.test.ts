import type { Conversation } from '#bot/ports/conversations.ts'
import type { Fault } from '#infra/local/connector/faults.ts'
import { aCard, messengerWorld } from './messenger-world.ts'

type MessengerWorld = Awaited<ReturnType<typeof messengerWorld>>

let world: MessengerWorld
let to: Conversation
beforeAll(async () => {
  world = await messengerWorld()
})
beforeEach(async () => {
  to = await world.someone()
})
afterEach(() => world.connector.clearFaults())
afterAll(() => world.close())

test('a card that Teams took is sent, with the id it can be changed by and words for the notification', async () => {
  const { outcome, requests } = await world.send(to)
  const [message] = world.messages(to).slice(-1)
  expect(outcome).toEqual({
    kind: 'sent',
    conversationId: to.conversationId,
    activityId: message?.id,
  })
  expect(requests).toBe(1)
  expect(message).toMatchObject({ author: 'bot', summary: 'A question for you' })
  expect(message?.attachments[0]?.content).toEqual(aCard)
})

test('a sent card can be changed in its place', async () => {
  const { outcome } = await world.send(to)
  if (outcome.kind !== 'sent') throw new Error('It was not sent.')
  const before = world.messages(to).length
  const changed = { ...aCard, body: [{ type: 'TextBlock', text: 'Thank you' }] }

  expect(await world.messenger.update(to, outcome.activityId, changed, 'Thanks')).toEqual(outcome)
  expect(world.messages(to)).toHaveLength(before)
  expect(world.messages(to).at(-1)?.attachments[0]?.content).toEqual(changed)
})

/** What the Connector does, what it means, and what the ledger says of it. */
const faults: readonly (readonly [string, Fault, string, RegExp])[] = [
  ['400', { status: 400 }, 'rejected', /refused the message \(400\)/],
  ['401', { status: 401 }, 'notSent', /own sign-in \(401\)/],
  ['403', { status: 403 }, 'unreachable', /blocked or removed Switchover/],
  ['404', { status: 404 }, 'unreachable', /no longer exists/],
  ['412', { status: 412 }, 'notSent', /could not take the message \(412\)/],
  ['413', { status: 413 }, 'rejected', /larger than Teams accepts/],
  ['500', { status: 500 }, 'unknown', /answered 500/],
  ['502', { status: 502 }, 'notSent', /could not take the message \(502\)/],
  ['503 without', { status: 503, retryAfterSeconds: null }, 'notSent', /\(503\)/],
  ['504', { status: 504 }, 'unknown', /answered 504/],
  ['a reset', { status: 'reset' }, 'unknown', /ended before Teams answered/],
]

test.each(faults)('%s ends in one request and is told apart', async (_name, fault, kind, reason) => {
  world.connector.fault(fault)
  const { outcome, requests } = await world.send(to)
  expect(outcome).toEqual({ kind, reason: expect.stringMatching(reason) as string })
  expect(requests).toBe(1)
})

test.each([
  [429, 'says when to come back', 3, 3_000],
  [429, 'does not say when to come back', null, null],
  [503, 'says when to come back', 3, 3_000],
])(
  'a %i that %s is a throttle, not repeated by the SDK',
  async (status, _name, retryAfterSeconds, retryAfterMs) => {
    world.connector.fault({ status, retryAfterSeconds })
    const { outcome, requests } = await world.send(to)
    expect(outcome).toEqual({ kind: 'throttled', retryAfterMs, scope: 'conversation' })
    expect(requests).toBe(1)
  },
)

test.each(['reset', 500, 502, 504] as const)(
  'a message that arrived although its answer was lost (%s) is there once',
  async (status) => {
    const before = world.messages(to).length
    world.connector.fault({ status, takesEffect: true })
    const { requests } = await world.send(to)
    expect(requests).toBe(1)
    expect(world.messages(to)).toHaveLength(before + 1)
  },
)

test('a person who blocked the bot can not be reached, in plain words', async () => {
  world.connector.block(to.personId)
  const { outcome, requests } = await world.send(to)
  world.connector.unblock(to.personId)
  expect(outcome).toEqual({ kind: 'unreachable', reason: 'The person has blocked or removed Switchover.' })
  expect(requests).toBe(1)
})

test('a card larger than Teams accepts is rejected', async () => {
  const text = 'x'.repeat(60_000)
  const { outcome } = await world.send(to, { ...aCard, body: [{ type: 'TextBlock', text }] })
  expect(outcome).toEqual({ kind: 'rejected', reason: 'The message is larger than Teams accepts.' })
})

test('nobody answering at the address means that nothing was sent', async () => {
  const { outcome } = await world.send({ ...to, serviceUrl: 'http://127.0.0.1:9/' })
  expect(outcome).toEqual({ kind: 'notSent', reason: 'Teams could not be reached.' })
})

test.each(['https://smba.example.org/emea/', 'http://127.0.0.1:1/', 'nonsense', ''])(
  'an address we do not know (%s) is refused before any request, with no token spent',
  async (serviceUrl) => {
    const tokens = world.entra.requests().token
    const { outcome, requests } = await world.send({ ...to, serviceUrl }, aCard, world.open())
    expect(outcome).toMatchObject({ kind: 'rejected', reason: expect.stringContaining('address') as string })
    expect(requests).toBe(0)
    expect(world.entra.requests().token).toBe(tokens)
  },
)

test('without a token nothing leaves, and the next attempt asks again', async () => {
  const messenger = world.open()
  world.entra.failTokens(400, 1)
  const { outcome, requests } = await world.send(to, aCard, messenger)
  expect(outcome).toEqual({ kind: 'notSent', reason: 'Switchover could not sign in to send it.' })
  expect(requests).toBe(0)
  expect((await world.send(to, aCard, messenger)).outcome.kind).toBe('sent')
})

test('a Connector that never answers is given up, and nobody knows whether it arrived', async () => {
  const hurried = await messengerWorld({ sendTimeoutMs: 300 })
  const slow = await hurried.someone()
  hurried.connector.fault({ status: 'hang', takesEffect: true })
  const began = Date.now()
  const { outcome, requests } = await hurried.send(slow)
  expect(outcome).toMatchObject({ kind: 'unknown', reason: 'Teams did not answer in time.' })
  expect(Date.now() - began).toBeLessThan(2_000)
  expect(requests).toBe(1)
  expect(hurried.messages(slow).filter(({ author }) => author === 'bot')).toHaveLength(1)
  await hurried.close()
})
