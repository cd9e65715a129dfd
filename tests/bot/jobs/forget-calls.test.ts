import { ingestHealth } from '#bot/call-health.ts'
import { marks } from '#bot/call-marks.ts'
import { fetchCalls } from '#bot/jobs/fetch-calls.ts'
import { forgetCalls } from '#bot/jobs/forget-calls.ts'
import { walkCalls } from '#bot/jobs/walk-calls.ts'
import { makeCall } from '#infra/local/graph/call-maker.ts'
import { currentRuleSetId } from '#shared/measure/rule-sets.ts'
import { callWorld, type CallWorld } from '#tests/bot/call-world.ts'

const dayMs = 24 * 3_600_000

let at: CallWorld
beforeEach(async () => {
  at = await callWorld()
})
afterEach(() => at.close())

const callBefore = (days: number) =>
  makeCall({
    seed: `call ${days}`,
    startedAt: new Date(at.clock.now().getTime() - days * dayMs),
    quality: 'good',
    fixed: { kind: 'peerToPeer', durationS: 300, version: 1 },
  })
const figures = () =>
  at.world.calls.rollups('plan-1', { first: '2026-01-01', last: '2027-12-31', ruleSetId: currentRuleSetId })

test('what was kept of single calls goes after its days, the daily figures stay', async () => {
  const [old, young] = [callBefore(20), callBefore(2)]
  at.graph.seedCalls([old, young])
  await walkCalls(at.world)
  await fetchCalls(at.world)
  const before = await figures()

  at.clock.forward(50 * dayMs)
  await forgetCalls(at.world, { keepDays: 60 })
  expect(await at.world.calls.versions([old.id, young.id])).toEqual(new Map([[young.id, 1]]))
  expect(await figures()).toEqual(before)
  expect(before.length).toBeGreaterThan(0)
  expect(await at.world.calls.mark(marks.factsSince)).toBe('2026-03-08')
  await forgetCalls(at.world, { keepDays: 60 })
  expect(at.logged.filter((line) => line.startsWith('calls.forgotten'))).toHaveLength(1)
})

test('people on no plan’s list are forgotten as active sooner than the calls', async () => {
  at.graph.seedCalls([callBefore(2)])
  await walkCalls(at.world)
  await fetchCalls(at.world)
  expect(await at.world.calls.forgetActive({ before: '2026-01-01', strangersBefore: '2026-03-16' })).toBe(0)
  expect(await at.world.calls.forgetActive({ before: '2026-01-01', strangersBefore: '2026-03-17' })).toBe(2)
})

test('the marks of who rated go with the strangers: pages look back 28 days and no further', async () => {
  const mark = (day: string, rater: number) => ({ day, subnet: '10.31.1.0', rater })
  await at.world.calls.noteRaters([mark('2026-02-01', 3), mark('2026-03-10', 7), mark('2026-03-10', 7)])
  await forgetCalls(at.world, { keepDays: 400 })
  expect(await at.world.calls.raters({ first: '2026-01-01', last: '2026-12-31' })).toEqual([
    { subnet: '10.31.1.0', rater: 7 },
  ])
})

test('health says since when nobody has compared with Graph', async () => {
  await at.world.calls.saveMark(marks.reconciledUntil, at.clock.now().toISOString())
  at.clock.forward(3 * 3_600_000)
  expect((await ingestHealth(at.world)).uncheckedSince).toBeNull()
  at.clock.forward(1)
  expect((await ingestHealth(at.world)).uncheckedSince).toBe('2026-03-18T12:00:00.000Z')
})
