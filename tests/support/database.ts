import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { openStores } from '#bot/adapters/database/open-stores.ts'
import type { Stores } from '#bot/ports/world.ts'
import { watchFigures } from './canary-watch.ts'
import { databaseUrl } from './test-server.ts'
import { localAnswerKey, localTenant } from '#infra/local/identifiers.ts'

export interface TestDatabase {
  readonly url: string
  readonly stores: Stores
  /** Closes the stores and drops the database. */
  readonly close: () => Promise<void>
}

/** A fresh database with our schema, copied from the template of start-postgres.ts in some 50 ms. */
export async function testDatabase(): Promise<TestDatabase> {
  const { url, drop } = await emptyDatabase(
    `template ${process.env.SWITCHOVER_TEST_TEMPLATE} strategy file_copy`,
  )
  const { stores, close } = await openStores({
    url,
    tenantId: localTenant.tenantId,
    log: () => undefined,
    answerKey: localAnswerKey,
    poolSize: 8,
  })
  return {
    url,
    stores,
    async close() {
      await close()
      await watchFigures(url)
      await drop()
    },
  }
}

/** A database of its own on the test server; without a template there is nothing in it yet. */
export async function emptyDatabase(
  from = '',
): Promise<{ readonly url: string; readonly drop: () => Promise<void> }> {
  const name = `switchover_test_${randomBytes(6).toString('hex')}`
  await onServer(`create database ${name} ${from}`)
  return { url: databaseUrl(serverUrl(), name), drop: () => onServer(`drop database ${name} with (force)`) }
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl() })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

function serverUrl(): string {
  const url = process.env.SWITCHOVER_TEST_SERVER
  if (!url) throw new Error('The jest project of this test does not name tests/support/start-postgres.ts')
  return url
}
