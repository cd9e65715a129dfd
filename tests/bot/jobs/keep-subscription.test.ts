import { marks } from '#bot/call-marks.ts'
import { fetchCalls } from '#bot/jobs/fetch-calls.ts'
import { keepSubscription } from '#bot/jobs/keep-subscription.ts'
import { reconcileCalls } from '#bot/jobs/reconcile-calls.ts'
import { walkCalls } from '#bot/jobs/walk-calls.ts'
import type { World } from '#bot/ports/world.ts'
import { makeCall } from '#infra/local/graph/call-maker.ts'
import { callWorld, type CallWorld } from '#tests/bot/call-world.ts'

const hourMs = 3_600_000

let at: CallWorld
beforeEach(async () => {
  at = await callWorld()
})
afterEach(() => at.close())

const keep = () => keepSubscription(at.world, at)
const requests = (key: string) => at.graph.requests()[key] ?? 0
const created = () => requests('POST /subscriptions')
const renewed = () => requests('PATCH /subscriptions/{id}')
const aCall = (seed: string) =>
  makeCall({
    seed,
    startedAt: new Date('2026-03-18T11:00:00.000Z'),
    quality: 'good',
    fixed: { kind: 'peerToPeer', durationS: 300 },
  })

test('subscribes once, to both kinds of change, for almost as long as Graph allows', async () => {
  await keep()
  await keep()
  expect(created()).toBe(1)
  const [subscription] = at.graph.subscriptions()
  expect(subscription).toMatchObject({
    changeType: 'created,updated',
    notificationUrl: `${at.publicUrl}/hooks/graph/notifications`,
    lifecycleNotificationUrl: `${at.publicUrl}/hooks/graph/lifecycle`,
  })
  expect(subscription!.clientState!.length).toBeGreaterThanOrEqual(43)
  const lifeMs = Date.parse(subscription!.expirationDateTime) - at.clock.now().getTime()
  expect(lifeMs).toBe(4_200 * 60_000)
})

test('renews after a third of its life and keeps the secret', async () => {
  await keep()
  const before = await at.world.calls.subscription()
  at.clock.forward(23 * hourMs)
  await keep()
  expect(renewed()).toBe(0)
  at.clock.forward(hourMs)
  await keep()
  await keep()
  expect(renewed()).toBe(1)
  const after = await at.world.calls.subscription()
  expect(after!.clientState).toBe(before!.clientState)
  expect(after!.expiresAt.getTime() - before!.expiresAt.getTime()).toBe(24 * hourMs)
})

test('changes the secret after a week, at a renewal, and still believes what Graph sent under the old one', async () => {
  await keep()
  const first = (await at.world.calls.subscription())!
  for (let day = 0; day < 7; day += 1) {
    at.clock.forward(24 * hourMs)
    await keep()
  }
  const second = (await at.world.calls.subscription())!
  expect(second.clientState).not.toBe(first.clientState)
  expect(created()).toBe(2)
  expect(at.graph.subscriptions()).toHaveLength(1)
  expect(await at.world.calls.hookSecrets(at.clock.now())).toEqual(
    expect.arrayContaining([second.clientState]) as unknown,
  )
  const justAfter = Date.parse((await at.world.calls.mark(marks.renewedAt))!)
  expect(await at.world.calls.hookSecrets(new Date(justAfter + 4 * hourMs))).toContain(first.clientState)
  expect(await at.world.calls.hookSecrets(new Date(justAfter + 5 * hourMs))).not.toContain(first.clientState)
})

test('notices within the hour that Graph dropped the subscription without a word', async () => {
  await keep()
  const { id } = (await at.world.calls.subscription())!
  await at.world.callSource.unsubscribe(id)
  at.clock.forward(59 * 60_000)
  await keep()
  expect(created()).toBe(1)
  at.clock.forward(60_000)
  await keep()
  expect(created()).toBe(2)
  expect(at.graph.subscriptions()).toHaveLength(1)
})

