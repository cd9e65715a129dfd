import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type pg from 'pg'
import { Outage } from '#bot/outage.ts'
import { isAway } from './is-away.ts'

/** A statement that takes longer than `suspiciousMs` is asked after. */
const unhurried = { suspiciousMs: 3_000, lookEveryMs: 1_000 } as const
/** A connection that was found at work is believed so long. */
const believedMs = 5_000
/** After a try in vain nobody else tries so long. */
const awayMs = 1_500

/** A look that comes so much too late tells of a process that stood still, not of a database. */
const stillMs = 1_000

/** A connection of the pool and what it waits for. */
interface Line {
  readonly client: pg.PoolClient
  readonly face: PostgresPoolClient
  /** When the statement under way was sent or last found at work; null between statements. */
  since: number | null
  statement: number
  generation: number
  isLost: boolean
}

/** Of these backends (their process ids) those that do not work on anything; rejects where the database is away. */
export type FindIdle = (backends: readonly number[]) => Promise<ReadonlySet<number>>

/**
 * pg's pool as Kysely takes it. A database that is away is an Outage, within seconds and however it is away: a
 * connection over which nothing comes any more (a cable, a firewall that forgot it, a machine that is gone) is found by
 * asking over another one whether the server still works for us. So long statements may take as long as they do.
 *
 * @param times only tests are in a hurry.
 */
export function guardedPool(
  pool: pg.Pool,
  findIdle: FindIdle,
  times: { readonly suspiciousMs: number; readonly lookEveryMs: number } = unhurried,
): PostgresPool {
  const { suspiciousMs, lookEveryMs } = times
  const lines = new Map<pg.PoolClient, Line>()
  const waiters = new Set<(outage: Outage) => void>()
  const state = {
    ...{ isAway: false, failedAt: 0, trying: 0, generation: 0 },
    ...{ isLooking: false, lookedAt: performance.now() },
  }
  pool.on('remove', (client) => lines.delete(client))

  /** Where one connection was lost, those from before are lost as well or lead to the wrong server. */
  function lose(line: Line): void {
    line.isLost = true
    state.generation = Math.max(state.generation, line.generation + 1)
  }

  function lineOf(client: pg.PoolClient): Line {
    const known = lines.get(client)
    if (known) return known
    const line: Line = {
      ...{ client, since: null, statement: 0, isLost: false },
      generation: state.generation,
      face: {
        query: ((text: string, values: readonly unknown[]) =>
          ask(line, text, values)) as unknown as PostgresPoolClient['query'],
        release: (discard) => client.release(discard === true || line.isLost),
      },
    }
    lines.set(client, line)
    return line
  }

  async function ask(line: Line, text: string, values: readonly unknown[]) {
    line.since = performance.now()
    line.statement += 1
    try {
      return await line.client.query(text, [...values])
    } catch (problem) {
      if (!isAway(problem)) throw problem
      lose(line)
      throw new Outage('database', problem)
    } finally {
      line.since = null
    }
  }

  /** One of the pool; whoever waits for it hears at once when the database turns out to be away. */
  function freeClient(): Promise<pg.PoolClient> {
    return new Promise((taken, failed) => {
      let isGivenUp = false
      const giveUp = (outage: Outage) => {
        isGivenUp = true
        failed(outage)
      }
      waiters.add(giveUp)
      pool
        .connect()
        .then((client) => (isGivenUp ? client.release() : taken(client)), failed)
        .finally(() => waiters.delete(giveUp))
    })
  }

  async function connect(): Promise<PostgresPoolClient> {
    // One tries, the others need not wait for it.
    const isFresh = performance.now() - state.failedAt < awayMs
    if (state.isAway && (state.trying > 0 || isFresh)) throw new Outage('database')
    state.trying += 1
    try {
      for (;;) {
        const line = lineOf(await freeClient())
        state.isAway = false
        if (line.generation === state.generation && !line.isLost) return line.face
        line.client.release(true)
      }
    } catch (problem) {
      if (!isAway(problem)) throw problem
      // That all connections are in use says nothing about the database.
      if (!/^timeout exceeded/.test((problem as Error).message)) noteAway()
      throw problem instanceof Outage ? problem : new Outage('database', problem)
    } finally {
      state.trying -= 1
    }
  }

  async function look(): Promise<void> {
    const at = performance.now()
    const wasStill = at - state.lookedAt > lookEveryMs + stillMs
    state.lookedAt = at
    // A process that stood still has answers lying there that it has not read, and its time limits have run out unheard.
    if (wasStill) return
    const waiting = [...lines.values()]
      .filter(({ since }) => since !== null && at - since > suspiciousMs)
      .map((line) => ({
        ...{ line, statement: line.statement, heard: heardOf(line.client) },
        backend: backendOf(line.client),
      }))
    if (waiting.length === 0) return
    const ask = () => findIdle(waiting.map(({ backend }) => backend)).catch(() => null)
    const idle = (await ask()) ?? (await ask())
    if (idle === null) noteAway()
    for (const { line, statement, backend, heard } of waiting) {
      if (line.since === null || line.statement !== statement) continue
      // A long answer is still coming in, from a server that has long written it.
      if (heardOf(line.client) > heard) continue
      if (idle === null || idle.has(backend)) hangUp(line)
      else line.since = performance.now() + believedMs - suspiciousMs
    }
  }

  function noteAway(): void {
    state.isAway = true
    state.failedAt = performance.now()
    for (const giveUp of waiters) giveUp(new Outage('database'))
    waiters.clear()
  }

  function hangUp(line: Line): void {
    lose(line)
    const { connection } = line.client as unknown as { connection: { stream: { destroy(): void } } }
    // pg then lets the statement fail.
    connection.stream.destroy()
  }

  const watch = setInterval(() => {
    if (state.isLooking) return
    state.isLooking = true
    void look().finally(() => {
      state.isLooking = false
      state.lookedAt = performance.now()
    })
  }, lookEveryMs)
  watch.unref()

  return {
    connect,
    options: pool.options,
    async end() {
      clearInterval(watch)
      await pool.end()
    },
  }
}

/** Bytes that have come over a connection. */
function heardOf(client: pg.PoolClient): number {
  return (client as unknown as { connection: { stream: { bytesRead: number } } }).connection.stream.bytesRead
}

/** The server's process behind a connection; pg knows it and does not say so in its types. */
function backendOf(client: pg.PoolClient): number {
  return (client as unknown as { processID: number }).processID
}
