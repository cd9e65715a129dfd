import { fetchCalls } from '#bot/jobs/fetch-calls.ts'
import { reconcileCalls } from '#bot/jobs/reconcile-calls.ts'
import { marks } from '#bot/quality.ts'
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
const lists = () => at.graph.requests()['GET /communications/callRecords'] ?? 0
const records = async () => (await at.world.calls.health()).records

test('the first run fetches the thirty days Graph keeps, all pages', async () => {
  const history = Array.from({ length: 130 }, (_, n) => callBefore(1 + n * 5))
  at.graph.seedCalls([...history, callBefore(31 * 24)])
  await reconcileCalls(at.world)
  expect(lists()).toBe(3)
  await fetchCalls(at.world)
  expect(await records()).toBe(130)
  expect(await at.world.calls.mark(marks.reconciledUntil)).toBe(at.clock.now().toISOString())
})

test('later runs look at the last hours, want only what is new or newer, and leave the rest alone', async () => {
  const grown = callBefore(2)
  at.graph.seedCalls([grown, callBefore(4), callBefore(20)])
  await reconcileCalls(at.world)
  await fetchCalls(at.world)
  at.clock.forward(hourMs)
  at.graph.seedCalls([{ ...grown, version: 2 }, callBefore(1), callBefore(19)])
  await reconcileCalls(at.world)
  expect(await at.world.calls.health()).toMatchObject({ waiting: 2 })
  await fetchCalls(at.world)
  expect(await records()).toBe(4)
})

test('once a day, and when notifications were missed, the whole window is looked at again', async () => {
  await reconcileCalls(at.world)
  at.clock.forward(hourMs)
  at.graph.seedCalls([callBefore(100)])
  await reconcileCalls(at.world)
  expect(await at.world.calls.health()).toMatchObject({ waiting: 0 })

  at.clock.forward(1000)
  await at.world.calls.saveMark(marks.sweepWantedAt, at.clock.now().toISOString())
  at.clock.forward(1000)
  await reconcileCalls(at.world)
  expect(await at.world.calls.health()).toMatchObject({ waiting: 1 })
  await fetchCalls(at.world)

  at.graph.seedCalls([callBefore(200)])
  at.clock.forward(24 * hourMs)
  await reconcileCalls(at.world)
  expect(await at.world.calls.health()).toMatchObject({ waiting: 1 })
})

test('a run that Graph breaks off is not taken for done', async () => {
  at.graph.seedCalls([callBefore(1)])
  at.graph.set({ throttleNext: { times: 1, retryAfterS: 5 } })
  await expect(reconcileCalls(at.world)).rejects.toThrow('429')
  expect(await at.world.calls.mark(marks.reconciledUntil)).toBeNull()
  await reconcileCalls(at.world)
  expect(await at.world.calls.health()).toMatchObject({ waiting: 1 })
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
