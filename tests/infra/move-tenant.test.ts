import pg from 'pg'
import { openStores } from '#bot/adapters/database/open-stores.ts'
import { localAnswerKey, localTenant } from '#infra/local/identifiers.ts'
import { copyTenant, removeTenant } from '#infra/tenants/move-tenant.ts'
import { aPlan } from '#tests/support/build.ts'
import { emptyDatabase, type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { fillEveryTable, tableNames } from '#tests/support/every-table.ts'

/* Two organisations share a database; one of them gets one of its own (decision 0019). */

const here = localTenant.tenantId
const there = '9d1c2b7e-3a44-4f58-8a21-6c0d5e9f7b30'

let shared: TestDatabase
let own: Awaited<ReturnType<typeof emptyDatabase>>
let admin: pg.Client
let target: pg.Client
beforeEach(async () => {
  shared = await testDatabase()
  own = await emptyDatabase()
  admin = new pg.Client({ connectionString: shared.url })
  target = new pg.Client({ connectionString: own.url })
  await Promise.all([admin.connect(), target.connect()])
  await fillEveryTable(admin, there, 'y')
  await fillEveryTable(admin, here)
  await shared.stores.plans.add(aPlan(), { action: 'createPlan', by: 'lena', at: aPlan().createdAt })
  // What an erased person left keeps a made-up name; no door lets such a row in any more.
  await admin.query(`update participation set person_id = 'erased-1' where tenant_id = '${here}'`)
  await admin.query('delete from lease')
}, 120_000)
afterEach(async () => {
  await Promise.all([admin.end(), target.end()])
  await shared.close()
  await own.drop()
}, 120_000)

const move = () => ({ tenantId: here, from: { url: shared.url }, to: { url: own.url } })

const countOf = async (client: pg.Client, tenantId: string) => {
  let sum = 0
  for (const table of await tableNames(client)) {
    const { rows } = await client.query<{ n: number }>(
      `select count(*)::int as n from "${table}" where tenant_id = '${tenantId}'`,
    )
    sum += rows[0]!.n
  }
  return sum
}

test('every row of the tenant arrives in a database of its own, nothing of the other does, and the product works there', async () => {
  const [ours, theirs] = [await countOf(admin, here), await countOf(admin, there)]
  const { rows } = await copyTenant(move())
  expect(rows).toBe(ours)
  expect([await countOf(target, here), await countOf(target, there)]).toEqual([ours, 0])
  expect([await countOf(admin, here), await countOf(admin, there)]).toEqual([ours, theirs])
  // Sealed with a key that nobody has, and a server asks for such a key.
  await target.query('delete from sealed_answer')
  const moved = await openStores({
    ...{ url: own.url, tenantId: here, log: () => undefined, answerKey: localAnswerKey, poolSize: 2 },
  })
  try {
    expect(await moved.stores.plans.read('plan-1')).toEqual(await shared.stores.plans.read('plan-1'))
    // What counts up by itself must not meet what came.
    await moved.stores.audit.note({ action: 'erasePerson', by: 'lena', at: new Date(), facts: {} })
  } finally {
    await moved.close()
  }
  expect(await removeTenant(move())).toBeGreaterThanOrEqual(ours)
  expect([await countOf(admin, here), await countOf(admin, there)]).toEqual([0, theirs])
}, 60_000)

test('nothing is copied while a server of the tenant runs, however another tenant does', async () => {
  const lease = (tenantId: string) =>
    admin.query(
      `insert into lease (tenant_id, name, holder, expires_at) values ('${tenantId}', 'sender', 'one', now() + interval '30 s')`,
    )
  await lease(there)
  await copyTenant(move())
  await expect(copyTenant(move())).rejects.toThrow('holds rows of this tenant already')
  await lease(here)
  await expect(copyTenant(move())).rejects.toThrow('A Switchover of this tenant runs')
  await expect(removeTenant(move())).rejects.toThrow('A Switchover of this tenant runs')
}, 60_000)

test('nothing is removed that is not where it moved to, and nothing copied from another release', async () => {
  await copyTenant(move())
  await target.query(`delete from plan where id = 'plan-1'`)
  await expect(removeTenant(move())).rejects.toThrow('1 plans of this tenant are not in the database')
  await target.query('truncate plan, call_record, survey_round cascade')
  await admin.query(`delete from kysely_migration where name = (select max(name) from kysely_migration)`)
  await expect(copyTenant(move())).rejects.toThrow('written by another release')
}, 60_000)

test('a plan that was removed since in the database it moved to is not missed there', async () => {
  await copyTenant(move())
  await target.query(`delete from plan where id = 'plan-1'`)
  await target.query(
    `insert into removed_plan (tenant_id, plan_id, removed_at) values ('${here}', 'plan-1', now())`,
  )
  await removeTenant(move())
  expect(await countOf(admin, here)).toBe(0)
}, 60_000)

test('a row that does not arrive as it was undoes the whole move', async () => {
  const whole = await countOf(admin, here)
  await copyTenant(move())
  await removeTenant({ ...move(), from: { url: own.url }, to: { url: shared.url } })
  await target.query(
    `create function spoil() returns trigger language plpgsql as $$ begin new.value := 'spoilt'; return new; end $$`,
  )
  await target.query('create trigger spoil before insert on mark for each row execute function spoil()')
  await expect(copyTenant(move())).rejects.toThrow('mark did not arrive as it was')
  expect([await countOf(target, here), await countOf(admin, here)]).toEqual([0, whole])
}, 60_000)
