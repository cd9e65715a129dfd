import { alertQuality } from '#bot/jobs/alert-quality.ts'
import { activateKsi } from '#shared/parts/ksi.ts'
import { haveCalls } from '#tests/bot/some-quality.ts'
import { aKsi, aPerson, aPlan, aSite, aStamp } from '#tests/support/build.ts'
import { type TestWorld, testWorld } from '#tests/support/world.ts'

let at: TestWorld
beforeEach(async () => {
  at = await testWorld({ plans: [plan()], now: '2026-03-18T10:00:00.000Z' })
})
afterEach(() => at.close())

function plan() {
  return aPlan({
    people: { ...aPlan().people, omar: aPerson('qualityChampion'), mia: aPerson('member') },
    sites: [
      aSite({ id: 'utrecht', name: 'Utrecht', subnets: ['10.31.0.0/16'] }),
      aSite({ id: 'leeds', name: 'Leeds', subnets: ['10.32.0.0/16'] }),
    ],
    ksis: activateKsi([aKsi()], { id: 'ksi-1' }, aStamp()),
  })
}

const leeds = (day: string, poor: number, good: number) => ({
  ...{ day, subnet: '10.32.20.0', poor, good },
  session: { network: 'wifi24' as const },
})
const utrecht = (day: string, poor: number, good: number) => ({ day, subnet: '10.31.10.0', poor, good })
const alerts = () => at.world.qualityAlerts.of('plan-1', '2026-03-01')
const cards = async () =>
  (await at.world.deliveries.ledger('plan-1', { campaign: 'quality:alerts', limit: 100 }))
    .map(({ personId, occurrence }) => `${occurrence} ${personId}`)
    .sort()

test('a site that turned bad is found once, with why and since when, and told to lead and champion in one card', async () => {
  await haveCalls(at.world, [
    leeds('2026-03-16', 1, 59),
    leeds('2026-03-17', 12, 48),
    leeds('2026-03-18', 11, 29),
    utrecht('2026-03-18', 1, 60),
  ])
  for (let turn = 0; turn < 3; turn += 1) await alertQuality(at.world)
  await Promise.all([alertQuality(at.world), alertQuality(at.another('second'))])
  expect(await alerts()).toMatchObject([
    {
      siteId: 'leeds',
      openedOn: '2026-03-18',
      since: '2026-03-17',
      limit: 0.05,
      judgedFrom: '2026-03-12',
      poor: 24,
      classified: 160,
      why: {
        network: { name: 'wifi24', share: 1 },
        reason: { name: 'jitterMs' },
        device: { name: 'Jabra Evolve2 65' },
      },
      toldOn: '2026-03-18',
      ended: null,
    },
  ])
  expect(await cards()).toEqual(['2026-03-18:bad lena', '2026-03-18:bad omar'])
  expect(at.bugs).toEqual([])
})

test('two sites on one day are one card; one that follows later that day is on the card of the next', async () => {
  await haveCalls(at.world, [leeds('2026-03-18', 30, 30)])
  await alertQuality(at.world)
  at.at('2026-03-18T14:00:00.000Z')
  await haveCalls(at.world, [utrecht('2026-03-18', 30, 30)])
  await alertQuality(at.world)
  expect(await alerts()).toHaveLength(2)
  expect(await cards()).toEqual(['2026-03-18:bad lena', '2026-03-18:bad omar'])
  at.at('2026-03-19T08:00:00.000Z')
  await alertQuality(at.world)
  await alertQuality(at.world)
  expect(await cards()).toHaveLength(4)
  expect((await alerts()).map(({ siteId, toldOn }) => [siteId, toldOn])).toEqual([
    ['utrecht', '2026-03-19'],
    ['leeds', '2026-03-18'],
  ])
})

test('a fix turns it clear, which is told once; the bad days behind it do not open it again', async () => {
  await haveCalls(at.world, [leeds('2026-03-17', 20, 40)])
  await alertQuality(at.world)
  await haveCalls(at.world, [leeds('2026-03-18', 1, 119)])
  await alertQuality(at.world)
  await alertQuality(at.world)
  expect(await alerts()).toMatchObject([
    { ended: { on: '2026-03-18', how: 'clear', poor: 1, classified: 120 }, clearToldOn: '2026-03-18' },
  ])
  expect(await cards()).toEqual([
    '2026-03-18:bad lena',
    '2026-03-18:bad omar',
    '2026-03-18:clear lena',
    '2026-03-18:clear omar',
  ])
  at.at('2026-03-19T08:00:00.000Z')
  await alertQuality(at.world)
  expect(await alerts()).toHaveLength(1)
})

test('few calls and calls from elsewhere raise nothing', async () => {
  await haveCalls(at.world, [
    leeds('2026-03-18', 20, 29),
    { day: '2026-03-18', subnet: '203.0.113.0', poor: 90, good: 0 },
  ])
  await alertQuality(at.world)
  expect(await alerts()).toEqual([])
  expect(await cards()).toEqual([])
})

test('at night the card waits for the morning of whom it is for', async () => {
  at.at('2026-03-18T23:30:00.000Z')
  await haveCalls(at.world, [leeds('2026-03-18', 30, 30)])
  await alertQuality(at.world)
  const [row] = await at.world.deliveries.ledger('plan-1', { campaign: 'quality:alerts', limit: 1 })
  expect(row!.dueAt.toISOString()).toBe('2026-03-19T07:00:00.000Z')
})
