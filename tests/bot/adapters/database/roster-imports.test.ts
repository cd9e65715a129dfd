import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { StagedImport } from '#bot/ports/roster-imports.ts'
import { everybody, type RosterPerson } from '#shared/roster.ts'
import { keptFacts } from '#tests/shared/measure/some-calls.ts'
import { aRecord } from '#tests/contracts/counted.ts'
import { aPlan, builtAt } from '#tests/support/build.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { guid } from '#tests/support/people-csv.ts'

let database: TestDatabase
beforeEach(async () => {
  database = await testDatabase()
  await database.stores.plans.add(aPlan(), { action: 'createPlan', by: 'lena', at: builtAt })
})
afterEach(() => database.close())

const planId = 'plan-1'
const tally = { new: 1_500, changed: 0, unchanged: 0, moved: 0, bad: 0, missing: 0 }
const made = { by: 'lena', at: builtAt, fileName: 'staff.csv' }

/** An import of 1,500 people that is being written. */
async function writing(
  kind: StagedImport['kind'] = 'people',
  idOf = (line: number) => guid(line),
): Promise<StagedImport> {
  const imports = database.stores.rosterImports
  const given = { id: 'i1', planId, kind, fileName: 'staff.csv', startedBy: 'lena' } as const
  const rows = Array.from({ length: 1_500 }, (_, n) => ({ line: n + 2, cells: [`Person ${n}`] }))
  await imports.stage({ ...given, startedAt: builtAt, headers: ['Name'], mapping: { name: 0 } }, rows)
  const checked = rows.map(({ line, cells }) => ({
    ...{ line, personId: idOf(line), replaces: null, told: { name: cells[0] }, problems: [] },
  }))
  await imports.keepChecked('i1', checked, { checked: 1_500, tally, at: builtAt })
  await imports.move('i1', ['checking'], 'writing', { at: builtAt })
  return imports.read(planId, 'i1')
}

function merge(
  _existing: RosterPerson | null,
  row: { personId: string | null; told: unknown },
): RosterPerson {
  const { name } = row.told as { name: string }
  return {
    ...{ id: row.personId!, name, email: '', department: '', siteId: null, waveId: null, zone: 'UTC' },
    ...{ status: 'notInvited', enabledOn: null, activatedOn: null, devicesRetired: 0 },
  }
}

async function peopleThere(): Promise<number> {
  const filter = { ...everybody, seesEmail: true }
  return (await database.stores.roster.list(planId, filter, { limit: 1, offset: 0 })).total
}

test('while an import is written nobody sees any of it, only how far it is', async () => {
  const given = await writing()
  const seen: (readonly [rows: number, people: number])[] = []
  const onWritten = async (written: number) => {
    seen.push([written, await peopleThere()])
    return true
  }
  expect(
    await database.stores.rosterImports.intoRoster(given, { made, merge, suspendMissing: false, onWritten }),
  ).toBe(true)
  expect(seen.map(([, people]) => people)).toEqual([0, 0, 0])
  expect(seen.map(([rows]) => rows)).toEqual([500, 1_000, 1_500])
  expect(await peopleThere()).toBe(1_500)
})

test('a server that dies in the middle of writing leaves nobody, and the sweep ends the import', async () => {
  const given = await writing()
  const dies = async () => {
    const client = new pg.Client({ connectionString: database.url })
    await client.connect()
    await client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and state = 'idle in transaction'`,
    )
    await client.end()
    return true
  }
  const over = database.stores.rosterImports.intoRoster(given, {
    ...{ made, merge, suspendMissing: false, onWritten: dies },
  })
  await expect(over).rejects.toThrow()
  expect(await peopleThere()).toBe(0)
  expect(await database.stores.rosterImports.read(planId, 'i1')).toMatchObject({ state: 'writing' })

  const later = new Date('2026-03-02T09:10:00.000Z')
  const swept = await database.stores.rosterImports.sweep(
    { stalled: later, idle: new Date(builtAt) },
    { untouched: 'Over.', writingSites: 'Look at the sites.' },
  )
  expect(swept).toEqual([planId])
  expect(await database.stores.rosterImports.read(planId, 'i1')).toMatchObject({
    state: 'failed',
    reason: 'Over.',
  })
  expect(await database.stores.rosterImports.rows('i1', { after: 0, limit: 1 })).toEqual([])
})

test('an import and the first calls of those in it wait for each other in one order, and both are kept', async () => {
  const { rosterImports, roster, calls } = database.stores
  // The file names people in another order than the one in which everybody else locks them.
  const given = await writing('people', (line) => guid(2_000 - line))
  const moved = { status: 'invited', enabledOn: '2026-03-02' } as const
  const people = [guid(1_998), guid(600)].map((id) => ({
    ...merge(null, { personId: id, told: { name: 'Somebody' } }),
    ...moved,
  }))
  await roster.put(planId, people)
  const active = people.map(({ id }) => ({ personId: id, day: '2026-03-03' }))
  await calls.keep([{ record: aRecord('first', 1, keptFacts()), active }])
  let activated: Promise<number> | undefined
  const onWritten = async () => {
    if (activated) return true
    activated = roster.activateByCalls(planId, made)
    // PostgreSQL looks once for people who wait for each other, a second after somebody began to.
    await Promise.race([activated, sleep(1_500)])
    return true
  }
  const keep = (existing: RosterPerson | null, row: Parameters<typeof merge>[1]) =>
    existing ?? merge(existing, row)
  expect(await rosterImports.intoRoster(given, { made, merge: keep, suspendMissing: false, onWritten })).toBe(
    true,
  )
  await activated
  await roster.activateByCalls(planId, made)
  const found = await roster.known(planId, { ids: people.map(({ id }) => id), emails: [] })
  expect(found.map(({ status }) => status)).toEqual(['activated', 'activated'])
})

test('of sites that were being written when the server died nobody says that they are not there', async () => {
  await writing('sites')
  const later = new Date('2026-03-02T09:10:00.000Z')
  await database.stores.rosterImports.sweep(
    { stalled: later, idle: new Date(builtAt) },
    { untouched: 'Over.', writingSites: 'Look at the sites.' },
  )
  expect(await database.stores.rosterImports.read(planId, 'i1')).toMatchObject({
    reason: 'Look at the sites.',
  })
})

test('given up at the very last moment, everything is rolled back', async () => {
  const given = await writing()
  const onWritten = async (written: number) => {
    if (written === 1_500)
      await database.stores.rosterImports.move('i1', ['writing'], 'cancelled', { at: builtAt })
    return true
  }
  const over = await database.stores.rosterImports.intoRoster(given, {
    ...{ made, merge, suspendMissing: false, onWritten },
  })
  expect(over).toBe(false)
  expect(await peopleThere()).toBe(0)
  expect(await database.stores.roster.edits(planId, guid(2), 10)).toEqual([])
})
