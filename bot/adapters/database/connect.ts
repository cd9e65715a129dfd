import { channel } from 'node:diagnostics_channel'
import { Kysely, type LogEvent, PostgresDialect } from 'kysely'
import { channels, type QueryTold } from '#bot/ports/channels.ts'
import { Outage } from '#bot/outage.ts'
import pg from 'pg'
import type { Log } from '#bot/ports/world.ts'
import { clientConfig, type DatabaseAddress } from './address.ts'
import { guardedPool } from './guarded-pool.ts'
import { isAnswer } from './is-away.ts'
import type { Database, Tables } from './tables.ts'

const { builtins } = pg.types

/** int8 (counts, identities) as numbers, dates as YYYY-MM-DD; pg would give text and a local midnight. */
const readers: Readonly<Record<number, (text: string) => unknown>> = {
  [builtins.INT8]: safeInteger,
  [builtins.DATE]: (text) => text,
}

/** As long as a lease: nothing we do thinks so long between two statements of a transaction. */
const longestIdleMs = 30_000
/** A connection is there within this, or the database is away; waiting for a free one of the pool may take longer. */
const connectsWithinMs = 4_000
const freeWithinMs = 15_000

/** A pool of connections as queries in our tables. */
export function connect(address: DatabaseAddress, poolSize: number, log: Log): Database {
  const pool = new pg.Pool({
    ...clientConfig(address),
    max: poolSize,
    application_name: 'switchover',
    connectionTimeoutMillis: freeWithinMs,
    Client: ClientInTime as unknown as typeof pg.Client,
    keepAlive: true,
    // A process that stands still in the middle of a transaction, or whose machine is gone, must not hold its locks.
    idle_in_transaction_session_timeout: longestIdleMs,
    types: { getTypeParser: readerOf as typeof pg.types.getTypeParser },
  })
  const lost = ({ message }: Error) => log('database.connection-lost', { message })
  // Without a listener a lost idle connection would end the process; the next query opens another one.
  pool.on('error', lost)
  // The pool listens only to idle ones: one lost between two statements of a transaction would end it as well.
  pool.on('connect', (client) => client.on('error', lost))
  const guarded = guardedPool(pool, (backends) => idleAmong(address, backends))
  channel(channels.pool).publish(pool)
  const dialect = new PostgresDialect({ pool: guarded })
  return new Kysely<Tables>(channel(channels.query).hasSubscribers ? { dialect, log: tell } : { dialect })
}

/** For whoever listens (ports/channels.ts): the words of the statement, none of its values. */
function tell({ level, query, queryDurationMillis }: LogEvent): void {
  const told: QueryTold = { sql: query.sql, tookMs: queryDurationMillis, failed: level === 'error' }
  channel(channels.query).publish(told)
}

/**
 * The pool hands every client its own, longer patience. And without the word to sign in with there is no database (errors
 * of whoever gives it have no shape by which they could be told); the pool forgets such a client, so its connection would
 * stay open: PostgreSQL waits a minute for the word and lets nobody make or drop a database meanwhile.
 */
function ClientInTime(config: pg.ClientConfig): pg.Client {
  // The pool hides the password from being copied.
  const { password } = config
  const client: pg.Client = new pg.Client({
    ...config,
    ...(password && { password: typeof password === 'function' ? orAway(password) : password }),
    connectionTimeoutMillis: connectsWithinMs,
  })
  return client

  function orAway(ask: () => string | Promise<string>): () => Promise<string> {
    return async () => {
      try {
        return await ask()
      } catch (cause) {
        setImmediate(() => void client.end().catch(() => undefined))
        throw new Outage('database', cause)
      }
    }
  }
}

/** Asks over a connection of its own, as the login itself: only that sees what its other connections do. */
async function idleAmong(
  { url, password = null }: DatabaseAddress,
  backends: readonly number[],
): Promise<ReadonlySet<number>> {
  const client = new pg.Client({
    ...clientConfig({ url, password }),
    application_name: 'switchover guard',
    connectionTimeoutMillis: connectsWithinMs,
    query_timeout: connectsWithinMs,
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ pid: number }>(
      `select pid from unnest($1::int[]) as pid
      left join pg_stat_activity as backend using (pid) where backend.pid is null or state like 'idle%'`,
      [[...backends]],
    )
    return new Set(rows.map(({ pid }) => pid))
  } catch (problem) {
    // It has no room for one more question, so it is there.
    if (isAnswer(problem)) return new Set()
    throw problem
  } finally {
    void client.end().catch(() => undefined)
  }
}

function readerOf(type: number, format: 'text' | 'binary'): (text: string) => unknown {
  return readers[type] ?? (pg.types.getTypeParser(type, format) as (text: string) => unknown)
}

function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too large to count with`)
  return value
}
