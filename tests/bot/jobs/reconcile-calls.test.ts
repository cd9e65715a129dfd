import { fetchCalls } from '#bot/jobs/fetch-calls.ts'
import { reconcileCalls } from '#bot/jobs/reconcile-calls.ts'
import { marks } from '#bot/call-marks.ts'
import { lastReconciliation, refusal } from '#bot/call-walk.ts'
import { makeCall } from '#infra/local/graph/call-maker.ts'
import type { NewsFlash } from '#shared/news.ts'
import { callWorld, type CallWorld } from '#tests/bot/call-world.ts'

const hourMs = 3_600_000

let at: CallWorld
beforeEach(async () => {
  at = await callWorld()
})
afterEach(() => at.close())

/** A short call that many hours before now. */
const callBefore = (hours: number, version = 1) =>
  makeCall({
    seed: `call ${hours}`,
    startedAt: new Date(at.clock.now().getTime() - hours * hourMs),
    quality: 'good',
    fixed: { kind: 'peerToPeer', durationS: 300, version },
  })
const records = async () => (await at.world.calls.health()).records

test('later runs look at the last hours, want only what is new or newer, and leave the rest alone', async () => {
  const grown = callBefore(2)
  at.graph.seedCalls([grown, callBefore(4)])
  await reconcileCalls(at.world)
  await fetchCalls(at.world)
  at.clock.forward(hourMs)
  at.graph.seedCalls([{ ...grown, version: 2 }, callBefore(1), callBefore(19)])
  await reconcileCalls(at.world)
  expect(await at.world.calls.health()).toMatchObject({ waiting: 2 })
  await fetchCalls(at.world)
  expect(await records()).toBe(3)
})

test('what is listed but waits already is left as it is, and a run says what it repaired', async () => {
  const late = callBefore(1)
  at.graph.set({ early404: 1 })
  at.graph.seedCalls([late])
  await at.world.calls.want([{ recordId: late.id.toLowerCase(), subscriptionId: 's' }], at.clock.now())
  await fetchCalls(at.world)
  at.graph.set({ early404: 0 })
  at.graph.seedCalls([callBefore(2)])
  await reconcileCalls(at.world)
  expect(await lastReconciliation(at.world)).toMatchObject({ listed: 2, repaired: 1 })
  await fetchCalls(at.world)
  expect(await records()).toBe(1)
  at.clock.forward(60_000)
  await fetchCalls(at.world)
  expect(await records()).toBe(2)
})

test('a run that Graph breaks off is not taken for done', async () => {
  at.graph.seedCalls([callBefore(1)])
  at.graph.set({ throttleNext: { times: 1, retryAfterS: 5 } })
  await reconcileCalls(at.world)
  expect(await at.world.calls.mark(marks.reconciledUntil)).toBeNull()
  at.clock.forward(5_000)
  await reconcileCalls(at.world)
  expect(await at.world.calls.health()).toMatchObject({ waiting: 1 })
})

test('without consent nothing is taken for done, and since when Graph refuses is remembered', async () => {
  at.entra.grantRoles([])
  await reconcileCalls(at.world)
  const since = at.clock.now().toISOString()
  at.clock.forward(hourMs)
  await reconcileCalls(at.world)
  expect(await at.world.calls.mark(marks.reconciledUntil)).toBeNull()
  expect(await refusal(at.world)).toEqual({ since, reason: expect.stringContaining('403') as string })
  at.entra.grantRoles(['CallRecords.Read.All'])
  await reconcileCalls(at.world)
  expect(await refusal(at.world)).toBeNull()
})

test('who looks at a plan hears once about a run that changed something, and nothing otherwise', async () => {
  const heard: NewsFlash[] = []
  const stop = at.world.news.subscribe((flash) => flash.about !== 'plan' && void heard.push(flash))
  at.graph.seedCalls([callBefore(1), callBefore(2)])
  await reconcileCalls(at.world)
  await fetchCalls(at.world)
  await fetchCalls(at.world)
  await new Promise((done) => setTimeout(done, 200))
  expect(heard).toEqual([{ planId: 'plan-1', about: 'calls', revision: null }])
  stop()
})
