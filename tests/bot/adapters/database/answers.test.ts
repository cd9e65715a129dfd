import { sql } from 'kysely'
import { connect } from '#bot/adapters/database/connect.ts'
import { localTenant } from '#infra/local/identifiers.ts'
import { describeAnswers } from '#tests/contracts/answers.ts'
import { testDatabase } from '#tests/support/database.ts'
import { opened } from './opened.ts'

describeAnswers('the database', opened)

test('an answer that is kept is no error, although the group it completes cannot be counted now', async () => {
  const { url, stores, close } = await testDatabase()
  const db = connect({ url, session: { tenantId: localTenant.tenantId, role: null } }, 1, () => undefined)
  const [roundId, personId] = ['r1', 'ada']
  const now = new Date('2026-03-02T09:00:00.000Z')
  const round = { planId: 'p', roundId, closesAt: new Date('2026-03-16'), minimumGroup: 5 }
  await stores.answers.invite(round, [personId])
  await sql`alter table answer_batch rename to answer_batch_away`.execute(db)
  const answers = stores.answers.of('p')
  expect(await answers.submit({ roundId, personId, values: { q1: 4 }, now })).toBe('counted')
  expect(await answers.standing(roundId, personId)).toBe('answered')
  await db.destroy()
  await close()
})
