import pg from 'pg'
import { openStores } from '#bot/adapters/database/open-stores.ts'
import { localAnswerKey, localTenant } from '#infra/local/identifiers.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'

const at = new Date('2026-11-02T09:00:00Z')
const closesAt = new Date('2026-12-01')
const people = Array.from({ length: 12 }, (_, index) => `person-${String(index).padStart(2, '0')}`)

let database: TestDatabase
let client: pg.Client
beforeEach(async () => {
  database = await testDatabase()
  client = new pg.Client({ connectionString: database.url })
  await client.connect()
  await database.stores.answers.invite({ planId: 'p', roundId: 'r', closesAt, minimumGroup: 5 }, people)
})
afterEach(async () => {
  await client.end()
  await database.close()
})

const answer = (personId: string, value: number) =>
  database.stores.answers.of('p').submit({ roundId: 'r', personId, values: { q1: value }, now: at })

async function query(statement: string): Promise<Record<string, unknown>[]> {
  return (await client.query<Record<string, unknown>>(statement)).rows
}

test('no table of answers has a column for a person, a moment or a serial number', async () => {
  const columns = async (table: string) => {
    const rows = await query(
      `select column_name || ' ' || data_type as column from information_schema.columns where table_name = '${table}'
        and column_name <> 'tenant_id'`,
    )
    return rows.map(({ column }) => column).sort()
  }
  expect(await columns('sealed_answer')).toEqual([
    'counted boolean',
    'id uuid',
    'round_id text',
    'sealed bytea',
    // Which key, the same for all while it is in use.
    'sealed_with text',
  ])
  expect(await columns('answer_batch')).toEqual([
    'batch integer',
    'n integer',
    'round_id text',
    'sealed bytea',
    'sealed_with text',
  ])
  expect(await columns('answer_comment')).toEqual([
    'id uuid',
    'question_id text',
    'round_id text',
    'words text',
  ])
  expect(await columns('answer_group')).toEqual([
    ...[
      'department text',
      'id uuid',
      'n integer',
      'round_id text',
      'site_id text',
      'tallies jsonb',
      'wave_id text',
    ],
  ])
  expect(await columns('participation')).toEqual([
    ...[
      'answered boolean',
      'department text',
      'person_id text',
      'round_id text',
      'site_id text',
      'wave_id text',
    ],
  ])
})

test('sealed answers are all of one size, whatever was written, and no two look alike', async () => {
  await database.stores.answers.of('p').submit({
    ...{ roundId: 'r', personId: people[0]!, values: { q1: 1 }, now: at },
    comments: { text: '' },
  })
  await database.stores.answers.of('p').submit({
    ...{ roundId: 'r', personId: people[1]!, values: { q1: 1 }, now: at },
    comments: { text: '很'.repeat(2000) },
  })
  await database.stores.answers.of('p').submit({
    ...{ roundId: 'r', personId: people[2]!, values: { q1: 1 }, now: at },
    comments: { text: '' },
  })
  expect(
    await query(
      'select count(distinct length(sealed))::int as sizes, count(distinct sealed)::int as looks from sealed_answer',
    ),
  ).toEqual([{ sizes: 1, looks: 3 }])
})

test('a group that is counted early is written anew with all that were waiting, in one transaction', async () => {
  for (const [index, personId] of people.slice(0, 9).entries()) await answer(personId, index)
  const before = new Set((await query('select id::text from sealed_answer')).map(({ id }) => id))
  await answer(people[9]!, 9)
  const after = await query('select id::text, xmin::text, counted from sealed_answer')
  expect(after.filter(({ id }) => before.has(id))).toEqual([])
  expect(new Set(after.map(({ xmin }) => xmin)).size).toBe(1)
  expect(after.filter(({ counted }) => counted)).toHaveLength(5)
})

test('closing forgets the answers one by one and sweeps up after them', async () => {
  for (const [index, personId] of people.entries()) await answer(personId, index)
  await database.stores.answers.of('p').close('r', at)
  expect(await query('select id from sealed_answer')).toEqual([])
  expect(await query('select batch from answer_batch')).toEqual([])
  expect(await query('select n from answer_group')).toEqual([{ n: 12 }])
  const swept = `select relname from pg_stat_user_tables where vacuum_count > 0 order by relname`
  expect(await query(swept)).toEqual([
    { relname: 'answer_batch' },
    { relname: 'participation' },
    { relname: 'sealed_answer' },
  ])
})

test('an answer that races with closing is either too late or counted with the others', async () => {
  for (let nth = 0; nth < 5; nth += 1) {
    const roundId = `race-${nth}`
    await database.stores.answers.invite({ planId: 'p', roundId, closesAt, minimumGroup: 5 }, people)
    const answers = database.stores.answers.of('p')
    const submits = people.map((personId) =>
      answers.submit({ roundId, personId, values: { q1: 1 }, now: at }),
    )
    const [outcomes] = await Promise.all([Promise.all(submits), answers.close(roundId, at)])
    const { groups } = await answers.heard(roundId)
    expect(groups.reduce((sum, { n }) => sum + n, 0)).toBe(
      outcomes.filter((each) => each === 'counted').length,
    )
  }
  expect(await query('select id from sealed_answer')).toEqual([])
})

test('another key is refused while answers are sealed with the first, and taken when none is', async () => {
  const other = Buffer.alloc(32, 7).toString('base64')
  const open = (answerKey: string) =>
    openStores({
      tenantId: localTenant.tenantId,
      url: database.url,
      log: () => undefined,
      answerKey,
      poolSize: 1,
    })
  await answer(people[0]!, 1)
  await expect(open(other)).rejects.toMatchObject({ name: 'StartupProblem' })
  await (await open(localAnswerKey)).close()

  await database.stores.answers.of('p').close('r', at)
  await (await open(other)).close()
  await expect(open(localAnswerKey).then((again) => again.close())).resolves.toBeUndefined()
})
