import pg from 'pg'
import type { QualityViews } from '#bot/ports/quality-views.ts'
import { localTenant } from '#infra/local/identifiers.ts'
import { benchDatabase } from './bench-database.ts'
import { explained, statementOf } from './explained.ts'
import { inTurns, ms, percentile, timed, times } from './figures.ts'
import { atMost, type Effort, noLimit, type Row } from './row.ts'

const planId = 'bench'
const last = '2026-03-31'
const days = 90
const sites = 200
/** Streams of a site on a day, as DuckDB reads them one by one. */
const streams = 40
const limitMs = 5

/**
 * The questions of the quality pages over 90 days of 200 sites: what PostgreSQL takes for each (planning and execution,
 * by EXPLAIN ANALYZE), beside DuckDB answering the same from raw rows in memory.
 */
export async function qualityQueries(effort: Effort): Promise<readonly Row[]> {
  const database = await benchDatabase()
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  await client.query(`select set_config('switchover.tenant', $1, false)`, [localTenant.tenantId])
  const peer = await rawRows()
  try {
    const rows = await fill(client)
    // As the product asks: held by the policies of its tenant.
    await client.query('set role switchover_app')
    const found: Row[] = []
    for (const { what, ask, peerSql } of questions(database.stores.qualityViews)) {
      const statement = await statementOf(ask)
      const ours = () => explained(client, statement)
      const theirs = async () => (peer ? timed(() => peer.run(peerSql)) : 0)
      await inTurns(3, ours, theirs)
      const took = await inTurns(times(effort, 40), ours, theirs)
      const [our, their] = [percentile(took.ours, 0.95), percentile(took.peer, 0.95)]
      found.push({
        what: `${what}, p95`,
        n: `${took.ours.length} × over ${rows.toLocaleString('en')} daily figures`,
        // On a machine that does other things p95 tells of those; the least tells what the question takes.
        ours: `${ms(our)} (least ${ms(Math.min(...took.ours))})`,
        peer: peer
          ? `${ms(their)} by DuckDB over ${peer.rows.toLocaleString('en')} raw rows`
          : 'skipped: DuckDB is not installed',
        ratio: peer ? our / their : null,
        ...(effort === 'quick' ? noLimit : atMost(our, limitMs, ' ms')),
      })
    }
    return found
  } finally {
    peer?.close()
    await client.end()
    await database.close()
  }
}

function questions(views: QualityViews) {
  const month = { planId, ruleSetId: 'a', first: '2026-03-04', last }
  const season = { ...month, first: '2026-01-01' }
  const poor = 'count(*) filter (where poor), count(*)'
  const inMonth = `day >= date '2026-03-04'`
  return [
    {
      what: 'trend of 90 days',
      ask: () => views.days(season, 'all'),
      peerSql: `select day, ${poor} from raw group by day order by day`,
    },
    {
      what: '200 sites, 28 days and 28 before',
      ask: () => views.sites(month),
      peerSql: `select site, ${inMonth} as is_now, ${poor} from raw where day >= date '2026-02-04' group by all order by all`,
    },
    {
      what: 'heat map, 200 sites by 28 days',
      ask: () => views.heat(month, 'call'),
      peerSql: `select site, day, ${poor} from raw where ${inMonth} group by all order by all`,
    },
    {
      what: 'all calls cut by everything, 28 days',
      ask: () => views.cuts(month, 'all'),
      peerSql: `select network, device, reason, ${poor} from raw where ${inMonth} group by grouping sets (network, device, reason)`,
    },
    {
      what: 'one site cut by everything, 28 days',
      ask: () => views.cuts(month, ['site-7']),
      peerSql: `select network, device, reason, ${poor} from raw where ${inMonth} and site = 7 group by grouping sets (network, device, reason)`,
    },
  ]
}

/** Fills the daily figures of two rule sets; gives how many rows. */
async function fill(client: pg.Client): Promise<number> {
  const counts = `(10 + n % 7) as good, (n % 3) as poor`
  const cut = (dimension: string, values: number) =>
    `select '${dimension}' as dimension, '${dimension}-' || value as value from generate_series(1, ${values}) as value`
  await client.query(`
    insert into call_split (
      plan_id, rule_set_id, modality, dimension, site_id, day, value, good_streams, poor_streams,
      unclassified_streams, good_calls, poor_calls, unclassified_calls, setup_failures, drops, calls
    )
    select '${planId}', rule, 'audio', dimension, site, day, value, good * 2, poor * 2, 1, good, poor, 1, 0, 0,
      good + poor + 1
    from (
      select rule, site, day, dimension, value, ${counts}
      from (values ('a'), ('b')) as rules (rule),
        (select case when n = 0 then '*' else 'site-' || n end as site, n from generate_series(0, ${sites}) as n) as site,
        (select date '${last}' - offset_days as day from generate_series(0, ${days - 1}) as offset_days) as day,
        (
          select 'all' as dimension, '' as value union all ${cut('segment', 8)} union all ${cut('reason', 5)}
          union all ${cut('device', 6)} union all ${cut('transport', 2)} union all ${cut('direction', 2)}
          union all ${cut('codec', 3)} union all ${cut('subnet', 2)}
        ) as cuts
      where not (site = '*' and dimension = 'subnet')
    ) as row`)
  for (const [span, day] of [
    ['day', 'day'],
    ['week', `date_trunc('week', day)::date`],
  ])
    await client.query(`
      insert into call_span (
        plan_id, rule_set_id, span, day, site_id, good_streams, poor_streams, unclassified_streams, good_calls,
        poor_calls, unclassified_calls, setup_failures, drops, calls
      )
      select plan_id, rule_set_id, '${span}', ${day}, site_id, sum(good_streams), sum(poor_streams),
        sum(unclassified_streams), sum(good_calls), sum(poor_calls), sum(unclassified_calls), sum(setup_failures),
        sum(drops), sum(calls)
      from call_split where dimension = 'all' and modality = 'audio' and site_id <> '*'
      group by plan_id, rule_set_id, ${day}, site_id`)
  await client.query('vacuum analyze call_split, call_span')
  const { rows } = await client.query<{ count: string }>('select count(*) from call_split')
  return Number(rows[0]!.count)
}

/** The same calls as DuckDB would hold them, stream by stream; null where it is not installed. */
async function rawRows() {
  const found = await import('@duckdb/node-api').catch(() => null)
  if (!found) return null
  const instance = await found.DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run(`
    create table raw as
    select date '${last}' - offset_days::integer as day, site, n % 8 as network, n % 6 as device, n % 5 as reason,
      n % 7 = 0 as poor
    from range(${days}) as days (offset_days), range(${sites}) as sites (site), range(${streams}) as streams (n)`)
  return {
    rows: days * sites * streams,
    run: async (text: string) => (await connection.runAndReadAll(text)).getRows().length,
    close: () => {
      connection.closeSync()
      instance.closeSync()
    },
  }
}
