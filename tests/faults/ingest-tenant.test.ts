import pg from 'pg'
import { documentedLimits } from '#bot/adapters/graph/pace.ts'
import { marks } from '#bot/call-marks.ts'
import { contractWatch } from '#infra/local/contract/contract-watch.ts'
import { startEntra, type Entra } from '#infra/local/entra/start-entra.ts'
import { freePort } from '#infra/local/free-port.ts'
import { makeRecordWithSessions } from '#infra/local/graph/call-maker.ts'
import { diceOf } from '#infra/local/graph/calls/dice.ts'
import type { Graph } from '#infra/local/graph/graph.ts'
import { startGraph } from '#infra/local/graph/start-graph.ts'
import { localTenant } from '#infra/local/identifiers.ts'
import { countNames, dimensions } from '#shared/measure/rollup.ts'
import { ruleSets } from '#shared/measure/rule-sets.ts'
import { aPlan } from '#tests/support/build.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { eventually } from '#tests/support/whole-world.ts'
import { type Asked, limitsPassed } from './ingest/documented-limits.ts'
import { type FastClock, fastClock } from './ingest/fast-clock.ts'
import { startIngest } from './ingest/ingest-child.ts'
import { tenantCalls, tenantSites, type Versions } from './ingest/tenant-calls.ts'
import { type Figures, truthOf } from './ingest/tenant-truth.ts'

/**
 * A tenant of 50,000 people at 200 sites. A day of it would be 400,000 records: `TENANT_RECORDS=400000 npm run jest --
 * --testPathPatterns ingest-tenant` takes hours, the short form runs with every `npm test`.
 */
const count = Number(process.env.TENANT_RECORDS ?? 600)
const seed = process.env.TENANT_SEED ?? 'tenant'
const { tenantId } = localTenant

const speed = 60
const startsAt = Date.parse('2026-05-20T12:00:00Z')

const asked: Asked[] = []
let throttled = 0
let clock: FastClock
let entra: Entra
let graph: Graph
let database: TestDatabase
beforeAll(async () => {
  clock = { startsAt, since: Date.now(), speed }
  const now = fastClock(clock)
  entra = await startEntra({ now })
  graph = await startGraph({
    entraUrl: entra.url,
    now,
    // Here and in the server the windows of the limits are counted by the world's clock, not by the fast one.
    isThrottled: true,
    onExchange({ path, status }) {
      asked.push({ path, at: performance.now() })
      if (status === 429) throttled += 1
    },
    contract: contractWatch('graph'),
    retryDelaysMs: [100, 200, 400, 800, 1_600, 3_200, 6_400],
  })
  database = await testDatabase()
  const plan = aPlan({ tenantId, sites: tenantSites })
  await database.stores.plans.add(plan, { action: 'createPlan', by: 'lena', at: now().toISOString() })
}, 60_000)
afterAll(async () => {
  await graph.close()
  await entra.close()
  await database.close()
}, 60_000)

test(`${count} records with duplicates, losses, versions out of order, faults and three kills come to exactly the truth`, async () => {
  const settings = {
    databaseUrl: database.url,
    entraUrl: entra.url,
    graphUrl: graph.url,
    port: await freePort(0),
    clock,
    limits: documentedLimits,
  }
  const dice = diceOf(`${seed} faults`)
  const from = new Date(startsAt - 3 * 86_400_000)
  const meeting = makeRecordWithSessions(150, new Date(startsAt - 4 * 3_600_000))
  const calls: readonly Versions[] = [
    ...tenantCalls(count, { from, to: new Date(startsAt), seed }),
    [
      { ...meeting, version: 1 },
      { ...meeting, version: 2 },
    ],
  ]
  // A third was there before anybody subscribed: the back-fill's.
  const before = calls.slice(0, Math.floor(count / 3))
  graph.seedCalls(before.map((versions) => versions[0]))

  let ingest = await startIngest(settings)
  await eventually(
    () => graph.subscriptions().length,
    (found) => found === 1,
    60_000,
  )
  // Every version once, the first not always first.
  const events = calls.flatMap((versions, n) => (n < before.length ? versions.slice(1) : versions))
  const shuffled = events.map((record) => ({ record, at: dice.next() })).sort((a, b) => a.at - b.at)
  const chunks = Array.from({ length: 30 }, (_, n) =>
    shuffled.filter((__, m) => m % 30 === n).map(({ record }) => record),
  )
  for (const [n, chunk] of chunks.entries()) {
    strike(n)
    for (const records of inPieces(chunk, 7)) {
      graph.set({ dropNotifications: dice.chance(0.1), duplicateNotifications: dice.chance(0.2) ? 2 : 0 })
      graph.addCalls(records)
    }
    await new Promise((later) => setTimeout(later, 60))
    if (n === 7 || n === 15 || n === 23) {
      await ingest.kill()
      ingest = await startIngest(settings)
    }
  }
  graph.set({ dropNotifications: false, duplicateNotifications: 0, early404: 0 })
  await graph.settled()
  const missedAt = fastClock(clock)().toISOString()
  graph.lifecycle('missed')

  await eventually(
    state,
    ({ sweptAt, waiting, counting }) => sweptAt > missedAt && waiting + counting === 0,
    240_000,
  )
  const truth = truthOf(newest(calls.flat()), tenantId)
  const found = await figures()
  await ingest.kill()
  expect(differences(found, truth).slice(0, 20)).toEqual([])
  const kinds = new Set([...truth.keys()].map((key) => key.split('|')[0]))
  expect([...kinds].sort()).toEqual([...dimensions, 'active', 'cube', 'hour', 'rating', 'span'].sort())
  expect(asked.length).toBeGreaterThan(calls.length)
  expect(limitsPassed(asked, { cut: cutInAll })).toEqual([])
  expect(throttled).toBeLessThanOrEqual(throttledInAll)
  expect(graph.contract!.violations()).toEqual([])
}, 400_000)

