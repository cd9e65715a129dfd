import { sql } from 'kysely'
import type { Database } from './tables.ts'

/** What was long under way says too little about the moment it was asked. */
const slowestMs = 1_000
/** Steps of the network's own unrest; following them would only make the clock stumble. */
const unrestMs = 50

/**
 * The time by which every instance on one database goes: the database's, carried on by this machine's monotonic clock
 * and compared every few seconds. So a machine whose own clock is wrong, or jumps, neither keeps a lease too long nor
 * takes one that is another's.
 */
export async function databaseClock(
  db: Database,
  askEveryMs = 5_000,
): Promise<{ readonly now: () => Date; readonly close: () => void }> {
  /** Ours and theirs at one moment; milliseconds, of different beginnings. */
  let known = await ask(db)
  const now = () => known.theirs + (performance.now() - known.ours)

  async function compare(): Promise<void> {
    const { ours, theirs, tookMs } = await ask(db)
    const offMs = Math.abs(theirs - (known.theirs + (ours - known.ours)))
    if (tookMs <= slowestMs && offMs > Math.max(unrestMs, tookMs)) known = { ours, theirs, tookMs }
  }

  // While the database is away the clock goes on; whatever needs the database says that it is.
  const comparing = setInterval(() => void compare().catch(() => undefined), askEveryMs)
  comparing.unref()
  return { now: () => new Date(now()), close: () => clearInterval(comparing) }
}

async function ask(db: Database) {
  const asked = performance.now()
  const { rows } = await sql<{ ms: string }>`
    select (extract(epoch from clock_timestamp()) * 1000)::text as ms`.execute(db)
  const answered = performance.now()
  return { ours: (asked + answered) / 2, theirs: Number(rows[0]!.ms), tookMs: answered - asked }
}
