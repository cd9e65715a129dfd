import pg from 'pg'
import type { StagedImport } from '#bot/ports/roster-imports.ts'
import { everybody, type RosterPerson } from '#shared/roster.ts'
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
async function writing(): Promise<StagedImport> {
  const imports = database.stores.rosterImports
  const given = { id: 'i1', planId, kind: 'people', fileName: 'staff.csv', startedBy: 'lena' } as const
  const rows = Array.from({ length: 1_500 }, (_, n) => ({ line: n + 2, cells: [`Person ${n}`] }))
  await imports.stage({ ...given, startedAt: builtAt, headers: ['Name'], mapping: { name: 0 } }, rows)
  const checked = rows.map(({ line, cells }) => ({
    ...{ line, personId: guid(line), replaces: null, told: { name: cells[0] }, problems: [] },
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
    'Over.',
  )
  expect(swept).toEqual([planId])
  expect(await database.stores.rosterImports.read(planId, 'i1')).toMatchObject({
    state: 'failed',
    reason: 'Over.',
  })
  expect(await database.stores.rosterImports.rows('i1', { after: 0, limit: 1 })).toEqual([])
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
