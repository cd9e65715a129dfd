import pg from 'pg'
import { clientConfig, type DatabaseAddress } from '#bot/adapters/database/address.ts'
import { prepared } from '#bot/adapters/database/prepared.ts'
import { StartupProblem } from '#bot/startup-problem.ts'
import { ourTables, type OurTable } from './our-tables.ts'

type Address = Omit<DatabaseAddress, 'session'>

export interface Moved {
  readonly tables: number
  readonly rows: number
  readonly tookMs: number
}

/** Rows of plans hold megabytes at most, and fifty of them are one text. */
const rowsAtOnce = 50
/** Any number of ours: two moves into one database take turns. */
const lock = 7_404_022
const noSuchTable = '42P01'

/**
 * Copies every row of one tenant into another database, whose schema it brings up to this release: one state of the
 * source, and in the target all of it or nothing. Both sides are counted and summed up at the end and must agree. The
 * source keeps its rows. Throws StartupProblem, having changed nothing, while a server of this tenant runs, where the
 * target holds rows of this tenant, or where the source was written by another release.
 */
export async function copyTenant(given: {
  readonly tenantId: string
  readonly from: Address
  readonly to: Address
}): Promise<Moved> {
  const begun = performance.now()
  const { tenantId } = given
  await prepared({ ...given.to, session: { tenantId, role: null } }, () => undefined)
  const source = await signedIn(given.from, tenantId)
  const target = await signedIn(given.to, tenantId)
  try {
    await refuseAnotherRelease(source, target)
    await Promise.all([source, target].map(actAsOwner))
    await source.query('begin isolation level repeatable read read only')
    await target.query('begin')
    await target.query('select pg_advisory_xact_lock($1)', [lock])
    await refuseWhileServed(source)
    const tables = await ourTables(target)
    for (const table of tables)
      if ((await summed(target, table)).rows > 0)
        throw new StartupProblem(
          `The target holds rows of this tenant already (${table.name}). Nothing was changed.`,
        )
    await target.query(`set local switchover.moves = 'yes'`)
    for (const table of tables) await copyRows(source, target, table)
    const rows = await compared(source, target, tables)
    for (const table of tables) await countOn(target, table)
    // A snapshot of before does not show a server that started since.
    await source.query('rollback')
    await refuseWhileServed(source)
    await target.query('commit')
    return { tables: tables.length, rows, tookMs: Math.round(performance.now() - begun) }
  } finally {
    await Promise.all([source.end(), target.end()])
  }
}

/**
 * Removes every row of one tenant from the database it has left. Throws StartupProblem, having changed nothing, while a
 * server of this tenant runs on it, or where a plan of it is not in the database it moved to.
 *
 * @returns how many rows went.
 */
export async function removeTenant(given: {
  readonly tenantId: string
  readonly from: Address
  readonly to: Address
}): Promise<number> {
  const source = await signedIn(given.from, given.tenantId)
  const target = await signedIn(given.to, given.tenantId)
  try {
    await Promise.all([source, target].map(actAsOwner))
    await source.query('begin')
    await refuseWhileServed(source)
    // A plan that was removed there since is not lost: people wished it.
    const there = new Set([...(await planIds(target)), ...(await removedPlanIds(target))])
    const lost = (await planIds(source)).filter((id) => !there.has(id))
    if (lost.length > 0)
      throw new StartupProblem(
        `${lost.length} plans of this tenant are not in the database it moved to. Nothing was removed.`,
      )
    let rows = 0
    for (const { name } of (await ourTables(source)).toReversed())
      rows += (await source.query(`delete from ${name}`)).rowCount ?? 0
    await source.query('commit')
    return rows
  } finally {
    await Promise.all([source.end(), target.end()])
  }
}

/** A connection of this tenant that says every value as text in one way. */
async function signedIn(address: Address, tenantId: string): Promise<pg.Client> {
  const config = clientConfig({ ...address, session: { tenantId, role: null } })
  const client = new pg.Client({ ...config, application_name: 'switchover move' })
  // A server that goes away is told of by the next query.
  client.on('error', () => undefined)
  await client.connect()
  await client.query(
    `set timezone = 'utc'; set datestyle = 'iso, ymd'; set intervalstyle = 'postgres'; set bytea_output = 'hex'; set extra_float_digits = 1`,
  )
  return client
}