test('asks with the same secret again where an attempt failed, so that secrets do not pile up', async () => {
  at.graph.set({ fail: { status: 503, times: 3, path: '/subscriptions' } })
  for (let attempt = 0; attempt < 3; attempt += 1) await expect(keep()).rejects.toThrow('creating')
  await keep()
  expect(await at.world.calls.hookSecrets(at.clock.now())).toEqual([
    (await at.world.calls.subscription())!.clientState,
  ])
})

test('renews at once when Graph asks for it, once', async () => {
  await keep()
  at.clock.forward(hourMs)
  at.graph.lifecycle('reauthorizationRequired')
  await at.graph.settled()
  await keep()
  at.clock.forward(hourMs)
  await keep()
  expect(renewed()).toBe(1)
})

test('subscribes anew, with another secret, when Graph dropped the subscription or it ran out', async () => {
  await keep()
  const first = await at.world.calls.subscription()
  at.clock.forward(hourMs)
  at.graph.lifecycle('subscriptionRemoved')
  await at.graph.settled()
  await keep()
  await keep()
  expect(created()).toBe(2)
  const second = await at.world.calls.subscription()
  expect(second!.clientState).not.toBe(first!.clientState)

  at.clock.forward(100 * hourMs)
  await keep()
  expect(created()).toBe(3)
})

test('subscribes anew when Graph no longer knows it, or the server moved', async () => {
  await keep()
  await at.world.calls.saveSubscription({
    ...(await at.world.calls.subscription())!,
    id: '00000000-0000-4000-8000-000000000000',
  })
  at.clock.forward(24 * hourMs)
  await keep()
  // Graph still had the one of another id and refuses a second: that one is given up, and asked again.
  expect(created()).toBe(3)
  expect((await at.world.calls.subscription())!.id).not.toMatch(/^0{8}-/)

  const moved = at.publicUrl.replace('127.0.0.1', 'localhost')
  await keepSubscription(at.world, { publicUrl: moved })
  expect((await at.world.calls.subscription())!.notificationUrl).toContain('localhost')
})

test('a call reaches the daily figures through the subscription, even told five times', async () => {
  await keep()
  at.graph.set({ duplicateNotifications: 4 })
  const call = aCall('a')
  at.graph.addCalls([call])
  await at.graph.settled()
  await fetchCalls(at.world)
  expect(requests('GET /communications/callRecords/{id}')).toBe(1)
  expect(await at.world.calls.health()).toMatchObject({ records: 1, waiting: 0 })
})

test('calls nobody told us about are found by listing', async () => {
  await keep()
  await reconcileCalls(at.world)
  at.graph.set({ dropNotifications: true })
  at.graph.addCalls([aCall('lost')])
  await at.graph.settled()
  await fetchCalls(at.world)
  expect(await at.world.calls.health()).toMatchObject({ records: 0 })
  at.clock.forward(15 * 60_000)
  await reconcileCalls(at.world)
  await fetchCalls(at.world)
  expect(await at.world.calls.health()).toMatchObject({ records: 1, waiting: 0 })
})

test('one that Graph no longer knows is made anew soon, also where making it fails at first', async () => {
  await keep()
  const { callSource } = at.world
  await callSource.unsubscribe((await at.world.calls.subscription())!.id)
  at.clock.forward(hourMs)
  const failing = { ...callSource, subscribe: () => Promise.reject(new Error('Not just now.')) }
  await expect(keepSubscription({ ...at.world, callSource: failing }, at)).rejects.toThrow('Not just now.')
  at.clock.forward(15_000)
  await keep()
  expect(created()).toBe(2)
})

test('a walk that ends while Graph is still being asked is done again: a call that ended in between is found', async () => {
  const { callSource } = at.world
  const call = aCall('between')
  const slowly: World = {
    ...at.world,
    callSource: {
      ...callSource,
      async subscribe(wish) {
        at.clock.forward(1_000)
        await walkCalls(at.world)
        at.graph.seedCalls([call])
        at.clock.forward(1_000)
        return callSource.subscribe(wish)
      },
    },
  }
  await keepSubscription(slowly, at)
  await walkCalls(at.world)
  await fetchCalls(at.world)
  expect((await at.world.calls.health()).records).toBe(1)
})
