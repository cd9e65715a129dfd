import pg from 'pg'
import { openStores } from '#bot/adapters/database/open-stores.ts'
import { localAnswerKey, localTenant } from '#infra/local/identifiers.ts'
import { aPlan } from '#tests/support/build.ts'
import { emptyDatabase } from '#tests/support/database.ts'

test('a login past every policy that is no superuser, as a cloud gives to its administrator, starts and starts again', async () => {
  const { url, drop } = await emptyDatabase()
  const login = `administrator_${process.pid}`
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  // The role belongs to the server, and other tests may have made it: then as who makes a role may hand it out, and no more.
  await admin.query(`create role ${login} login password 'x' createrole bypassrls nosuperuser`)
  const { rows } = await admin.query(`select from pg_roles where rolname = 'switchover_app'`)
  const asMade = (await version(admin)) >= 16 ? 'admin true, set false, inherit false' : 'admin option'
  if (rows.length > 0) await admin.query(`grant switchover_app to ${login} with ${asMade}`)
  await admin.query(`alter database ${new URL(url).pathname.slice(1)} owner to ${login}`)
  const address = new URL(url)
  address.username = login
  address.password = 'x'
  const open = (tenantId: string) =>
    openStores({
      ...{ url: address.href, tenantId, log: () => undefined, answerKey: localAnswerKey, poolSize: 2 },
    })
  try {
    const first = await open(localTenant.tenantId)
    await first.stores.plans.add(aPlan(), { action: 'createPlan', by: 'lena', at: aPlan().createdAt })
    await first.close()
    const again = await open(localTenant.tenantId)
    expect(await again.stores.plans.all()).toHaveLength(1)
    await again.close()
    const stranger = await open('9d1c2b7e-3a44-4f58-8a21-6c0d5e9f7b30')
    expect(await stranger.stores.plans.all()).toEqual([])
    await stranger.close()
  } finally {
    await admin.query(`reassign owned by ${login} to current_user`)
    await admin.query(`drop owned by ${login}`)
    await admin.query(`revoke switchover_app from ${login} cascade`)
    await admin.query(`drop role ${login}`)
    await admin.end()
    await drop()
  }
}, 60_000)

async function version(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ major: number }>(
    `select current_setting('server_version_num')::int / 10000 as major`,
  )
  return rows[0]!.major
}
