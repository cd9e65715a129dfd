import { type Kysely, sql } from 'kysely'
import { connect } from '#bot/adapters/database/connect.ts'
import { up } from '#bot/adapters/database/migrations/0016-earlier-invitations.ts'
import { localTenant } from '#infra/local/identifiers.ts'
import { testDatabase } from '#tests/support/database.ts'

test('who was asked by the first release, which noted no invitations, counts as asked since their round started', async () => {
  const { url, stores, close } = await testDatabase()
  const db = connect({ url, session: { tenantId: localTenant.tenantId, role: null } }, 1, () => undefined)
  const rounds = [{ id: 'r1', startedAt: '2026-11-20T09:00:00.000Z' }]
  const plan = sql`insert into plan (id, revision, document) values
    ('p', 1, ${JSON.stringify({ rounds })}::jsonb), ('empty', 1, '{}'), ('other', 1, ${JSON.stringify({ rounds })}::jsonb)`
  await plan.execute(db)
  await sql`insert into survey_round (round_id, plan_id, closes_at, minimum_group)
    values ('r1', 'p', '2026-12-04', 5)`.execute(db)
  await sql`insert into participation (round_id, person_id) values ('r1', 'ada'), ('r1', 'bob')`.execute(db)
  const noted = new Date('2026-11-21T09:00:00.000Z')
  await sql`insert into survey_invitation values ('p', 'r1', 'bob', ${noted})`.execute(db)

  await db.transaction().execute((tx) => up(tx as unknown as Kysely<unknown>))

  const people = ['ada', 'bob', 'stranger']
  expect(await stores.invitations.lastAsked('p', people)).toEqual(
    new Map([
      ['ada', new Date('2026-11-20T09:00:00.000Z')],
      ['bob', noted],
    ]),
  )
  expect(await stores.invitations.lastAsked('other', people)).toEqual(new Map())
  await db.destroy()
  await close()
})
