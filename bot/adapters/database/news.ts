import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import pg from 'pg'
import type { News } from '#bot/ports/news.ts'
import type { Log } from '#bot/ports/world.ts'
import { NewsFlash } from '#shared/news.ts'
import { clientConfig, type DatabaseAddress } from './address.ts'
import type { Database } from './tables.ts'

/** A channel of each tenant's own: nobody hears that something of another changed. */
const channelPrefix = 'switchover_news_'
const longestPauseMs = 5_000
/** Where nothing happens nothing comes, for hours; only a question shows whether anybody is still there. */
const pulseMs = 5_000
const answersWithinMs = 4_000

/** Tells every instance on this database; inside a transaction nothing is heard before it commits. */
export async function announce(db: Database, flash: NewsFlash): Promise<void> {
  await sql`select pg_notify(${channelPrefix} || current_setting('switchover.tenant'), ${JSON.stringify(flash)})`.execute(
    db,
  )
}

/**
 * News over LISTEN/NOTIFY. Listens on a connection of its own, which it opens again when it breaks: what was announced
 * meanwhile is not heard: whoever subscribed is told so, at once and when it can be heard again.
 */
export async function databaseNews(
  db: Database,
  address: DatabaseAddress,
  log: Log,
): Promise<{ readonly news: News; readonly close: () => Promise<void> }> {
  const listeners = new Set<(flash: NewsFlash) => void>()
  const missing = new Set<() => void>()
  const closing = new AbortController()
  let line = await listen(address, tell)
  const kept = keepListening()

  function tell(payload: string): void {
    const flash = NewsFlash.safeParse(readJson(payload))
    if (flash.success) listeners.forEach((listener) => listener(flash.data))
    else log('news.unreadable')
  }

  async function keepListening(): Promise<void> {
    for (;;) {
      await line.ended
      if (closing.signal.aborted) return
      log('news.connection-lost')
      missing.forEach((missed) => missed())
      line = await listenAgain()
      log('news.connection-restored')
      missing.forEach((missed) => missed())
    }
  }

  async function listenAgain(): Promise<Line> {
    for (let pauseMs = 50; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      await wait(pauseMs, undefined, { signal: closing.signal })
      const next = await listen(address, tell).catch(() => null)
      if (next) return next
    }
  }

  return {
    news: {
      publish: (flash) => announce(db, flash),
      subscribe(listener, missed = () => undefined) {
        // Wrapped, so that the same function may listen twice and stop once.
        const mine = (flash: NewsFlash) => listener(flash)
        const gap = () => missed()
        listeners.add(mine)
        missing.add(gap)
        return () => {
          listeners.delete(mine)
          missing.delete(gap)
        }
      },
    },
    async close() {
      closing.abort()
      await line.client.end()
      // A connection that was being restored just now ends here; waiting for it fails on purpose.
      await kept.catch(() => line.client.end())
    },
  }
}

interface Line {
  readonly client: pg.Client
  readonly ended: Promise<void>
}

async function listen(address: DatabaseAddress, tell: (payload: string) => void): Promise<Line> {
  const client = new pg.Client({
    ...clientConfig(address),
    application_name: 'switchover news',
    keepAlive: true,
    connectionTimeoutMillis: answersWithinMs,
    query_timeout: answersWithinMs,
  })
  const pulse = setInterval(() => void client.query('select 1').catch(() => hangUp(client)), pulseMs)
  pulse.unref()
  const ended = new Promise<void>((done) => client.once('end', () => done()))
  void ended.then(() => clearInterval(pulse))
  // An error is always followed by the end, which is what we act on.
  client.on('error', () => undefined)
  client.on('notification', ({ payload }) => tell(payload ?? ''))
  try {
    await client.connect()
    await client.query(`listen ${pg.escapeIdentifier(channelPrefix + (address.session?.tenantId ?? ''))}`)
  } catch (problem) {
    clearInterval(pulse)
    hangUp(client)
    throw problem
  }
  return { client, ended }
}

/** Nobody is there to say goodbye to. */
function hangUp(client: pg.Client): void {
  const { connection } = client as unknown as { connection: { stream: { destroy(): void } } }
  connection.stream.destroy()
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
