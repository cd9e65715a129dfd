import { sql } from 'kysely'
import type { Log } from '#bot/ports/world.ts'
import { Outage } from '#bot/outage.ts'
import { StartupProblem } from '#bot/startup-problem.ts'
import type { DatabaseAddress } from './address.ts'
import { connect } from './connect.ts'
import { migrate } from './migrations.ts'
import { secureTables } from './secure-tables.ts'

/**
 * Brings the schema of a database up to this release as its owner. Throws StartupProblem where the database does not
 * answer or a newer release has written it.
 *
 * @returns the role that connections of the product take there, null for the login itself.
 */
export async function prepared(address: DatabaseAddress, log: Log): Promise<string | null> {
  const db = connect(address, 1, log)
  try {
    await sql`select 1`.execute(db).catch((cause: unknown) => refuseUnreachable(address.url, cause))
    await migrate(db)
    return await secureTables(db)
  } finally {
    await db.destroy()
  }
}

/** Names the place and PostgreSQL's reason, never the password. */
function refuseUnreachable(url: string, problem: unknown): never {
  const cause = problem instanceof Outage ? (problem.cause ?? problem) : problem
  const { hostname, port, pathname } = new URL(url)
  const reason =
    cause instanceof Error ? cause.message || String((cause as NodeJS.ErrnoException).code) : String(cause)
  throw new StartupProblem(
    `The database ${hostname}:${port || 5432}${pathname} does not let us in: ${reason}. Check DATABASE_URL and that the server runs.`,
    { cause },
  )
}
