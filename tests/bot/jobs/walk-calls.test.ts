import { ingestHealth } from '#bot/call-health.ts'
import { marks } from '#bot/call-marks.ts'
import { backFillWalk, lastWalk } from '#bot/call-walk.ts'
import { fetchCalls } from '#bot/jobs/fetch-calls.ts'
import { walkCalls } from '#bot/jobs/walk-calls.ts'
import { makeCall } from '#infra/local/graph/call-maker.ts'
import { callWorld, type CallWorld } from '#tests/bot/call-world.ts'

const hourMs = 3_600_000

let at: CallWorld
beforeEach(async () => {
  at = await callWorld()
})
afterEach(() => at.close())

/** A short call that many hours before now. */
const callBefore = (hours: number) =>
  makeCall({
    seed: `call ${hours}`,
    startedAt: new Date(at.clock.now().getTime() - hours * hourMs),
    quality: 'good',
    fixed: { kind: 'peerToPeer', durationS: 300, version: 1 },
  })
const lists = () => at.graph.requests()['GET /communications/callRecords'] ?? 0
const health = () => at.world.calls.health()

test('the first walk brings in the thirty days Graph keeps, all pages, and tells how far it is', async () => {
  const history = Array.from({ length: 130 }, (_, n) => callBefore(1 + n * 5))
  at.graph.seedCalls([
    ...history,
    ...Array.from({ length: 70 }, (_, n) => callBefore(50 + n / 100)),
    callBefore(31 * 24),
  ])
  expect((await ingestHealth(at.world)).backFill).toBeNull()
  await walkCalls(at.world)
  expect(lists()).toBe(31)
  at.clock.forward(60_000)
  expect((await ingestHealth(at.world)).backFill).toMatchObject({
    totalDays: 30,
    doneDays: 30,
    found: 200,
    waiting: 200,
  })

  await fetchCalls(at.world)
  expect(await health()).toMatchObject({ records: 200, waiting: 0 })
  expect((await ingestHealth(at.world)).backFill).toMatchObject({ found: 200, waiting: 0, doneAbout: null })
  expect(await backFillWalk(at.world)).toMatchObject({ kind: 'backFill', listed: 200 })
})

test('a walk that is broken off goes on where it was, oldest day first, and says when it will be done', async () => {
  at.graph.seedCalls([callBefore(29 * 24), callBefore(12)])
  at.graph.set({ fail: { status: 503, times: 1 } })
  await walkCalls(at.world)
  expect(await lastWalk(at.world)).toBeNull()
  await walkCalls(at.world)
  const done = (await lastWalk(at.world))!

  const half = {
    ...done,
    next: new Date(Date.parse(done.from) + 15 * 24 * hourMs).toISOString(),
    endedAt: null,
  }
  await at.world.calls.saveMark(marks.walk, JSON.stringify(half))
  await at.world.calls.saveMark(marks.backFill, JSON.stringify(half))
  await fetchCalls(at.world)
  at.clock.forward(hourMs)
  expect((await ingestHealth(at.world)).backFill).toMatchObject({
    doneDays: 15,
    endedAt: null,
    doneAbout: new Date(at.clock.now().getTime() + hourMs).toISOString(),
  })
  const before = lists()
  await walkCalls(at.world)
  expect(lists() - before).toBe(15)
  expect((await lastWalk(at.world))!.endedAt).not.toBeNull()
})

test('the days before the consent stay read when a later walk finds something new', async () => {
  at.graph.seedCalls([callBefore(100)])
  await walkCalls(at.world)
  await fetchCalls(at.world)
  at.clock.forward(25 * hourMs)
  at.graph.seedCalls([callBefore(200), callBefore(201)])
  await walkCalls(at.world)
  expect(await lastWalk(at.world)).toMatchObject({ kind: 'sweep', found: 2 })
  expect((await ingestHealth(at.world)).backFill).toMatchObject({ found: 1, waiting: 0, doneAbout: null })
})

test('a list that leads in circles is left, and nothing taken for done', async () => {
  let asked = 0
  const list: typeof at.world.callSource.list = async () => {
    asked += 1
    if (asked > 50) throw new Error('Asked round and round.')
    return { kind: 'page', records: [], next: `https://graph.microsoft.com/page/${asked % 2}` }
  }
  await walkCalls({ ...at.world, callSource: { ...at.world.callSource, list } })
  expect(asked).toBeLessThan(5)
  expect(await lastWalk(at.world)).toBeNull()
})

test('history waits until nobody waits for what is new', async () => {
  at.graph.seedCalls([callBefore(100), callBefore(200)])
  await walkCalls(at.world)
  const fresh = callBefore(1)
  at.clock.forward(60_000)
  await at.world.calls.want([{ recordId: fresh.id, subscriptionId: 's' }], at.clock.now())
  const [first] = await at.world.calls.claim({ now: at.clock.now(), limit: 1, leaseMs: 1_000 })
  expect(first!.recordId).toBe(fresh.id)
})

test('once a day, and when notifications were missed, the whole window is walked over again', async () => {
  await walkCalls(at.world)
  at.clock.forward(hourMs)
  at.graph.seedCalls([callBefore(100)])
  await walkCalls(at.world)
  expect(await health()).toMatchObject({ waiting: 0 })

  at.clock.forward(1000)
  await at.world.calls.saveMark(marks.sweepWantedAt, at.clock.now().toISOString())
  at.clock.forward(1000)
  await walkCalls(at.world)
  expect(await health()).toMatchObject({ waiting: 1 })
  expect(await lastWalk(at.world)).toMatchObject({ kind: 'sweep', found: 1 })
  await fetchCalls(at.world)

  at.graph.seedCalls([callBefore(200)])
  at.clock.forward(24 * hourMs)
  await walkCalls(at.world)
  expect(await health()).toMatchObject({ waiting: 1 })
})

test('without consent the walk waits, and begins with the consent', async () => {
  at.entra.grantRoles([])
  at.graph.seedCalls([callBefore(100)])
  await walkCalls(at.world)
  expect((await ingestHealth(at.world)).refused).toMatchObject({
    reason: expect.stringContaining('403') as string,
  })
  at.entra.grantRoles(['CallRecords.Read.All'])
  await walkCalls(at.world)
  expect(await health()).toMatchObject({ waiting: 1 })
  expect((await ingestHealth(at.world)).refused).toBeNull()
})
