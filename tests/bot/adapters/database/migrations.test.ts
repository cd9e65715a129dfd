import pg from 'pg'
import { openStores } from '#bot/adapters/database/open-stores.ts'
import { emptyDatabase } from '#tests/support/database.ts'
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
      delete from kysely_migration where name = '0031-frozen-figures';
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