/** Policies do not hold a superuser: as who owns the tables of the product, the connection sees its tenant's rows only. */
async function actAsOwner(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ owner: string }>(
    `select quote_ident(tableowner) as owner from pg_tables
      where schemaname = current_schema() and tablename = 'plan' and tableowner <> current_user`,
  )
  if (rows[0]) await client.query(`set role ${rows[0].owner}`)
}

async function refuseAnotherRelease(source: pg.Client, target: pg.Client): Promise<void> {
  const [ours, theirs] = await Promise.all([target, source].map(stepsOf))
  if (ours!.join() === theirs!.join()) return
  throw new StartupProblem(
    'The database that is moved from was written by another release. Start this release on it once, stop it, and come again.',
  )
}

async function stepsOf(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client
    .query<{ name: string }>('select name from kysely_migration order by name')
    .catch((problem: { code?: string }) => {
      if (problem.code !== noSuchTable) throw problem
      throw new StartupProblem('There is no Switchover in the database that is moved from.')
    })
  return rows.map(({ name }) => name)
}

/** Every server of a tenant renews a lease every few seconds, or waits for one that another renews. */
async function refuseWhileServed(source: pg.Client): Promise<void> {
  const { rows } = await source.query<{ until: string }>(
    'select max(expires_at)::text as until from lease where expires_at > now()',
  )
  if (!rows[0]?.until) return
  throw new StartupProblem(
    `A Switchover of this tenant runs, or stopped a moment ago (until ${rows[0].until} at the latest). Stop it and come again. Nothing was changed.`,
  )
}

async function copyRows(source: pg.Client, target: pg.Client, { name, columns }: OurTable): Promise<void> {
  const list = columns.join(', ')
  await source.query(`declare rows_of no scroll cursor for select row_to_json(t)::text as row from ${name} t`)
  for (;;) {
    const { rows } = await source.query<{ row: string }>(`fetch ${rowsAtOnce} from rows_of`)
    if (rows.length === 0) break
    await target.query(
      `insert into ${name} (${list}) overriding system value
        select ${list} from json_populate_recordset(null::${name}, $1::json)`,
      [`[${rows.map(({ row }) => row).join(',')}]`],
    )
  }
  await source.query('close rows_of')
}

/** How many rows moved; throws where both sides do not hold the same. */
async function compared(source: pg.Client, target: pg.Client, tables: readonly OurTable[]): Promise<number> {
  let rows = 0
  for (const table of tables) {
    const [before, after] = await Promise.all([summed(source, table), summed(target, table)])
    if (before.rows !== after.rows || before.sum !== after.sum)
      throw new Error(`${table.name} did not arrive as it was: ${before.rows} rows, then ${after.rows}.`)
    rows += before.rows
  }
  return rows
}

/** All rows of a table as one number, in whatever order they lie. */
async function summed(client: pg.Client, { name, columns }: OurTable) {
  const { rows } = await client.query<{ rows: number; sum: string }>(
    `select count(*)::int as rows,
      coalesce(sum(('x' || left(md5(row(${columns.join(', ')})::text), 15))::bit(60)::bigint), 0)::text as sum from ${name}`,
  )
  return rows[0]!
}

/** What counts up by itself goes on behind what has come, and behind what others in this database have. */
async function countOn(target: pg.Client, { name, counters }: OurTable): Promise<void> {
  for (const column of counters)
    await target.query(
      `select setval(series, greatest(nextval(series), coalesce((select max(${column}) from ${name}), 1)))
        from pg_get_serial_sequence($1, $2) as series`,
      [name, column],
    )
}

async function removedPlanIds(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ id: string }>('select plan_id as id from removed_plan')
  return rows.map(({ id }) => id)
}

async function planIds(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ id: string }>('select id from plan')
  return rows.map(({ id }) => id)
}
