import { readTelephoneLogs, telephonePage } from '#bot/telephone-logs.ts'
import { companyPeople } from '#infra/local/company.ts'
import { makeCall } from '#infra/local/graph/call-maker.ts'
import { activateKsi } from '#shared/parts/ksi.ts'
import { aKsi, aStamp } from '#tests/support/build.ts'
import { type CallWorld, callWorld, leadId } from './call-world.ts'

const asked = { planId: 'plan-1', by: leadId }
const span = { first: '2026-03-15', last: '2026-03-17' }
const at9 = (day: string) => new Date(`${day}T09:00:00.000Z`)
const of = (siteId: string) => companyPeople.filter((each) => each.siteId === siteId)
const telephone = (
  seed: string,
  day: string,
  siteId: string,
  outcome: 'completed' | 'setupFailed' = 'completed',
) =>
  makeCall({
    seed,
    startedAt: at9(day),
    people: of(siteId),
    ...(outcome === 'completed' && { quality: 'good' as const }),
    fixed: { kind: 'pstn', outcome, durationS: 90 },
  })

let at: CallWorld
beforeEach(async () => {
  at = await callWorld()
})
afterEach(async () => at.close())

const days = async () => (await telephonePage(at.world, asked, span)).days
const sum = async (log: string, of: 'calls' | 'failed' | 'seconds' | 'charge') =>
  (await days()).filter((each) => each.log === log).reduce((total, each) => total + each[of], 0)

test('minutes and cost are added up by day, call type and currency; numbers and people are nowhere', async () => {
  at.graph.seedCalls([
    ...Array.from({ length: 30 }, (_, n) => telephone(`leeds ${n}`, '2026-03-16', 'leeds')),
    telephone('yesterday', '2026-03-17', 'leeds'),
    ...Array.from({ length: 6 }, (_, n) => telephone(`gdansk ${n}`, '2026-03-16', 'gdansk')),
    telephone('failed', '2026-03-16', 'gdansk', 'setupFailed'),
  ])
  expect(await readTelephoneLogs(at.world, 5)).toBe(10)

  const page = await telephonePage(at.world, asked, span)
  const types = new Set(page.days.map(({ log, callType, currency }) => `${log} ${callType} ${currency}`))
  expect([...types].toSorted()).toEqual([
    'callingPlans user_in EUR',
    'callingPlans user_out EUR',
    'directRouting ByotIn ',
    'directRouting ByotOut ',
  ])
  expect(await sum('callingPlans', 'calls')).toBe(31)
  expect(await sum('callingPlans', 'seconds')).toBe(31 * 90)
  const outgoing = page.days.filter(({ callType }) => callType === 'user_out')
  expect(await sum('callingPlans', 'charge')).toBeCloseTo(
    outgoing.reduce((total, { calls }) => total + calls, 0) * 0.03,
    6,
  )
  expect([await sum('directRouting', 'calls'), await sum('directRouting', 'failed')]).toEqual([7, 1])
  expect(page.sources).toMatchObject([
    { log: 'callingPlans', days: 3, rows: 31 },
    { log: 'directRouting', days: 3, rows: 7 },
  ])
  expect(JSON.stringify(page)).not.toMatch(/\+|larkmoor|a0c1e5d2/)
})

test('more than a page is read whole, and a day read again counts once', async () => {
  at.graph.seedCalls(Array.from({ length: 1_200 }, (_, n) => telephone(`many ${n}`, '2026-03-16', 'leeds')))
  await readTelephoneLogs(at.world, 3)
  expect(await sum('callingPlans', 'calls')).toBe(1_200)
  const before = await telephonePage(at.world, asked, span)
  at.clock.forward(7 * 3_600_000)
  expect(await readTelephoneLogs(at.world, 3)).toBeGreaterThan(0)
  const again = await telephonePage(at.world, asked, span)
  expect(again.days).toEqual(before.days)
  expect(again.sources.map(({ hash }) => hash)).toEqual(before.sources.map(({ hash }) => hash))
})

test('rows that come late are found until a day is complete, then it is left alone', async () => {
  await readTelephoneLogs(at.world, 90)
  expect(await readTelephoneLogs(at.world, 90)).toBe(0)
  at.graph.seedCalls([telephone('late', '2026-03-16', 'leeds')])
  at.clock.forward(7 * 3_600_000)
  // Today, and the three days before it, of two logs.
  expect(await readTelephoneLogs(at.world, 90)).toBe(8)
  expect(await sum('callingPlans', 'calls')).toBe(1)
})

test('a log nobody consented to says so, and the pages show what is known', async () => {
  at.graph.seedCalls([telephone('a', '2026-03-16', 'leeds')])
  await readTelephoneLogs(at.world, 3)
  at.entra.grantRoles([])
  at.clock.forward(7 * 3_600_000)
  expect(await readTelephoneLogs(at.world, 3)).toBe(0)
  const page = await telephonePage(at.world, asked, span)
  expect(page.logs.map(({ log, refused }) => [log, refused?.slice(0, 22)])).toEqual([
    ['callingPlans', 'Graph refused with 403'],
    ['directRouting', 'Graph refused with 403'],
  ])
  expect(page.days).toHaveLength(1)
})

