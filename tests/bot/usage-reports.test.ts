import { readUsageReports, usagePage } from '#bot/usage-reports.ts'
import { fetchCalls } from '#bot/jobs/fetch-calls.ts'
import { walkCalls } from '#bot/jobs/walk-calls.ts'
import { companyPeople } from '#infra/local/company.ts'
import { makeCall } from '#infra/local/graph/call-maker.ts'
import { marks } from '#bot/call-marks.ts'
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

const calls = async () => {
  await walkCalls(at.world)
  await fetchCalls(at.world)
}

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
  expect(page).toMatchObject({ refused: null })
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

test('a day Microsoft counts only after a week is asked for until it is there', async () => {
  let refreshedOn = '2026-03-15'
  const usageReports: typeof at.world.usageReports = {
    teamsOn: async (day) => {
      const told = await at.world.usageReports.teamsOn(day)
      return told.kind === 'report' ? { ...told, report: { ...told.report, refreshedOn } } : told
    },
  }
  const world = { ...at.world, usageReports }
  const reported = async () =>
    (await usagePage(at.world, asked, { first: '2026-03-16', last: '2026-03-16' })).days[0]!.report
  await readUsageReports(world, 100)
  at.clock.forward(7 * 86_400_000)
  await readUsageReports(world, 100)
  expect(await reported()).toBeNull()
  refreshedOn = '2026-03-24'
  // Once a day still.
  await readUsageReports(world, 100)
  expect(await reported()).toBeNull()
  at.clock.forward(21 * 3_600_000)
  await readUsageReports(world, 100)
  expect(await reported()).toMatchObject({ found: 2, calling: 1 })
})

test('columns may move; hidden names are told and nobody is guessed', async () => {
  at.graph.set({ moveColumns: true })
  await readUsageReports(at.world, 2)
  expect((await usagePage(at.world, asked, span)).days[3]!.report).toMatchObject({ found: 2, calling: 1 })
  at.graph.set({ concealNames: true })
  at.clock.forward(21 * 3_600_000)
  await readUsageReports(at.world, 100)
  const page = await usagePage(at.world, asked, span)
  expect(page.days[3]!.report).toMatchObject({ of: 'everybody', people: companyPeople.length, calling: 2 })
})

test('days whose names were hidden are told one by one, not by the newest report', async () => {
  at.graph.set({ concealNames: true })
  await readUsageReports(at.world, 2)
  at.graph.set({ concealNames: false })
  await readUsageReports(at.world, 100)
  const { days } = await usagePage(at.world, asked, { first: '2026-03-10', last: '2026-03-17' })
  expect(days.map(({ report }) => report?.of ?? null).slice(4)).toEqual(['plan', 'plan', 'everybody', null])
  at.clock.forward(21 * 3_600_000)
  await readUsageReports(at.world, 100)
  const later = await usagePage(at.world, asked, { first: '2026-03-16', last: '2026-03-17' })
  expect(later.days.map(({ report }) => report?.of)).toEqual(['plan', 'plan'])
})

test('a day of which the calls are not known is not a day on which nobody called', async () => {
  const days = async (first: string, last: string) =>
    (await usagePage(at.world, asked, { first, last })).days.map(({ callers }) => callers)
  expect(await days('2026-03-15', '2026-03-17')).toEqual([null, null, null])
  await calls()
  expect(await days('2026-03-15', '2026-03-17')).toEqual([0, 1, 0])
  // Thirty days before 18 March: the 16th of February is known in part only.
  expect(await days('2026-02-14', '2026-02-18')).toEqual([null, null, null, 0, 0])
  expect(await usagePage(at.world, asked, span)).toMatchObject({ knownFrom: '2026-02-17', isFilling: false })
})

test('while the days before the consent are read, those not reached yet are not known', async () => {
  await calls()
  const text = await at.world.calls.mark(marks.backFill)
  const walk = { ...(JSON.parse(text!) as object), next: '2026-03-16T12:00:00.000Z', endedAt: null }
  await at.world.calls.saveMark(marks.backFill, JSON.stringify(walk))
  const page = await usagePage(at.world, asked, span)
  expect(page.days.map(({ callers }) => callers)).toEqual([0, 0, 0, null, null])
  expect(page.isFilling).toBe(true)
})

test('it says who is activated by each day and how long that took; who opted out does not count', async () => {
  const [anyone] = await at.world.roster.chosen('plan-1', { waveIds: null })
  const person = (id: string, given: object) => ({ ...anyone!, id, email: `${id}@example.org`, ...given })
  await at.world.roster.put('plan-1', [
    person('at-once', { status: 'activated', activatedOn: '2026-03-02' }),
    person('known-before', { status: 'activated', activatedOn: '2026-02-20' }),
    person('in-days', { status: 'activated', enabledOn: '2026-03-10', activatedOn: '2026-03-16' }),
    person('after', { status: 'activated', activatedOn: '2026-03-18' }),
    person('out', { status: 'optedOut', activatedOn: '2026-03-03' }),
  ])
  const { activation } = await usagePage(at.world, asked, { first: '2026-03-09', last: '2026-03-17' })
  const by = (day: string) => activation.days.find((each) => each.day === day)
  expect(by('2026-03-09')).toMatchObject({ enabled: 5, activated: 2 })
  expect(by('2026-03-10')).toMatchObject({ enabled: 6, activated: 2 })
  expect(by('2026-03-16')).toMatchObject({ enabled: 6, activated: 3 })
  expect(activation.waits).toEqual({ sameDay: 2, week: 1, month: 0, later: 0, notYet: 3 })
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
