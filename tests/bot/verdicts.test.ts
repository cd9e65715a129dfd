import { fetchCalls } from '#bot/jobs/fetch-calls.ts'
import { judgePlans } from '#bot/jobs/judge-plans.ts'
import { walkCalls } from '#bot/jobs/walk-calls.ts'
import { judgePlan } from '#bot/verdicts.ts'
import { makeCall } from '#infra/local/graph/call-maker.ts'
import type { NewsFlash } from '#shared/news.ts'
import { addDays } from '#shared/basics/day.ts'
import { activateKsi, type Ksi } from '#shared/parts/ksi.ts'
import type { Plan } from '#shared/plan.ts'
import { aKsi, aStamp } from '#tests/support/build.ts'
import { callWorld, planWithSites, type CallWorld } from '#tests/bot/call-world.ts'

const today = '2026-03-18'
let at: CallWorld
beforeEach(async () => {
  at = await callWorld('2026-03-18T18:00:00.000Z')
})
afterEach(() => at.close())

const active = (given: Partial<Ksi> = {}) =>
  activateKsi([aKsi(given)], { id: given.id ?? 'ksi-1' }, aStamp())[0]!
const planWith = (given: Partial<Plan>): Plan => ({ ...planWithSites(), ...given })
const latest = async () => (await at.world.measurements.latest('plan-1'))[0]
const trend = () => at.world.measurements.trend('plan-1', 'ksi-1')

/** On each of these days, that many good and poor calls. */
async function calls(days: readonly string[], good: number, poor: number): Promise<void> {
  const made = days.flatMap((day) =>
    Array.from({ length: good + poor }, (_, n) =>
      makeCall({
        seed: `${day} ${n}`,
        startedAt: new Date(`${day}T09:00:00.000Z`),
        quality: n < good ? 'good' : 'poor',
        fixed: { kind: 'peerToPeer', durationS: 120 },
      }),
    ),
  )
  at.graph.seedCalls(made)
  await walkCalls(at.world)
  await fetchCalls(at.world)
}

const daysUpTo = (last: string, count: number) =>
  Array.from({ length: count }, (_, n) => addDays(last, n - count + 1))

