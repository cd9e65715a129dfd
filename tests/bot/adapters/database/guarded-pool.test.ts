import { setTimeout as sleep } from 'node:timers/promises'
import type { PostgresPool } from 'kysely'
import pg from 'pg'
import { guardedPool } from '#bot/adapters/database/guarded-pool.ts'
import { type FaultyDatabase, faultyDatabase } from '#tests/faults/matrix/database-faults.ts'
import { emptyDatabase } from '#tests/support/database.ts'

let real: Awaited<ReturnType<typeof emptyDatabase>>
let door: FaultyDatabase
let pool: PostgresPool
let inner: pg.Pool
let probe: pg.Client

beforeAll(async () => {
  real = await emptyDatabase()
  door = await faultyDatabase(real.url)
  probe = new pg.Client({ connectionString: real.url })
  probe.on('error', () => undefined)
  await probe.connect()
  inner = new pg.Pool({ connectionString: door.url, max: 2 })
  inner.on('error', () => undefined)
  inner.on('connect', (client) => client.on('error', () => undefined))
  pool = guardedPool(inner, idleAmong, { suspiciousMs: 300, lookEveryMs: 100 })
})
afterAll(async () => {
  await door.close()
  await pool.end()
  await probe.end()
  await real.drop()
})

let isReachable = true
async function idleAmong(backends: readonly number[]): Promise<ReadonlySet<number>> {
  if (!isReachable) throw new Error('nobody is there')
  const { rows } = await probe.query<{ pid: number }>(
    `select pid from pg_stat_activity where pid = any($1) and state like 'idle%'`,
    [[...backends]],
  )
  return new Set(rows.map(({ pid }) => pid))
}

async function ask(text: string): Promise<unknown> {
  const client = await pool.connect()
  try {
    return (await client.query<{ said: unknown }>(text, [])).rows[0]?.said
  } finally {
    client.release()
  }
}

const away = { name: 'Outage', message: expect.stringMatching(/Try again in a minute/) as string }

test('a statement that takes long is asked after and let be', async () => {
  expect(await ask('select 7 as said from pg_sleep(1.2)')).toBe(7)
})

test('a statement over a connection that is dead is an outage; who comes next gets another connection', async () => {
  expect(await ask('select 1 as said')).toBe(1)
  await door.order('blackhole')
  const lost = ask('select 2 as said')
  const told = expect(lost).rejects.toMatchObject(away)
  // Over the probe's own way the server can be asked: it is idle, so nothing will ever come.
  await told
  await door.end()
  expect(await ask('select 3 as said')).toBe(3)
})

test('where nobody can be asked either, everybody who waits hears of it at once', async () => {
  expect(await ask('select 1 as said')).toBe(1)
  await door.order('blackhole')
  isReachable = false
  const all = [1, 2, 3, 4, 5].map(() => expect(ask('select 2 as said')).rejects.toMatchObject(away))
  await Promise.all(all)
  isReachable = true
  await door.end()
  await sleep(1_600)
  expect(await ask('select 3 as said')).toBe(3)
})

test('a mistake of ours is no outage', async () => {
  await expect(ask('select nothing_of_the_kind')).rejects.toMatchObject({ code: '42703' })
})
