import pg from 'pg'
import { clientConfig } from '#bot/adapters/database/address.ts'
import { openStores } from '#bot/adapters/database/open-stores.ts'
import type { World } from '#bot/ports/world.ts'
import { localAnswerKey, localTenant } from '#infra/local/identifiers.ts'
import { aPlan } from '#tests/support/build.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { fillEveryTable, tableNames } from '#tests/support/every-table.ts'
import { testWorld } from '#tests/support/world.ts'
import { asker, type AttackDoor, attackDoor, pathOf } from './attack-door.ts'

/* Two servers of two organisations on one database. What the stores forget to ask for, PostgreSQL's policies keep apart. */

const here = localTenant.tenantId
const there = '9d1c2b7e-3a44-4f58-8a21-6c0d5e9f7b30'
const secret = 'Larkmoor secret'

let database: TestDatabase
let other: Awaited<ReturnType<typeof openStores>>
let ours: World
let theirs: World
let admin: pg.Client
let door: AttackDoor
let tables: readonly string[]

beforeAll(async () => {
  database = await testDatabase()
  const profile = { ...aPlan().profile, name: secret }
  const held = await testWorld({ database, plans: [aPlan({ profile })] })
  ours = held.world
  other = await openStores({
    ...{ url: database.url, tenantId: there, log: () => undefined, answerKey: localAnswerKey, poolSize: 2 },
  })
  theirs = { ...ours, ...other.stores, tenantId: there }
  admin = new pg.Client({ connectionString: database.url })
  await admin.connect()
  tables = await tableNames(admin)
  door = await attackDoor(theirs)
}, 120_000)
afterAll(async () => {
  await door.close()
  await other.close()
  await admin.end()
  await database.close()
}, 120_000)

/** A connection as the server of that tenant has it. */
async function connectionOf(tenantId: string): Promise<pg.Client> {
  const client = new pg.Client(
    clientConfig({ url: database.url, session: { tenantId, role: 'switchover_app' } }),
  )
  await client.connect()
  return client
}

test('every table is under a policy that its owner cannot leave, and belongs to a role that is no superuser', async () => {
  const { rows } = await admin.query<{ relname: string; safe: boolean }>(
    `select relname, relrowsecurity and relforcerowsecurity and not rolsuper and not rolbypassrls as safe
      from pg_class join pg_roles on pg_roles.oid = relowner where relname = any($1)`,
    [tables],
  )
  expect(rows.filter(({ safe }) => !safe)).toEqual([])
  expect(rows.length).toBe(tables.length)
})

test('on a connection of one tenant no row of the other can be read, changed, deleted or made: every table, five ways', async () => {
  await fillEveryTable(admin, here)
  const [mine, foreign] = await Promise.all([connectionOf(here), connectionOf(there)])
  /** How many of the rows that come back are ours. */
  const ofUs = async (client: pg.Client, statement: string) =>
    (await client.query<{ tenant_id: string }>(statement)).rows.filter(({ tenant_id }) => tenant_id === here)
      .length
  const wrong: string[] = []
  let cases = 0
  for (const table of tables) {
    const before = await ofUs(mine, `select tenant_id from "${table}"`)
    const holds = [
      before > 0,
      (await ofUs(foreign, `select tenant_id from "${table}"`)) === 0,
      (await ofUs(foreign, `update "${table}" set tenant_id = tenant_id returning tenant_id`)) === 0,
      (await ofUs(foreign, `delete from "${table}" returning tenant_id`)) === 0,
      await foreign.query(`insert into "${table}" (tenant_id) values ('${here}')`).then(
        () => false,
        // Its own not-null columns may speak first; a row of another tenant never comes in.
        ({ code }: { code: string }) => code === '42501' || code === '23502',
      ),
      (await ofUs(mine, `select tenant_id from "${table}"`)) === before,
    ]
    cases += holds.length
    holds.forEach((each, nth) => each || wrong.push(`${table} ${nth}`))
  }
  await Promise.all([mine.end(), foreign.end()])
  expect(wrong).toEqual([])
  expect(cases).toBeGreaterThan(200)
})

test('a connection that names no tenant sees nothing and can add nothing', async () => {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  await client.query('set role switchover_app')
  for (const table of tables) {
    const { rows } = await client.query<{ n: number }>(`select count(*)::int as n from "${table}"`)
    expect([table, rows[0]!.n]).toEqual([table, 0])
  }
  await expect(client.query(`insert into mark (name, value) values ('a', 'b')`)).rejects.toThrow(
    /switchover\.tenant/,
  )
  await client.end()
})

/** Also for who left a plan: it takes away the asker's own address, where there is one, and says nothing. */
const endsOwnFeed = (path: string) => path.endsWith('/calendar-feed/end')

test('over every route, the plan of the other organisation is not there, and nothing of it is said', async () => {
  const wrong: string[] = []
  const routes = door.routes.filter(({ path }) => path.includes(':planId') || path.startsWith('/api/'))
  for (const route of routes) {
    const answer = await fetch(door.root + pathOf(route, { planId: 'plan-1' }), {
      method: route.method,
      headers: {
        [asker]: 'lena',
        ...(route.method === 'POST' ? { 'content-type': 'application/json' } : {}),
      },
      ...(route.method === 'POST' ? { body: '{}' } : {}),
    })
    const text = await answer.text()
    const ofPlan = route.path.startsWith('/api/plans/:planId') && !endsOwnFeed(route.path)
    if (text.includes(secret) || (ofPlan && (answer.status < 400 || answer.status >= 500)))
      wrong.push(`${route.method} ${route.path} ${answer.status}`)
  }
  expect(wrong).toEqual([])
  expect(routes.length).toBeGreaterThan(60)
})

test('what has no plan is kept twice: leases, marks and secrets of one are free for the other', async () => {
  const now = new Date()
  const lease = { name: 'sender', holder: 'ours', now, forMs: 60_000 }
  expect(await ours.leases.hold(lease)).toBe(true)
  expect(await theirs.leases.hold({ ...lease, holder: 'theirs' })).toBe(true)
  await ours.calls.saveMark('both', 'ours')
  await theirs.calls.saveMark('both', 'theirs')
  expect([await ours.calls.mark('both'), await theirs.calls.mark('both')]).toEqual(['ours', 'theirs'])
})

test('news of one are not heard by the other', async () => {
  const heard: string[] = []
  const stops = [
    ours.news.subscribe(() => void heard.push('ours')),
    theirs.news.subscribe(() => void heard.push('theirs')),
  ]
  const both = new Promise<void>(
    (done) => void stops.push(ours.news.subscribe(({ planId }) => planId === 'last' && done())),
  )
  await theirs.news.publish({ planId: 'p', about: 'plan', revision: 1 })
  await ours.news.publish({ planId: 'last', about: 'plan', revision: 1 })
  await both
  stops.forEach((stop) => stop())
  expect(heard.filter((each) => each === 'ours')).toHaveLength(1)
})