test('a day Graph will not give takes no other day away', async () => {
  at.graph.seedCalls([telephone('a', '2026-03-16', 'leeds')])
  const telephoneLogs: typeof at.world.telephoneLogs = {
    read: async (log, day) =>
      day === '2026-03-18'
        ? { kind: 'refused', reason: 'Graph refused with 400 badRequest' }
        : at.world.telephoneLogs.read(log, day),
  }
  expect(await readTelephoneLogs({ ...at.world, telephoneLogs }, 4)).toBe(6)
  const page = await telephonePage(at.world, asked, span)
  expect(page.days).toHaveLength(1)
  expect(page.logs).toMatchObject([{ refused: null }, { refused: null }])
})

test('minutes and cost stand beside those of the old telephone system', async () => {
  const old = {
    value: 12_000,
    note: '',
    unit: null,
    n: null,
    first: '2026-01-01',
    last: '2026-01-31',
    source: 'Bill',
  }
  const unit = (name: 'minutes' | 'share') =>
    ({ operator: 'atMost', threshold: 1, unit: name, level: 0.95, minimumSample: 0 }) as const
  const ksis = [
    aKsi({ id: 'minutes', title: 'Fewer minutes', yardstick: unit('minutes'), baseline: old }),
    aKsi({ id: 'share', yardstick: unit('share'), baseline: { ...old, value: 0.1 } }),
    aKsi({ id: 'none', yardstick: unit('minutes'), baseline: null }),
  ]
  const made = { action: 'putKsi', by: leadId, at: at.clock.now().toISOString() }
  await at.world.plans.change('plan-1', made, (plan) => ({ ...plan, ksis }))
  expect((await telephonePage(at.world, asked, span)).baselines).toEqual([
    {
      ...{ ksiId: 'minutes', title: 'Fewer minutes', unit: 'minutes', value: 12_000 },
      ...{ first: '2026-01-01', last: '2026-01-31', window: 'month', newest: null },
    },
  ])
  const figure = (id: string, first: string, last: string, value: number) => ({
    ...{ id, ksiId: 'minutes', first, last, value, source: 'Bill', note: '', at: made.at, by: leadId },
    ...{ hits: null, n: null, file: null, fromMessage: null },
  })
  const evidence = [
    figure('february', '2026-02-01', '2026-02-28', 9_000),
    figure('january', '2026-01-01', '2026-01-31', 11_000),
    figure('later', '2026-03-01', '2026-03-31', 1),
  ]
  await at.world.plans.change('plan-1', made, (plan) => ({ ...plan, evidence }))
  expect((await telephonePage(at.world, asked, span)).baselines[0]!.newest).toEqual({
    ...{ value: 9_000, first: '2026-02-01', last: '2026-02-28', source: 'Bill' },
  })
})

test('a baseline that came after the KSI was set to work stands there too, while nothing is judged by it', async () => {
  const yardstick = {
    operator: 'atMost',
    threshold: 10_000,
    unit: 'minutes',
    level: 0.95,
    minimumSample: 0,
  } as const
  const ksis = activateKsi(
    [aKsi({ yardstick, baseline: null, source: { kind: 'evidence' } })],
    { id: 'ksi-1' },
    aStamp(),
  )
  const told = { value: 12_000, note: '', unit: null, n: null, first: null, last: null, source: 'Bill' }
  const made = { action: 'putKsi', by: leadId, at: at.clock.now().toISOString() }
  await at.world.plans.change('plan-1', made, (plan) => ({
    ...plan,
    ksis: ksis.map((ksi) => ({ ...ksi, baseline: told })),
  }))
  expect((await telephonePage(at.world, asked, span)).baselines).toMatchObject([{ value: 12_000 }])
})

test('days that were not read, and those that may still grow, are named; days to come are neither', async () => {
  const before = await telephonePage(at.world, asked, { first: '2026-03-17', last: '2026-03-20' })
  expect(before.logs[0]).toEqual({
    ...{ log: 'callingPlans', refused: null, unfinished: [] },
    unread: ['2026-03-17', '2026-03-18'],
  })
  await readTelephoneLogs(at.world, 90)
  const page = await telephonePage(at.world, asked, { first: '2026-03-12', last: '2026-03-18' })
  expect(page.logs[1]).toEqual({
    ...{ log: 'directRouting', refused: null, unread: [] },
    unfinished: ['2026-03-15', '2026-03-16', '2026-03-17', '2026-03-18'],
  })
})

test('strangers learn nothing', async () => {
  await expect(telephonePage(at.world, { ...asked, by: 'somebody' }, span)).rejects.toMatchObject({
    reason: 'forbidden',
  })
})
