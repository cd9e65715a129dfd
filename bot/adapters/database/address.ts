import type pg from 'pg'

/** Where the database is. */
export interface DatabaseAddress {
  readonly url: string
  /** The word to sign in with, asked for at every new connection; left out where the url holds it. */
  readonly password?: (() => Promise<string>) | null
}

/** What pg needs; a word that is asked for, such as a token of an identity, only ever travels encrypted. */
export function clientConfig({ url, password }: DatabaseAddress): pg.ClientConfig {
  if (!password) return { connectionString: url }
  const { hostname, port, pathname, username } = new URL(url)
  return {
    host: hostname,
    port: Number(port || 5432),
    database: decodeURIComponent(pathname.slice(1)),
    user: decodeURIComponent(username),
    password,
    ssl: ['127.0.0.1', 'localhost', '[::1]'].includes(hostname) ? false : { rejectUnauthorized: true },
  }
}

/** Whether the url leaves out the word, so that it has to be asked for. */
export function asksForPassword(url: string): boolean {
  return new URL(url).password === ''
}
