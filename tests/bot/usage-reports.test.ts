import { readUsageReports, usagePage } from '#bot/usage-reports.ts'
import { companyPeople } from '#infra/local/company.ts'
import { makeCall } from '#infra/local/graph/call-maker.ts'
import { type CallWorld, callWorld, leadId } from './call-world.ts'

const asked = { planId: 'plan-1', by: leadId }
const span = { first: '2026-03-13', last: '2026-03-17' }
const [anna, bram, ...others] = companyPeople.filter(({ siteId }) => siteId === 'leeds')

let at: CallWorld
beforeEach(async () => {
  at = await callWorld()
  const known = {
    department: '',
    siteId: null,
    waveId: null,
    zone: 'UTC',
    activatedOn: null,
    devicesRetired: 0,
  }
  await at.world.roster.put(
    'plan-1',
    [anna!, bram!].map(({ id, name, email }, n) => ({
      ...known,
      id: n === 0 ? id : 'mail-only',
      name,
      email,
      status: 'invited' as const,
      enabledOn: '2026-03-02',
    })),
  )
  const startedAt = new Date('2026-03-16T10:00:00.000Z')
  at.graph.seedCalls([
    makeCall({
      seed: 'a',
      startedAt,
      people: [anna!, others[0]!],
      quality: 'good',
      fixed: { kind: 'peerToPeer' },
    }),
  ])
})
afterEach(async () => at.close())

test('the report says how many of those who were moved were active and called, by day, with its source', async () => {
  expect(await readUsageReports(at.world, 4)).toBe(4)
  const page = await usagePage(at.world, asked, span)
  expect(page.days.map(({ day, isWorkingDay, enabled }) => [day, isWorkingDay, enabled])).toEqual([
    ['2026-03-13', true, 2],
    ['2026-03-14', false, 2],
    ['2026-03-15', false, 2],
    ['2026-03-16', true, 2],
    ['2026-03-17', true, 2],
  ])
  expect(page.days[0]!.report).toBeNull()
  expect(page.days[3]!.report).toMatchObject({ found: 2, calling: 1 })
  // What Microsoft has not counted yet is not zero, and is asked for again.
  expect(page.days[4]!.report).toBeNull()
  expect(page).toMatchObject({ isConcealed: false, refused: null })
  expect(page.sources.report).toMatchObject({
    days: 4,
    refreshedOn: '2026-03-16',
    rows: 4 * companyPeople.length,
  })
  expect(page.sources.report!.hash).toMatch(/^[0-9a-f]{64}$/)
  expect(JSON.stringify(page)).not.toMatch(/larkmoor|a0c1e5d2/)
})

test('a day too young for Graph to give takes no other day away', async () => {
  const usageReports: typeof at.world.usageReports = {
    teamsOn: async (day) =>
      day === '2026-03-17'
        ? { kind: 'refused', reason: 'Graph refused with 400 badRequest' }
        : at.world.usageReports.teamsOn(day),
  }
  expect(await readUsageReports({ ...at.world, usageReports }, 4)).toBe(3)
  expect(await usagePage(at.world, asked, span)).toMatchObject({ refused: null })
})

test('days are read once, and again while they may not be complete', async () => {
  expect(await readUsageReports(at.world, 100)).toBe(28)
  expect(await readUsageReports(at.world, 100)).toBe(0)
  const hashOf = async () => (await usagePage(at.world, asked, span)).sources.report!.hash
  const first = await hashOf()
  at.clock.forward(21 * 3_600_000)
  // A new yesterday, and those whose reports were too young.
  expect(await readUsageReports(at.world, 100)).toBe(5)
  const second = await hashOf()
  expect(second).not.toBe(first)
  expect((await usagePage(at.world, asked, span)).days[4]!.report!.active).toBeGreaterThan(0)
  at.clock.forward(10 * 86_400_000)
  await readUsageReports(at.world, 100)
  expect(await hashOf()).toBe(second)
})

test('columns may move; hidden names are told and nobody is guessed', async () => {
  at.graph.set({ moveColumns: true })
  await readUsageReports(at.world, 2)
  expect((await usagePage(at.world, asked, span)).days[3]!.report).toMatchObject({ found: 2, calling: 1 })
  at.graph.set({ concealNames: true })
  at.clock.forward(21 * 3_600_000)
  await readUsageReports(at.world, 100)
  const page = await usagePage(at.world, asked, span)
  expect(page.isConcealed).toBe(true)
  expect(page.days[3]!.report).toBeNull()
})

test('without the permission the page says so, and reading goes on once it is there', async () => {
  at.entra.grantRoles(['CallRecords.Read.All'])
  expect(await readUsageReports(at.world, 5)).toBe(0)
  expect((await usagePage(at.world, asked, span)).refused).toMatch(/refused with 403/)
  at.entra.grantRoles(['Reports.Read.All'])
  expect(await readUsageReports(at.world, 5)).toBe(5)
  expect((await usagePage(at.world, asked, span)).refused).toBeNull()
})

test('when Graph asks for a pause the rest waits for the next run', async () => {
  at.graph.set({ fail: { status: 503, times: 1 } })
  expect(await readUsageReports(at.world, 5)).toBe(0)
  expect((await usagePage(at.world, asked, span)).refused).toBeNull()
  expect(await readUsageReports(at.world, 5)).toBe(5)
})

test('strangers learn nothing', async () => {
  await expect(usagePage(at.world, { ...asked, by: 'somebody' }, span)).rejects.toMatchObject({
    reason: 'forbidden',
  })
})
