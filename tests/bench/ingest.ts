import pg from 'pg'
import { callRecordOf } from '#bot/adapters/graph/call-record.ts'
import { GraphCallRecord } from '#bot/adapters/graph/call-record-shape.ts'
import { fetchCalls } from '#bot/jobs/fetch-calls.ts'
import type { World } from '#bot/ports/world.ts'
import { ingest as ingestOne } from '#bot/quality.ts'
import { makeCall } from '#infra/local/graph/call-maker.ts'
import { localTenant } from '#infra/local/identifiers.ts'
import { fill } from '#infra/local/seed.ts'
import { type BenchDatabase, benchDatabase } from './bench-database.ts'
import { inTurns, kB, median, perSecond, sum, timed, times } from './figures.ts'
import { atLeast, noLimit, type Effort, type Row } from './row.ts'

const parsed = 1_500
const stored = 500
/** 1,500 requests in 20 s is what Graph gives one app of one tenant (published table of throttling limits). */
const graphPerSecond = 75
/** From the text of a call record to what is to be stored beside JSON.parse alone; then all the way into the database. */
export async function ingest(effort: Effort): Promise<readonly Row[]> {
  const database = await benchDatabase()
  try {
    await fill(database.stores, new Date())
    return [...(await beforeTheDatabase(database, effort)), ...(await intoTheDatabase(database, effort))]
  } finally {
    await database.close()
  }
}

async function beforeTheDatabase(database: BenchDatabase, effort: Effort): Promise<readonly Row[]> {
  const calls = madeCalls('parse', parsed)
  const texts = [...calls.values()]
  const plans = await database.stores.plans.all()
  const world: World = {
    ...worldOver(database, calls),
    plans: { ...database.stores.plans, all: async () => plans },
    calls: { ...database.stores.calls, keep: async () => true, fetched: async () => undefined },
  }
  const wantedAt = new Date()
  const parseOnly = () => timed(() => texts.forEach((text) => void JSON.parse(text)))
  const ourPath = () =>
    timed(async () => {
      for (const recordId of calls.keys())
        await ingestOne(world, { recordId, attempts: 1, firstWantedAt: wantedAt }, wantedAt)
    })
  await inTurns(1, ourPath, parseOnly)

  const count = times(effort, 7)
  const { ours, peer } = await inTurns(count, ourPath, parseOnly)
  const [our, their] = [ours, peer].map((all) => (texts.length * 1000) / median(all)) as [number, number]
  const size = kB(sum(texts.map((text) => text.length)) / texts.length)
  return [
    {
      what: 'records read, checked and classified, before the database',
      n: `${count} × ${texts.length} of ${size}`,
      ours: perSecond(our),
      peer: `${perSecond(their)} by JSON.parse alone`,
      ratio: our / their,
      ...noLimit,
    },
  ]
}

/** By the job itself, with its own lanes and claims; a record comes from memory instead of Graph. */
async function intoTheDatabase(database: BenchDatabase, effort: Effort): Promise<readonly Row[]> {
  const ours = async (nth: number) => {
    const calls = madeCalls(`store ${nth}`, stored)
    const world = worldOver(database, calls)
    const before = await world.calls.health()
    await world.calls.want(
      [...calls.keys()].map((recordId) => ({ recordId, subscriptionId: 'bench' })),
      world.now(),
    )
    const tookMs = await timed(() => fetchCalls(world))
    const { records } = await world.calls.health()
    if (records - before.records !== stored)
      throw new Error(`${records - before.records} of ${stored} records were stored.`)
    return (stored * 1000) / tookMs
  }
  const inserts = await bareInserts(database.url)
  try {
    const peer = async (nth: number) => (stored * 1000) / (await timed(() => inserts.run(nth, stored)))
    await Promise.all([ours(-1), peer(-1)])

    const measured = await inTurns(times(effort, 5), ours, peer)
    const [our, their] = [median(measured.ours), median(measured.peer)]
    const figure = {
      what: 'records stored with their daily figures, by the job, fsync on',
      n: `${measured.ours.length} × ${stored}`,
      ours: perSecond(our),
    }
    const graph = `${perSecond(graphPerSecond)} is what Graph gives at most`
    const bare = `${perSecond(their)} single inserts, four at once`
    return [
      { ...figure, peer: graph, ratio: our / graphPerSecond, ...atLeast(our, 150, '/s') },
      { ...figure, peer: bare, ratio: our / their, ...noLimit },
    ]
  } finally {
    await inserts.close()
  }
}

/** As many durable commits as there are records, and nothing else: what this disk gives at this moment. */
async function bareInserts(url: string) {
  const pool = new pg.Pool({ connectionString: url, max: 4 })
  await pool.query('create table bench_insert (id text primary key, facts jsonb not null)')
  return {
    async run(turn: number, count: number): Promise<void> {
      const numbers = Array.from({ length: count }, (_, n) => n).values()
      const lane = async () => {
        for (const n of numbers)
          await pool.query('insert into bench_insert values ($1, $2)', [`${turn} ${n}`, '{"calls": 1}'])
      }
      await Promise.all(Array.from({ length: 4 }, lane))
    },
    close: () => pool.end(),
  }
}

/** Texts by record id; calls of one day, which all add to the same few daily figures. */
function madeCalls(seed: string, count: number): ReadonlyMap<string, string> {
  const startedAt = new Date(Date.now() - 3 * 3_600_000)
  const calls = Array.from({ length: count }, (_, n) => makeCall({ seed: `bench ${seed} ${n}`, startedAt }))
  return new Map(calls.map((call) => [call.id.toLowerCase(), JSON.stringify(call)]))
}

function worldOver({ stores }: BenchDatabase, calls: ReadonlyMap<string, string>): World {
  const { tenantId } = localTenant
  const unused = () => {
    throw new Error('Nothing of the kind happens in this bench.')
  }
  return {
    ...stores,
    tenantId,
    messenger: { send: unused, update: unused },
    slides: { write: unused },
    calendarFiles: { write: unused },
    ownCalendar: { put: unused, change: unused, remove: unused, consentUrl: unused },
    callSource: {
      fetch: async (recordId) => {
        const told = GraphCallRecord.parse(JSON.parse(calls.get(recordId)!))
        return { kind: 'record', record: callRecordOf(told, tenantId) }
      },
      list: unused,
      subscribe: unused,
      renew: unused,
    },
    spreadsheets: {
      readWorkbook: unused,
      readCsv: unused,
      writeWorkbook: unused,
      writeCsv: unused,
      zip: unused,
    },
    now: () => new Date(),
    newId: unused,
    instance: 'bench',
    log: () => undefined,
    report: (bug) => {
      throw bug
    },
  }
}
