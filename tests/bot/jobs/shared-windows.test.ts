import { setTimeout as sleep } from 'node:timers/promises'
import { stopCampaign } from '#bot/campaigns.ts'
import { mayReply } from '#bot/chat-pace.ts'
import { type SenderWorld, senderWorld } from './sender-world.ts'

let world: SenderWorld
beforeEach(async () => {
  world = await senderWorld({ sendTimeoutMs: 1_500 })
}, 30_000)
afterEach(async () => {
  await world.close()
  expect(world.bugs).toEqual([])
}, 30_000)

const isOpen = (state: string) => state === 'due' || state === 'sending'

test('a conversation throttled again and again keeps its messages, and the others never notice', async () => {
  const [throttled, ...others] = await world.people(61)
  const conversationId = world.connector.conversationOf(throttled!)
  const stop = world.connector.fault({ status: 429, conversationId, retryAfterSeconds: null })
  await world.schedule(Array.from({ length: 5 }, (_, n) => ({ personId: throttled!, occurrence: String(n) })))
  await world.schedule(others.map((personId) => ({ personId })))
  world.start()
  const rows = await world.until(
    (all) => all.filter(({ state }) => state === 'sent').length === others.length,
  )
  expect(rows.filter(({ personId, state }) => personId === throttled && !isOpen(state))).toEqual([])
  stop()
  await world.settled()
  expect(await world.states()).toEqual({ sent: 65 })
  expect(world.connector.violations()).toEqual([])
})

test('sending is stopped within five seconds; whoever was not written to is skipped by name, nobody is lost', async () => {
  const people = await world.people(300)
  // What comes back to the queue after the stop must not go out either.
  world.connector.fault({ status: 429, share: 0.1, retryAfterSeconds: 1 })
  await world.schedule(people.map((personId) => ({ personId })))
  world.start()
  await world.until((rows) => rows.filter(({ state }) => state === 'sent').length > 20)
  await stopCampaign(world.world, { planId: 'plan-1', campaign: 'round:1', by: 'lena' })
  const stoppedAt = Date.now()
  const rows = await world.settled()
  await sleep(2_500)

  const late = world.arrivals().filter(({ at }) => at > stoppedAt + 5_000)
  expect(late).toEqual([])
  const skipped = rows.filter(({ state }) => state === 'skipped')
  expect(new Set(skipped.map(({ reason }) => reason))).toEqual(new Set(['Stopped by Lena Vos.']))
  const { sent = 0 } = await world.states()
  expect(sent + skipped.length).toBe(300)
  expect(people.filter((personId) => world.cards(personId) > 0)).toHaveLength(sent)
})

test('answers in a chat and messages to the same person keep the windows together', async () => {
  const [chatting] = await world.people(1)
  const conversationId = world.connector.conversationOf(chatting!)
  const to = (await world.world.conversations.of([chatting!])).get(chatting!)!
  const card = { type: 'AdaptiveCard', version: '1.5', body: [] }
  // Narrower than what the stand-in enforces, so that a slow machine breaks nothing by itself.
  const by = { ...world.world, pace: { perSecond: 50, conversation: [{ most: 5, ms: 2_500 }] } }
  for (let nth = 0; nth < 5; nth += 1) {
    expect(await mayReply(by, conversationId)).toBe(true)
    await by.messenger.send(to, card, 'An answer')
  }
  const repliedAt = world.arrivals().map(({ at }) => at)
  await world.schedule(Array.from({ length: 5 }, (_, n) => ({ personId: chatting!, occurrence: String(n) })))
  world.start({ by })
  await world.settled()
  const sentAt = world
    .arrivals()
    .map(({ at }) => at)
    .slice(5)
  expect(sentAt).toHaveLength(5)
  expect(sentAt[0]! - repliedAt[0]!).toBeGreaterThan(2_000)
  expect(world.connector.violations()).toEqual([])
})
