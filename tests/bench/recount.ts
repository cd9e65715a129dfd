import { readCallRecord } from '#bot/adapters/graph/read-call-record.ts'
import { callRecordOf } from '#bot/adapters/graph/call-record.ts'
import { companySites } from '#infra/local/company.ts'
import { makeCall } from '#infra/local/graph/call-maker.ts'
import { localTenant } from '#infra/local/identifiers.ts'
import type { KnownNetwork } from '#shared/measure/site-of-subnet.ts'
import { type BenchDatabase, benchDatabase } from './bench-database.ts'
import { duckdbReading } from './duckdb-reading.ts'
import { inTurns, median, perSecond, sum, timed, times } from './figures.ts'
import { atMost, type Effort, noLimit, type Row } from './row.ts'

const records = 6_000
/** What a company of some five hundred people makes in these days. */
const days = 3
/** As many as the job counts in one step. */
const batch = 1_000
const dayMs = 86_400_000

/**
 * Every daily figure of a plan counted again from what is kept of its calls, by every rule set, into the database and
 * put in force; DuckDB counts the same calls once, by one rule, from the JSON that we do not even keep.
 */
export async function recount(effort: Effort): Promise<readonly Row[]> {
  const database = await benchDatabase()
  try {
    const { texts, streams } = await keepCalls(database)
    const duckdb = await duckdbReading(texts)
    const ours = (turn: number) => timed(() => countAll(database, turn))
    await ours(-1)
    const figure = {
      what: 'calls counted again from what is kept, all figures of a plan, fsync on',
      n: `${times(effort, 5)} × ${texts.length} records of ${days} days, ${streams} streams`,
    }
    if (typeof duckdb === 'string') {
      const our = (texts.length * 1000) / median([await ours(0)])
      return [{ ...figure, ours: perSecond(our), peer: duckdb, ratio: null, ...noLimit }]
    }
    try {
      await duckdb.read()
      const measured = await inTurns(times(effort, 5), ours, () => timed(() => duckdb.read()))
      const [our, their] = [measured.ours, measured.peer].map(median) as [number, number]
      return [
        {
          ...figure,
          ours: perSecond((texts.length * 1000) / our),
          peer: `${perSecond((texts.length * 1000) / their)} by DuckDB from raw JSON, in memory, one rule`,
          ratio: our / their,
          ...atMost(our / their, 2, '× its time'),
        },
      ]
    } finally {
      await duckdb.close()
    }
  } finally {
    await database.close()
  }
}

async function keepCalls({ stores }: BenchDatabase) {
  const midnight = Math.floor(Date.now() / dayMs) * dayMs
  const texts: string[] = []
  let streams = 0
  for (let first = 0; first < records; first += batch) {
    const some = Array.from({ length: batch }, (_, n) => madeCall(first + n, midnight))
    const kept = some.map((text) => {
      const told = readCallRecord(JSON.parse(text))
      if (typeof told === 'string') throw new Error(`No record: ${told}`)
      const { id, version, startedAt, endedAt, facts } = callRecordOf(told, localTenant.tenantId)
      return { record: { recordId: id, version, startedAt, endedAt, facts }, active: [] }
    })
    texts.push(...some)
    streams += sum(kept.map(({ record }) => sum(record.facts.sessions.map((each) => each.streams.length))))
    // Making calls leaves the database unheard for seconds, which the pool may take for an outage.
    await new Promise(setImmediate)
    await stores.calls.keep(kept)
  }
  return { texts, streams }
}

function madeCall(n: number, midnight: number): string {
  const startedAt = new Date(midnight - (1 + (n % days)) * dayMs + ((n * 37) % 80_000) * 1000)
  return JSON.stringify(makeCall({ seed: `recount ${n}`, startedAt }))
}

/** Each turn by other networks, so that most figures differ from those in force. */
async function countAll({ stores }: BenchDatabase, turn: number): Promise<void> {
  const networks = companySites.flatMap(({ id, network }): KnownNetwork[] => [
    { cidr: `${network}.0.0/16`, siteId: `${id} ${turn}`, inside: true },
  ])
  const planId = 'bench'
  await stores.callCounts.begin({ planId, basis: String(turn), networks, now: new Date() })
  const building = (await stores.callCounts.all()).find(({ state }) => state === 'building')!
  let isDone = false
  while (!isDone) {
    const step = await stores.callCounts.goOn(building.id, { limit: batch, sinceMark: 'none' })
    isDone = step!.done
  }
}
