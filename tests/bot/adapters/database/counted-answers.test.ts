import { sql } from 'kysely'
import { connect } from '#bot/adapters/database/connect.ts'
import { up } from '#bot/adapters/database/migrations/0009-counted-answers.ts'
import { up as keysOfAnswers } from '#bot/adapters/database/migrations/0017-keys-of-answers.ts'
import { localTenant } from '#infra/local/identifiers.ts'
import { secureTables } from '#bot/adapters/database/secure-tables.ts'
import { testDatabase } from '#tests/support/database.ts'
import type { Kysely } from 'kysely'

/** Puts the tables back as the first release had them. */
const asBefore = [
  'drop table sealed_answer, answer_batch, answer_group, answer_comment, named_answer',
  'alter table survey_round drop column mode, drop column lost_answers',
  'alter table participation drop column wave_id, drop column site_id, drop column department',
  `create table answer (id uuid primary key default gen_random_uuid(), round_id text not null, answers jsonb not null,
    shown boolean not null default false)`,
]

const question = (id: string, kind: string) => ({ id, kind })
const rounds = [
  {
    id: 'r1',
    survey: { questions: [question('q1', 'likert'), question('q2', 'choice'), question('q3', 'text')] },
  },
  { id: 'r2', survey: { questions: [question('q1', 'nps')] } },
]
const told: [round: string, answers: object][] = [
  ['r1', { q1: 5, q2: 'Desk phone', q3: 'Good' }],
  ['r1', { q1: 5, q2: 'Mobile', q3: '42' }],
  ['r1', { q1: null }],
  ['r2', { q1: 10 }],
]

test('answers the first release kept one by one are counted, and what was written is kept apart', async () => {
  const { url, stores, close } = await testDatabase()
  const db = connect({ url, session: { tenantId: localTenant.tenantId, role: null } }, 1, () => undefined)
  for (const statement of asBefore) await sql.raw(statement).execute(db)
  await sql`insert into plan (id, revision, document) values ('p', 1, ${JSON.stringify({ rounds })}::jsonb)`.execute(
    db,
  )
  for (const id of ['r1', 'r2', 'empty'])
    await sql`insert into survey_round values (${id}, 'p', '2026-12-01', '2026-11-20', 5)`.execute(db)
  await sql`insert into participation values ('r1', 'ada', true)`.execute(db)
  for (const [round, answers] of told)
    await sql`insert into answer (round_id, answers) values (${round}, ${JSON.stringify(answers)}::jsonb)`.execute(
      db,
    )

  for (const step of [up, keysOfAnswers])
    await db.transaction().execute((tx) => step(tx as unknown as Kysely<unknown>))
  await secureTables(db)

  const first = await stores.answers.of('p').heard('r1')
  expect(first).toMatchObject({
    isClosed: true,
    groups: [
      {
        n: 3,
        tallies: {
          q1: { counts: { 5: 2 }, didNotUse: 1 },
          q2: { counts: { 'Desk phone': 1, Mobile: 1 }, didNotUse: 0 },
        },
      },
    ],
  })
  expect([...first.comments['q3']!].sort()).toEqual(['42', 'Good'])
  expect((await stores.answers.of('p').heard('r2')).groups).toMatchObject([
    { n: 1, tallies: { q1: { counts: { 10: 1 }, didNotUse: 0 } } },
  ])
  expect((await stores.answers.of('p').heard('empty')).groups).toEqual([])
  expect(await stores.answers.of('p').standing('r1', 'ada')).toBe('answered')
  const gone = await sql<{ there: boolean }>`select to_regclass('answer') is not null as there`.execute(db)
  expect(gone.rows).toEqual([{ there: false }])
  await db.destroy()
  await close()
})