const throttledInAll = 15
const cutInAll = 25

/** What goes wrong while a chunk arrives; of 30 chunks five are struck in each way. */
function strike(nth: number): void {
  if (nth % 5 === 0) graph.set({ early404: nth % 10 === 0 ? 2 : 0 })
  if (nth % 6 === 1) graph.set({ throttleNext: { times: 3, retryAfterS: 20 } })
  if (nth % 6 === 3) graph.set({ fail: { status: nth % 12 === 3 ? 503 : 500, times: 6 } })
  if (nth % 6 === 5) graph.set({ resetNext: 5 })
}

async function state() {
  const { calls, callCounts } = database.stores
  return {
    sweptAt: (await calls.mark(marks.sweptAt)) ?? '',
    waiting: (await calls.health()).waiting,
    counting: (await callCounts.all()).filter((each) => each.state === 'building').length,
  }
}

/** As Graph keeps them: a version already overtaken changes nothing. */
function newest<Record extends { readonly id: string; readonly version: number }>(
  all: readonly Record[],
): Record[] {
  const known = new Map<string, Record>()
  for (const each of all) if ((known.get(each.id)?.version ?? 0) < each.version) known.set(each.id, each)
  return [...known.values()]
}

/** The columns of a count by the names of the core. */
const countColumns = Object.fromEntries(
  countNames.map((name) => [name, name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)]),
)

interface SpanRow {
  readonly span: string
  readonly day: string
  readonly site_id: string | null
  readonly rule_set_id: string
  readonly [column: string]: unknown
}

async function figures(): Promise<Figures> {
  const { calls } = database.stores
  const span = { first: '2026-05-01', last: '2026-05-31' }
  const found: Figures = new Map()
  const note = (parts: readonly (string | null)[], value: number) => {
    if (value !== 0) found.set(parts.map((part) => part ?? '-').join('|'), value)
  }
  const planId = (await database.stores.plans.all())[0]!.id
  for (const { id: ruleSetId } of ruleSets) {
    for (const row of await calls.rollups(planId, { ...span, ruleSetId })) {
      const { day, siteId, network, place, leg, modality, direction, ruleSetId: _, ...counts } = row
      for (const [name, value] of Object.entries(counts))
        note(['cube', day, siteId, modality, ruleSetId, network, place, leg, direction, name], value)
    }
    for (const modality of ['audio', 'video', 'screenShare', 'appShare', 'other'] as const)
      for (const dimension of dimensions)
        for (const row of await calls.splits(planId, { ...span, ruleSetId, dimension, modality })) {
          const { day, siteId, value: cut, modality: _m, ruleSetId: _r, dimension: _d, ...counts } = row
          for (const [name, value] of Object.entries(counts))
            note(
              [dimension, day, siteId, modality, ruleSetId, ...(dimension === 'all' ? [] : [cut]), name],
              value,
            )
        }
  }
  for (const { day, siteId, rating, ratings } of await calls.ratings(planId, span))
    note(['rating', day, siteId, String(rating)], ratings)
  for (const { span: length, day, site_id, rule_set_id, ...counts } of await rows<SpanRow>(
    'select *, day::text as day from call_span',
  ))
    for (const [name, column] of Object.entries(countColumns))
      note(['span', length, day, site_id, rule_set_id, name], Number(counts[column]))
  for (const { hour, records } of await rows<{ hour: string; records: string }>(
    `select to_char(hour at time zone 'UTC', 'YYYY-MM-DD"T"HH24') as hour, records::text from call_hour`,
  ))
    note(['hour', hour, 'records'], Number(records))
  for (const { day, person_id } of await rows<{ day: string; person_id: string }>(
    'select day::text as day, person_id from active_day',
  ))
    note(['active', day, person_id], 1)
  return found
}

/** People are counted once a day, however often they called. */
function differences(found: Figures, truth: Figures): string[] {
  const expected = (key: string) =>
    key.startsWith('active|') ? Math.min(1, truth.get(key) ?? 0) : (truth.get(key) ?? 0)
  return [...new Set([...found.keys(), ...truth.keys()])]
    .filter((key) => (found.get(key) ?? 0) !== expected(key))
    .map((key) => `${key}: ${found.get(key) ?? 0} instead of ${expected(key)}`)
}

async function rows<Row extends pg.QueryResultRow>(statement: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  try {
    return (await client.query<Row>(statement)).rows
  } finally {
    await client.end()
  }
}

function inPieces<Part>(all: readonly Part[], size: number): Part[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, n) => all.slice(n * size, (n + 1) * size))
}