describe('a call quality KSI', () => {
  test('is judged over the month so far, clustered by day, with where the figure comes from', async () => {
    await calls(daysUpTo(today, 12), 9, 1)
    await judgePlan(at.world, planWith({ ksis: [active()] }), today)
    expect(await latest()).toMatchObject({
      ksiId: 'ksi-1',
      version: 1,
      first: '2026-03-01',
      last: '2026-03-31',
      asOf: today,
      verdict: { value: 0.1, n: 120, indicative: true, state: expect.stringMatching(/^missed/) as string },
      provenance: {
        source: 'callRecords',
        ruleSetId: 'published-gated-v1',
        query: 'Share of poor calls among those classified, by UTC day, 2026-03-01 to 2026-03-18',
        counts: { calls: 120, poorCalls: 12, goodCalls: 108, unclassifiedCalls: 0, days: 12 },
        hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      },
    })
  })

  test('has a value for every day with calls behind it, and the last month ends in a final verdict', async () => {
    await calls(daysUpTo('2026-03-04', 14), 3, 1)
    await judgePlan(at.world, planWith({ ksis: [active()] }), today)
    const days = await trend()
    expect(days.map(({ asOf }) => asOf)).toEqual(daysUpTo(today, 28))
    const final = days.find(({ asOf }) => asOf === '2026-02-28')
    expect(final).toMatchObject({ first: '2026-02-01', verdict: { indicative: false, n: 40, value: 0.25 } })
    expect(days.filter(({ verdict }) => !verdict.indicative)).toHaveLength(1)
    expect(days.at(-1)).toMatchObject({ verdict: { n: 16 } })
  })

  test('is out of date, and not proven, where no calls came in the second half of a month that is over', async () => {
    await at.close()
    at = await callWorld('2026-03-05T18:00:00.000Z')
    await calls(daysUpTo('2026-02-12', 10), 40, 0)
    await judgePlan(at.world, planWith({ ksis: [active()] }), '2026-03-05')
    const rows = await trend()
    expect(rows.find(({ asOf }) => asOf === '2026-02-28')!.verdict).toMatchObject({
      state: 'stale',
      indicative: false,
    })
    expect(rows.find(({ asOf }) => asOf === '2026-02-12')!.verdict.state).not.toBe('stale')
  })

  test('judged again gives the same hash and is not written twice; a late call changes the days it touches', async () => {
    await calls(daysUpTo('2026-03-17', 11), 2, 0)
    const plan = planWith({ ksis: [active()] })
    expect(await judgePlan(at.world, plan, today)).toBe(12)
    const before = await latest()
    at.clock.forward(60_000)
    expect(await judgePlan(at.world, plan, today)).toBe(0)
    expect(await latest()).toEqual(before)

    at.graph.seedCalls([
      makeCall({
        seed: 'late',
        startedAt: new Date('2026-03-15T09:00:00Z'),
        quality: 'poor',
        fixed: { kind: 'peerToPeer' },
      }),
    ])
    at.clock.forward(24 * 3_600_000)
    await walkCalls(at.world)
    await fetchCalls(at.world)
    expect(await judgePlan(at.world, plan, today)).toBe(4)
    expect((await latest())!.provenance.hash).not.toBe(before!.provenance.hash)
  })

  test('counts good calls where more is better, and streams where it says so', async () => {
    await calls(daysUpTo(today, 10), 4, 1)
    const yardstick = {
      operator: 'atLeast',
      threshold: 0.9,
      unit: 'share',
      level: 0.95,
      minimumSample: 0,
    } as const
    await judgePlan(at.world, planWith({ ksis: [active({ yardstick })] }), today)
    expect((await latest())!.verdict.value).toBe(0.8)
    const source = { kind: 'callQuality', unit: 'stream', ruleSetId: 'published-gated-v1' } as const
    await judgePlan(at.world, planWith({ ksis: [active({ source })] }), today)
    expect(await latest()).toMatchObject({
      verdict: { n: 100 },
      provenance: { query: expect.stringContaining('audio streams') as string },
    })
  })

  test('without any call is not started, and a draft is not judged at all', async () => {
    await judgePlan(at.world, planWith({ ksis: [active(), aKsi({ id: 'draft' })] }), today)
    expect(await at.world.measurements.latest('plan-1')).toMatchObject([
      { ksiId: 'ksi-1', verdict: { state: 'notStarted' } },
    ])
  })

  test('that was revised judges from that day on by its new yardstick only', async () => {
    await calls(daysUpTo(today, 12), 9, 1)
    const first = active()
    const yardstick = { ...first.yardstick!, threshold: 0.2 }
    const second = {
      ...first.versions[0]!,
      version: 2,
      yardstick,
      from: '2026-03-16T10:00:00.000Z',
      decisionId: 'd',
    }
    await judgePlan(at.world, planWith({ ksis: [first] }), '2026-03-15')
    await judgePlan(
      at.world,
      planWith({ ksis: [{ ...first, yardstick, versions: [...first.versions, second] }] }),
      today,
    )
    const days = await trend()
    expect(days.filter(({ version }) => version === 2).map(({ asOf }) => asOf)).toEqual(daysUpTo(today, 3))
    expect(days.filter(({ version }) => version === 1).at(-1)!.asOf).toBe('2026-03-15')
  })
})

test('the job judges every plan and tells those who look, once', async () => {
  const plan = await at.world.plans.read('plan-1')
  const made = { action: 'putKsi', by: 'lena', at: at.clock.now().toISOString() }
  await at.world.plans.change(plan.id, made, (before) => ({ ...before, ksis: [active()] }))
  const heard: NewsFlash[] = []
  const stop = at.world.news.subscribe((flash) => void heard.push(flash))
  await judgePlans(at.world)
  await judgePlans(at.world)
  await new Promise((done) => setTimeout(done, 200))
  expect(heard.filter(({ about }) => about === 'measurements')).toHaveLength(1)
  stop()
})
