import { mkdtemp, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbeddedServer } from '#bot/adapters/database/embedded-server.ts'
import { openStores } from '#bot/adapters/database/open-stores.ts'
import { databaseUrl } from './test-server.ts'
import { localAnswerKey, localTenant } from '#infra/local/identifiers.ts'

const inMemory = '/dev/shm'
const enoughBytes = 4 * 1024 ** 3

/** Where stop-postgres.ts finds what to stop: jest runs both in one process, but loads them apart. */
export const stopKey = 'switchoverStopPostgres'

/**
 * One server for all test files: the embedded one in a folder of its own, or the one TEST_DATABASE_URL names. Makes a
 * migrated template that testDatabase() copies. Several jest projects ask for it; the first starts it.
 */
export default async function startPostgres(): Promise<void> {
  if (process.env.SWITCHOVER_TEST_SERVER) return
  const given = process.env.TEST_DATABASE_URL
  const server = given ? { url: given, stop: async () => undefined } : await throwAwayServer()

  const template = `switchover_template_${process.pid}`
  await onServer(server.url, `create database ${template}`)
  const { close } = await openStores({
    tenantId: localTenant.tenantId,
    url: databaseUrl(server.url, template),
    log: () => undefined,
    answerKey: localAnswerKey,
  })
  await close()

  process.env.SWITCHOVER_TEST_SERVER = server.url
  process.env.SWITCHOVER_TEST_TEMPLATE = template
  Object.assign(globalThis, {
    [stopKey]: async () => {
      await onServer(server.url, `drop database if exists ${template}`)
      await server.stop()
      delete process.env.SWITCHOVER_TEST_SERVER
    },
  })
}

async function throwAwayServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  const folder = await mkdtemp(join(await quickFolder(), 'switchover-tests-'))
  // Three workers at once, each with servers of their own.
  const server = await startEmbeddedServer({ folder, log: () => undefined, connections: 300 })
  // Nothing here has to survive a power cut.
  await onServer(server.url, 'alter system set fsync = off')
  await onServer(server.url, 'alter system set full_page_writes = off')
  await onServer(server.url, 'alter system set synchronous_commit = off')
  await onServer(server.url, 'select pg_reload_conf()')
  // A test signs in some ten times, and each turn of the word's hash is made on both sides.
  const word = pg.escapeLiteral(decodeURIComponent(new URL(server.url).password))
  await onServer(server.url, `set scram_iterations = 1; alter role current_user password ${word}`)
  return {
    url: server.url,
    async stop() {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** In memory where Linux lends enough of it: a copy of the template then takes 40 ms and not 300. */
async function quickFolder(): Promise<string> {
  const { bavail, bsize } = await statfs(inMemory).catch(() => ({ bavail: 0, bsize: 0 }))
  return bavail * bsize > enoughBytes ? inMemory : tmpdir()
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
