import pg from 'pg'
import { clientConfig, type DatabaseAddress } from './address.ts'

const patienceMs = 10_000
/** What the schema is written for. */
const oldestVersion = 15

/** Whether the server can keep its tables there, or why not, in words without the password. Changes nothing. */
export async function tryDatabase(
  address: DatabaseAddress,
): Promise<{ readonly problem: string } | { readonly isEncrypted: boolean }> {
  const client = new pg.Client({ ...clientConfig(address), connectionTimeoutMillis: patienceMs })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ version: number; may: boolean; encrypted: boolean }>(
      `select current_setting('server_version_num')::int / 10000 as version,
        has_database_privilege(current_database(), 'create') and has_schema_privilege('public', 'create') as may,
        coalesce((select ssl from pg_stat_ssl where pid = pg_backend_pid()), false) as encrypted`,
    )
    const { version, may, encrypted } = rows[0]!
    if (version < oldestVersion)
      return { problem: `It is PostgreSQL ${version}; ${oldestVersion} or newer is needed.` }
    return may
      ? { isEncrypted: encrypted }
      : { problem: 'The account may not create tables there. Make it the owner of the database.' }
  } catch (problem) {
    const { message, code } = problem as NodeJS.ErrnoException
    return { problem: `It does not let us in: ${message || code}.` }
  } finally {
    await client.end().catch(() => undefined)
  }
}
