import { qualityDetail, qualityHeat, qualityOverview } from '#bot/quality-pages.ts'
import { activateKsi } from '#shared/parts/ksi.ts'
import { aKsi, aPerson, aPlan, aSite, aStamp, aWave } from '#tests/support/build.ts'
import { type TestWorld, testWorld } from '#tests/support/world.ts'
import { haveCalls } from './some-quality.ts'

const today = '2026-03-28'
const asked = { planId: 'plan-1', by: 'lena', ruleSet: null, last: null }

let test1: TestWorld
beforeAll(async () => {
  test1 = await testWorld({ plans: [plan()], now: `${today}T12:00:00.000Z` })
  await haveCalls(test1.world, [
    { day: '2026-03-28', subnet: '10.31.10.0', poor: 1, good: 19 },
    { day: '2026-03-27', subnet: '10.32.20.0', poor: 12, good: 48, session: { network: 'wifi24' } },
    { day: '2026-03-26', subnet: '203.0.113.0', poor: 0, good: 3 },
    { day: '2026-02-20', subnet: '10.32.20.0', poor: 1, good: 59 },
    { day: '2025-12-01', subnet: '10.32.20.0', poor: 9, good: 0 },
  ])
}, 60_000)
afterAll(() => test1.close())

function plan() {
  return aPlan({
    people: { ...aPlan().people, omar: aPerson('qualityChampion'), rita: aPerson('reader') },
    sites: [
      aSite({ id: 'utrecht', name: 'Utrecht', subnets: ['10.31.0.0/16'] }),
      aSite({ id: 'leeds', name: 'Leeds', subnets: ['10.32.0.0/16'] }),
    ],
    waves: [aWave({ siteIds: ['leeds'] })],
    ksis: activateKsi([aKsi()], { id: 'ksi-1' }, aStamp()),
  })
}

test('the overview tells each site of these 28 days and of those before, elsewhere apart', async () => {
  const { first, last, basis, ruleSetId, sites, trend } = await qualityOverview(test1.world, asked)
  expect({ first, last, basis, ruleSetId }).toMatchObject({
    first: '2026-03-01',
    last: today,
    basis: { unit: 'call', limit: 0.05 },
    ruleSetId: 'published-gated-v1',
  })
  const of = (siteId: string | null) => sites.find((each) => each.siteId === siteId)
  expect(of('leeds')).toMatchObject({ now: { poorCalls: 12, goodCalls: 48 }, before: { poorCalls: 1 } })
  expect(of('utrecht')).toMatchObject({ now: { poorCalls: 1 }, before: { calls: 0 } })
  expect(of(null)).toMatchObject({ now: { calls: 3 } })
  expect(trend.map(({ day, calls }) => [day, calls])).toEqual([
    ['2026-02-20', 60],
    ['2026-03-26', 3],
    ['2026-03-27', 60],
    ['2026-03-28', 20],
  ])
})

test('the same calls stand there by every rule set, and another may be chosen', async () => {
  const { byRuleSet } = await qualityOverview(test1.world, asked)
  expect(byRuleSet).toHaveLength(4)
  expect(byRuleSet.every(({ now }) => now.calls === 83)).toBe(true)
  const other = await qualityOverview(test1.world, { ...asked, ruleSet: 'seed-era-v1' })
  expect(other.ruleSetId).toBe('seed-era-v1')
  await expect(qualityOverview(test1.world, { ...asked, ruleSet: 'mine' })).rejects.toMatchObject({
    reason: 'not-found',
  })
})

test('the heat map has a number for each of the 28 days, poor beside classified', async () => {
  const { sites } = await qualityHeat(test1.world, asked)
  const leeds = sites.find(({ siteId }) => siteId === 'leeds')!
  expect(leeds.poor).toHaveLength(28)
  expect([leeds.poor[26], leeds.classified[26], leeds.classified[27]]).toEqual([12, 60, 0])
})

test('a site, a wave and elsewhere are cut by network, reason, device and subnet', async () => {
  const detail = await qualityDetail(test1.world, { ...asked, scope: 'site:leeds' })
  expect(detail.now).toMatchObject({ calls: 60, poorCalls: 12 })
  const values = (dimension: string) =>
    detail.cuts.filter((row) => row.dimension === dimension && row.poorStreams > 0).map(({ value }) => value)
  expect(values('segment')).toEqual(['conference/inside/wifi24'])
  expect(values('reason')).toEqual(['jitterMs'])
  expect(values('device')).toEqual(['Jabra Evolve2 65'])
  expect(values('subnet')).toEqual(['10.32.20.0'])
  const wave = await qualityDetail(test1.world, { ...asked, scope: 'wave:wave-1' })
  expect(wave.now).toEqual(detail.now)
  expect((await qualityDetail(test1.world, { ...asked, scope: 'elsewhere' })).now.calls).toBe(3)
  const all = await qualityDetail(test1.world, { ...asked, scope: 'all' })
  expect(all.now.calls).toBe(83)
  expect(all.cuts.some(({ dimension }) => dimension === 'subnet')).toBe(false)
})

test('subnets are for who looks after sites: a reader sees every other cut and no network', async () => {
  const cutsOf = async (by: string) =>
    (await qualityDetail(test1.world, { ...asked, by, scope: 'site:leeds' })).cuts
  const [champion, reader] = [await cutsOf('omar'), await cutsOf('rita')]
  expect(champion.some(({ dimension }) => dimension === 'subnet')).toBe(true)
  expect(reader).toEqual(champion.filter(({ dimension }) => dimension !== 'subnet'))
  expect(JSON.stringify(reader)).not.toContain('10.32.')
})

test('what is not in the plan is not found, nonsense is refused, and strangers see nothing', async () => {
  const detail = (scope: string, by = 'lena') => qualityDetail(test1.world, { ...asked, by, scope })
  await expect(detail('site:lyon')).rejects.toMatchObject({ reason: 'not-found' })
  await expect(detail('everything')).rejects.toMatchObject({ reason: 'invalid' })
  await expect(detail('all', 'somebody')).rejects.toMatchObject({ reason: 'forbidden' })
  await expect(qualityOverview(test1.world, { ...asked, by: 'somebody' })).rejects.toMatchObject({
    reason: 'forbidden',
  })
})
