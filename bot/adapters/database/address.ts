import type pg from 'pg'

/** Where the database is. */
export interface DatabaseAddress {
  readonly url: string
  /** The word to sign in with, asked for at every new connection; left out where the url holds it. */
  readonly password?: (() => Promise<string>) | null
  /** Whose rows a connection sees, and as which role; left out where the schema itself is looked after. */
  readonly session?: Session
}

export interface Session {
  readonly tenantId: string
  /** Null acts as the login itself. */
  readonly role: string | null
}

/** What pg needs; a word that is asked for, such as a token of an identity, only ever travels encrypted. */
export function clientConfig({ url, password, session }: DatabaseAddress): pg.ClientConfig {
  const options = session ? { options: optionsOf(session) } : {}
  if (!password) return { connectionString: url, ...options }
  const { hostname, port, pathname, username } = new URL(url)
  return {
    host: hostname,
    port: Number(port || 5432),
    database: decodeURIComponent(pathname.slice(1)),
    user: decodeURIComponent(username),
    password,
    ...options,
    ssl: ['127.0.0.1', 'localhost', '[::1]'].includes(hostname) ? false : { rejectUnauthorized: true },
  }
}

/** Said while connecting, so that no query can run before it; what a RESET goes back to. */
function optionsOf({ tenantId, role }: Session): string {
  const words = [tenantId, ...(role === null ? [] : [role])]
  if (!words.every((word) => /^[\w-]+$/.test(word))) throw new RangeError('no tenant or role is called so')
  return `-c switchover.tenant=${tenantId}${role === null ? '' : ` -c role=${role}`}`
}

/** Whether the url leaves out the word, so that it has to be asked for. */
export function asksForPassword(url: string): boolean {
  return new URL(url).password === ''
}
