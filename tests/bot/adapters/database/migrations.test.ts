import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { openStores } from '#bot/adapters/database/open-stores.ts'
import { prepared } from '#bot/adapters/database/prepared.ts'
import { emptyDatabase } from '#tests/support/database.ts'
import { fillEveryTable } from '#tests/support/every-table.ts'
import { localAnswerKey, localTenant } from '#infra/local/identifiers.ts'

async function withEmptyDatabase(run: (url: string) => Promise<void>): Promise<void> {
  const { url, drop } = await emptyDatabase()
  try {
    await run(url)
  } finally {
    await drop()
  }
}

const open = (url: string) =>
  openStores({
    tenantId: localTenant.tenantId,
    url,
    log: () => undefined,
    answerKey: localAnswerKey,
    poolSize: 2,
  })

test('several instances that start at once on an empty database all find the schema', async () => {
  await withEmptyDatabase(async (url) => {
    const instances = await Promise.all(Array.from({ length: 5 }, () => open(url)))
    const plans = await Promise.all(instances.map(({ stores }) => stores.plans.all()))
    await Promise.all(instances.map(({ close }) => close()))
    expect(plans).toEqual([[], [], [], [], []])
    const steps = await query(url, 'select name from kysely_migration order by name')
    expect(steps[0]).toEqual({ name: '0001-first-tables' })
    expect(new Set(steps.map((step) => JSON.stringify(step))).size).toBe(steps.length)
  })
})

test('figures a meeting was closed with by an earlier release are frozen, those somebody looked at are not', async () => {
  await withEmptyDatabase(async (url) => {
    await (await open(url)).close()
    const meetings = [{ closed: { snapshot: 7 } }, { closed: null }]
    const tenant = `set switchover.tenant = '${localTenant.tenantId}'`
    await query(
      url,
      `${tenant};
      alter table plan_snapshot drop column frozen;
      delete from kysely_migration where name >= '0031';
      insert into plan (id, revision, document) values ('p', 9, '${JSON.stringify({ meetings })}');
      insert into plan_snapshot (plan_id, revision, figures, sites) values ('p', 7, '{}', '[]'), ('p', 9, '{}', '[]')`,
    )
    const { stores, close } = await open(url)
    const [closed, shown] = await Promise.all([7, 9].map((at) => stores.snapshots.find('p', at)))
    await close()
    expect(closed).toMatchObject({ frozen: true })
    expect(shown).toMatchObject({ frozen: false })
  })
})

test('data that a newer release has written is refused with the way out, and left alone', async () => {
  await withEmptyDatabase(async (url) => {
    await (await open(url)).close()
    await query(url, `insert into kysely_migration values ('0099-from-the-future', '2030-01-01')`)
    await expect(open(url)).rejects.toThrow(
      /written by a newer Switchover \(0099-from-the-future.*Start that version again/,
    )
    const steps = await query(url, 'select name from kysely_migration order by name')
    expect(steps.at(-1)).toEqual({ name: '0099-from-the-future' })
  })
})

test('what a step changes of rows, it changes of every tenant’s, also where an owner who is held by policies runs it', async () => {
  await withEmptyDatabase(async (url) => {
    const login = `owner_${process.pid}`
    const admin = new pg.Client({ connectionString: url })
    await admin.connect()
    await admin.query(`create role ${login} login password 'x' nosuperuser nobypassrls`)
    try {
      await admin.query(`alter database ${new URL(url).pathname.slice(1)} owner to ${login}`)
      const address = Object.assign(new URL(url), { username: login, password: 'x' }).href
      const session = { tenantId: localTenant.tenantId, role: null }
      expect(await prepared({ url: address, session }, () => undefined)).toBeNull()
      await fillEveryTable(admin, localTenant.tenantId, 'mine')
      await fillEveryTable(admin, '9d1c2b7e-3a44-4f58-8a21-6c0d5e9f7b30', 'theirs')
      // As 0026 and 0027 left the rows of whoever came second.
      await admin.query(`update delivery set state = 'uncertain', may_have_arrived = false`)
      await admin.query(`update plan_history set action = 'importPlan', revision = 7`)
      await admin.query(`update plan set imported_revision = null`)
      await admin.query(`delete from kysely_migration where name >= '0032'`)
      await prepared({ url: address, session }, () => undefined)
      expect(await query(url, `select id, imported_revision from plan order by id`)).toEqual([
        { id: 'mine', imported_revision: 6 },
        { id: 'theirs', imported_revision: 6 },
      ])
      expect(await query(url, `select may_have_arrived from delivery`)).toEqual([
        { may_have_arrived: true },
        { may_have_arrived: true },
      ])
      const open = `select relname from pg_class where relname in ('plan', 'plan_history', 'delivery')
        and not (relrowsecurity and relforcerowsecurity)`
      expect(await query(url, open)).toEqual([])
    } finally {
      await admin.query(`reassign owned by ${login} to current_user`)
      await admin.query(`drop owned by ${login}`)
      await admin.query(`drop role ${login}`)
      await admin.end()
    }
  })
})

test('every step since tenants that changes rows lifts what its owner is held by (decision 0020)', () => {
  const folder = resolve(__dirname, '../../../../bot/adapters/database/migrations')
  // These two are released and did not; 0032 does again what they did.
  const before = ['0026-uncertain-ends.ts', '0027-imported-history.ts']
  const changing = readdirSync(folder)
    .filter((name) => name > '0022' && !before.includes(name))
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))
    .filter(({ text }) => /\bupdate \w+( as \w+)? set\b|\bdelete from\b/i.test(text))
  expect(changing.map(({ name }) => name)).toContain('0032-all-tenants.ts')
  expect(changing.filter(({ text }) => !text.includes('no force row level security'))).toEqual([])
})

test('a database that does not answer is named without its password', async () => {
  const refused = open('postgres://someone:secret@127.0.0.1:1/plans')
  await expect(refused).rejects.toThrow(
    /^The database 127\.0\.0\.1:1\/plans does not let us in: .*Check DATABASE_URL/,
  )
  await expect(refused).rejects.not.toThrow('secret')
})

async function query(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<Record<string, unknown>>(statement)
  await client.end()
  return rows
}
