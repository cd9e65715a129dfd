import { clientConfig } from '#bot/adapters/database/address.ts'
import { openStores } from '#bot/adapters/database/open-stores.ts'
import { localAnswerKey, localTenant } from '#infra/local/identifiers.ts'
import pg from 'pg'
import { emptyDatabase } from '../../../support/database.ts'

const azure =
  'postgresql://switchover-identity@db.postgres.database.azure.com:5432/switch%20over?sslmode=verify-full'

test('an address that holds its word is used as it is', () => {
  expect(clientConfig({ url: azure, password: null })).toEqual({ connectionString: azure })
})

test('a word that is asked for only travels to a server whose certificate stands the check', () => {
  const password = async () => 'token'
  expect(clientConfig({ url: azure, password })).toEqual({
    host: 'db.postgres.database.azure.com',
    port: 5432,
    database: 'switch over',
    user: 'switchover-identity',
    password,
    ssl: { rejectUnauthorized: true },
  })
})

test('the word is asked for at new connections, so one that ends after an hour can be followed by another', async () => {
  const { url, drop } = await emptyDatabase()
  const known = new URL(url)
  const role = `identity_${process.pid}`
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  await admin.query(`create role ${role} login superuser password 'first'`)
  let word = 'first'
  let asked = 0
  known.username = role
  known.password = ''
  const password = async () => {
    asked += 1
    return word
  }
  const opened = await openStores({
    tenantId: localTenant.tenantId,
    url: known.href,
    password,
    log: () => undefined,
    answerKey: localAnswerKey,
  })
  try {
    expect(asked).toBeGreaterThanOrEqual(2)
    await admin.query(`alter role ${role} password 'second'`)
    word = 'second'
    const before = asked
    await Promise.all(Array.from({ length: 8 }, () => opened.stores.plans.all()))
    expect(asked).toBeGreaterThan(before)
  } finally {
    await opened.close()
    await admin.query(`reassign owned by ${role} to current_user`)
    await admin.query(`drop role ${role}`)
    await admin.end()
    await drop()
  }
})
