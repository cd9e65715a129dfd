import { callRecordOf } from '#bot/adapters/graph/call-record.ts'
import { readCallRecord } from '#bot/adapters/graph/read-call-record.ts'
import { recountCalls } from '#bot/jobs/recount-calls.ts'
import { fetchCalls } from '#bot/jobs/fetch-calls.ts'
import type { CallRecord } from '#bot/ports/call-source.ts'
import type { World } from '#bot/ports/world.ts'
import { makeCall } from '#infra/local/graph/call-maker.ts'
import { localTenant } from '#infra/local/identifiers.ts'
import { fill } from '#infra/local/seed.ts'
import { countCalls } from '#shared/measure/count-calls.ts'
import { located, minimised } from '#shared/measure/kept-facts.ts'
import { ruleSets } from '#shared/measure/rule-sets.ts'
import { type Locate, locateIn } from '#shared/measure/site-of-subnet.ts'
import { type BenchDatabase, benchDatabase } from './bench-database.ts'
import { bareInserts } from './bare-inserts.ts'
import { callWorldOver } from './call-world-over.ts'
import { duckdbReading } from './duckdb-reading.ts'
import { inTurns, kB, median, perSecond, sum, timed, times } from './figures.ts'
import { atLeast, noLimit, type Effort, type Row } from './row.ts'

const parsed = 1_500
const stored = 2_000
/** As many as the job keeps together. */
const batch = 250
/** 1,500 requests in 20 s is what Graph gives one app of one tenant (published table of throttling limits). */
const graphPerSecond = 75

/**
 * From the text of a call record to what is added to the daily figures, beside JSON.parse alone and DuckDB's reader of
 * JSON; then all the way into the database.
 */
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
  const texts = [...madeCalls('parse', parsed).values()]
  await recountCalls(callWorldOver(database, new Map()))
  const networks = await database.stores.callCounts.networks()
  const locate = locateIn(networks)
  const parseOnly = () => timed(() => texts.forEach((text) => void JSON.parse(text)))
  const ourPath = () =>
    timed(() => {
      for (let n = 0; n < texts.length; n += batch) countBatch(texts.slice(n, n + batch), locate)
    })
  for (let n = 0; n < 5; n += 1) await inTurns(1, ourPath, parseOnly)

  const count = times(effort, 15)
  const { ours, peer } = await inTurns(count, ourPath, parseOnly)
  const [our, their] = [ours, peer].map((all) => (texts.length * 1000) / median(all)) as [number, number]
  const size = kB(sum(texts.map((text) => text.length)) / texts.length)
  const figure = {
    what: 'records read, minimised, judged by every rule set and counted, before the database',
    n: `${count} × ${texts.length} of ${size}`,
    ours: perSecond(our),
  }
  return [
    {
      ...figure,
      peer: `${perSecond(their)} by JSON.parse alone`,
      ratio: our / their,
      ...atLeast(our / their, 0.6),
    },
    ...(await besideDuckdb(texts, figure, our, effort)),
  ]
}

async function besideDuckdb(
  texts: readonly string[],
  figure: Pick<Row, 'what' | 'n' | 'ours'>,
  our: number,
  effort: Effort,
): Promise<readonly Row[]> {
  const duckdb = await duckdbReading(texts)
  if (typeof duckdb === 'string') return [{ ...figure, peer: duckdb, ratio: null, ...noLimit }]
  try {
    await duckdb.read()
    const took: number[] = []
    for (let n = 0; n < times(effort, 5); n += 1) took.push(await timed(() => duckdb.read()))
    const their = (texts.length * 1000) / median(took)
    const peer = `${perSecond(their)} by DuckDB: read_json and unnested to streams, ${duckdb.threads} threads`
    return [{ ...figure, peer, ratio: our / their, ...noLimit }]
  } finally {
    await duckdb.close()
  }
}

function countBatch(texts: readonly string[], locate: Locate): void {
  const changes = texts.map((text) => {
    const { facts } = readOne(text)
    const kept = minimised(facts, (subnet) => locate(subnet) !== null)
    return { facts: located(kept, locate), sign: 1 as const }
  })
  countCalls(changes, ruleSets)
}

function readOne(text: string): CallRecord {
  const told = readCallRecord(JSON.parse(text))
  if (typeof told === 'string') throw new Error(`No record: ${told}`)
  return callRecordOf(told, localTenant.tenantId)
}

/** By the job itself, with its own lanes and claims; a record comes from memory instead of Graph. */
async function intoTheDatabase(database: BenchDatabase, effort: Effort): Promise<readonly Row[]> {
  const ours = async (nth: number) => {
    const calls = madeCalls(`store ${nth}`, stored, small)
    const world: World = callWorldOver(database, new Map([...calls].map(([id, text]) => [id, text])))
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
      what: 'small records stored with their daily figures, by the job, fsync on',
      n: `${measured.ours.length} × ${stored}`,
      ours: perSecond(our),
    }
    const graph = `${perSecond(graphPerSecond)} is what Graph gives at most`
    const bare = `${perSecond(their)} single inserts, four at once`
    return [
      { ...figure, peer: graph, ratio: our / graphPerSecond, ...atLeast(our, 1_500, '/s') },
      { ...figure, peer: bare, ratio: our / their, ...noLimit },
    ]
  } finally {
    await inserts.close()
  }
}

/** A call between two people: one session, two streams, some 7 kB. */
const small = { kind: 'peerToPeer', hasVideo: false, hasTelemetry: true, outcome: 'completed' } as const

/** Texts by record id; calls of one day, which all add to the same daily figures. */
function madeCalls(seed: string, count: number, fixed: object = {}): ReadonlyMap<string, string> {
  const startedAt = new Date(Date.now() - 3 * 3_600_000)
  const calls = Array.from({ length: count }, (_, n) =>
    makeCall({ seed: `bench ${seed} ${n}`, startedAt, fixed }),
  )
  return new Map(calls.map((call) => [call.id.toLowerCase(), JSON.stringify(call)]))
}
