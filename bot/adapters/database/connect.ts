import { channel } from 'node:diagnostics_channel'
import { Kysely, type LogEvent, PostgresDialect } from 'kysely'
import { channels, type QueryTold } from '#bot/ports/channels.ts'
import pg from 'pg'
import type { Log } from '#bot/ports/world.ts'
import { clientConfig, type DatabaseAddress } from './address.ts'
import type { Database, Tables } from './tables.ts'

const { builtins } = pg.types

/** int8 (counts, identities) as numbers, dates as YYYY-MM-DD; pg would give text and a local midnight. */
const readers: Readonly<Record<number, (text: string) => unknown>> = {
  [builtins.INT8]: safeInteger,
  [builtins.DATE]: (text) => text,
}

/** As long as a lease: nothing we do thinks so long between two statements of a transaction. */
const longestIdleMs = 30_000

/** A pool of connections as queries in our tables. */
export function connect(address: DatabaseAddress, poolSize: number, log: Log): Database {
  const pool = new pg.Pool({
    ...clientConfig(address),
    max: poolSize,
    application_name: 'switchover',
    connectionTimeoutMillis: 15_000,
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
  channel(channels.pool).publish(pool)
  const dialect = new PostgresDialect({ pool })
  return new Kysely<Tables>(channel(channels.query).hasSubscribers ? { dialect, log: tell } : { dialect })
}

/** For whoever listens (ports/channels.ts): the words of the statement, none of its values. */
function tell({ level, query, queryDurationMillis }: LogEvent): void {
  const told: QueryTold = { sql: query.sql, tookMs: queryDurationMillis, failed: level === 'error' }
  channel(channels.query).publish(told)
}

function readerOf(type: number, format: 'text' | 'binary'): (text: string) => unknown {
  return readers[type] ?? (pg.types.getTypeParser(type, format) as (text: string) => unknown)
}

function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too large to count with`)
  return value
}
