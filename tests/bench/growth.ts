import pg from 'pg'
import { fetchCalls } from '#bot/jobs/fetch-calls.ts'
import { localTenant } from '#infra/local/identifiers.ts'
import type { KnownNetwork } from '#shared/measure/site-of-subnet.ts'
import { tenantCalls, tenantSites } from '#tests/faults/ingest/tenant-calls.ts'
import { type BenchDatabase, benchDatabase } from './bench-database.ts'
import { callWorldOver } from './call-world-over.ts'
import { ms, perSecond, timed } from './figures.ts'
import { type DenseDay, denseDay } from './dense-day.ts'
import { forgettingADay } from './forgetting.ts'
import { queriesOverYears } from './years-of-sites.ts'
import { atLeast, atMost, type Effort, noLimit, type Row } from './row.ts'

/** A company of 100,000 people makes ten records per person on a working day. */
const perDay = 1_000_000
const keptDays = 400
const dayMs = 86_400_000
/** 1,500 requests in 20 s is what Graph gives one app of one tenant (published table of throttling limits). */
const graphPerSecond = 75
/** As many as the job takes in one run. */
const perRound = 2_000
const perPart = 100
const planId = 'growth'

/**
 * How far one database goes: a day of 100,000 people at 200 sites, scaled down, through the reader, the counting and the
 * store of the product. What is written with "computed" was multiplied out from what was measured in this run; the rest
 * was measured.
 */
export async function growth(effort: Effort): Promise<readonly Row[]> {
  const rounds = effort === 'quick' ? 1 : 4
  const database = await benchDatabase()
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  try {
    await client.query(`select set_config('switchover.tenant', $1, false)`, [localTenant.tenantId])
    await countBySites(database)
    const day = await aDay(database, client, rounds)
    return [
      ...sayDay(
        day,
        denseDay(effort === 'quick' ? 1_000 : 10_000, { sites: tenantSites.length, records: perDay }),
      ),
      ...(await forgettingADay(database, client, { perDay, bytes: day.bytes, effort })),
      ...(await queriesOverYears(client, database.stores.qualityViews, effort)),
    ]
  } finally {
    await client.end()
    await database.close()
  }
}

async function countBySites({ stores }: BenchDatabase): Promise<void> {
  const networks = tenantSites.flatMap(({ id, subnets }) =>
    subnets.map((cidr): KnownNetwork => ({ cidr, siteId: id, inside: true })),
  )
  await stores.callCounts.begin({ planId, basis: 'growth', networks, now: new Date() })
  const [building] = await stores.callCounts.all()
  await stores.callCounts.goOn(building!.id, { limit: 1_000, sinceMark: 'none' })
}

interface Day {
  readonly records: number
  readonly perSecond: number
  /** Of a kept record, with its indexes. */
  readonly bytes: number
  readonly walBytes: number
  /** Of a row of daily figures, with its indexes. */
  readonly figureBytes: number
}

async function aDay(database: BenchDatabase, client: pg.Client, rounds: number): Promise<Day> {
  const midnight = new Date(Math.floor(Date.now() / dayMs) * dayMs - dayMs)
  const span = { from: midnight, to: new Date(midnight.getTime() + dayMs) }
  const texts = new Map<string, string>()
  const world = callWorldOver(database, texts)
  let tookMs = 0
  const walBefore = await one(client, `select pg_current_wal_lsn() - '0/0'::pg_lsn`)
  for (let round = 0; round < rounds; round += 1) {
    texts.clear()
    for (let part = 0; part < perRound; part += perPart) {
      for (const versions of tenantCalls(perPart, { ...span, seed: `growth ${round} ${part}` })) {
        const newest = versions.at(-1)!
        texts.set(newest.id.toLowerCase(), JSON.stringify(newest))
      }
      // Making calls leaves the database unheard, which the pool may take for an outage.
      await new Promise(setImmediate)
    }
    const wanted = [...texts.keys()].map((recordId) => ({ recordId, subscriptionId: 'bench' }))
    await world.calls.want(wanted, world.now())
    tookMs += await timed(() => fetchCalls(world))
  }
  const records = await one(client, 'select count(*) from call_record')
  if (records !== rounds * perRound)
    throw new Error(`${records} of ${rounds * perRound} records were stored.`)
  const wal = (await one(client, `select pg_current_wal_lsn() - '0/0'::pg_lsn`)) - walBefore
  return {
    records,
    perSecond: (records * 1000) / tookMs,
    bytes: (await one(client, `select pg_total_relation_size('call_record')`)) / records,
    walBytes: wal / records,
    figureBytes: (await sizeOfFigures(client)) / (await figureRows(client)),
  }
}

const figureTables = ['call_rollup', 'call_split', 'call_span', 'call_rating']

async function figureRows(client: pg.Client): Promise<number> {
  return one(client, `select ${figureTables.map((name) => `(select count(*) from ${name})`).join(' + ')}`)
}

async function sizeOfFigures(client: pg.Client): Promise<number> {
  // Rows that were counted on leave room behind, which a full vacuum gives back: what a past day takes.
  for (const name of figureTables) await client.query(`vacuum full ${name}`)
  return one(client, `select ${figureTables.map((name) => `pg_total_relation_size('${name}')`).join(' + ')}`)
}

async function one(client: pg.Client, question: string): Promise<number> {
  const { rows } = await client.query<{ found: string }>(`select (${question})::text as found`)
  return Number(rows[0]!.found)
}

function sayDay({ records, perSecond: speed, bytes, walBytes, figureBytes }: Day, dense: DenseDay): Row[] {
  const n = `${records.toLocaleString('en')} of a day`
  const busiest = (perDay * 0.15) / 3600
  return [
    {
      what: 'records of 200 sites read, counted by every rule set and stored',
      n,
      ours: perSecond(speed),
      peer: `${perSecond(busiest)} in the busiest hour of 1 M a day (computed at 15 %), ${graphPerSecond}/s at most from Graph`,
      ratio: speed / graphPerSecond,
      ...atLeast(speed, 2 * graphPerSecond, '/s'),
    },
    {
      what: 'a kept record with its indexes',
      n,
      ours: `${Math.round(bytes)} bytes, ${Math.round(walBytes).toLocaleString('en')} of log with its figures`,
      peer: `computed: ${gb(bytes * perDay)} a day, ${gb(bytes * perDay * keptDays)} in ${keptDays} days at 1 M a day, ${gb(walBytes * perDay)} of log a day`,
      ratio: null,
      ...atMost(bytes, 2_500, ' bytes'),
    },
    {
      what: 'rows of daily figures of one day',
      n: `${dense.records.toLocaleString('en')} at ${dense.sites} sites`,
      ours: `${dense.whole.toLocaleString('en')} (${dense.half.toLocaleString('en')} of half the records)`,
      peer: `computed: ${dense.atScale.toLocaleString('en')} of 1 M at ${tenantSites.length} sites, ${gb(dense.atScale * figureBytes * 365)} a year (${Math.round(figureBytes)} bytes each)`,
      ratio: null,
      ...noLimit,
    },
    {
      what: 'a day of 1 M records counted in',
      n: 'computed',
      ours: `${(perDay / speed / 3600).toFixed(1)} h of one process`,
      peer: `${(perDay / graphPerSecond / 3600).toFixed(1)} h is what Graph's limit takes; ${ms(1000 / speed)} a record`,
      ratio: graphPerSecond / speed,
      ...noLimit,
    },
  ]
}

function gb(bytes: number): string {
  return `${(bytes / 1e9).toFixed(bytes < 1e11 ? 1 : 0)} GB`
}
