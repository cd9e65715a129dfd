import pg from 'pg'
import { testDatabase } from '#tests/support/database.ts'

const at = new Date('2026-11-02T09:00:00Z')
const people = Array.from({ length: 30 }, (_, index) => `person-${String(index).padStart(2, '0')}`)

/** Everybody answers in turn with their own number, so that any order that survives gives them away. */
async function withAnsweredRound(
  run: (
    query: (statement: string) => Promise<Record<string, unknown>[]>,
    close: () => Promise<void>,
  ) => Promise<void>,
): Promise<void> {
  const { url, stores, close } = await testDatabase()
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await stores.answers.invite(
      { planId: 'p', roundId: 'r', closesAt: new Date('2026-12-01'), minimumGroup: people.length },
      people,
    )
    for (const [index, personId] of people.entries()) {
      await stores.answers.of('p').submit({ roundId: 'r', personId, values: { q1: index }, now: at })
    }
    await run(
      async (statement) => (await client.query<Record<string, unknown>>(statement)).rows,
      () => stores.answers.of('p').close('r', at),
    )
  } finally {
    await client.end()
    await close()
  }
}

const transactions = 'select distinct xmin::text from answer'
const paired =
  'select count(*)::int as pairs from answer join participation on answer.xmin::text = participation.xmin::text'
const asStored = `select (answers ->> 'q1')::int as value from answer order by ctid`

test('no column of an answer names a person, a moment or a serial number', async () => {
  await withAnsweredRound(async (query) => {
    const columns = (table: string) =>
      query(
        `select column_name || ' ' || data_type as column from information_schema.columns where table_name = '${table}'`,
      )
    expect((await columns('answer')).map(({ column }) => column).sort()).toEqual([
      'answers jsonb',
      'id uuid',
      'round_id text',
      'shown boolean',
    ])
    expect((await columns('participation')).map(({ column }) => column).sort()).toEqual([
      'answered boolean',
      'person_id text',
      'round_id text',
    ])
  })
})

test('an answer that races with closing is either too late or mixed with the others', async () => {
  const { url, stores, close } = await testDatabase()
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  for (let round = 0; round < 10; round += 1) {
    const roundId = `r${round}`
    const closesAt = new Date('2026-12-01')
    await stores.answers.invite({ planId: 'p', roundId, closesAt, minimumGroup: people.length }, people)
    const submits = people.map((personId) =>
      stores.answers.of('p').submit({ roundId, personId, values: { q1: 1 }, now: at }),
    )
    const closing = stores.answers.of('p').close(roundId, at)
    await Promise.all([...submits, closing])
  }
  const { rows } = await client.query<{ pairs: number }>(paired)
  await client.end()
  await close()
  expect(rows).toEqual([{ pairs: 0 }])
})

test('closing a round leaves nothing on disk that pairs a person with an answer', async () => {
  await withAnsweredRound(async (query, close) => {
    expect(await query(paired)).toEqual([{ pairs: people.length }])
    const before = await query(`select id::text from answer`)

    await close()
    expect(await query(paired)).toEqual([{ pairs: 0 }])
    expect(await query(transactions)).toHaveLength(1)
    const stored = (await query(asStored)).map(({ value }) => value as number)
    expect([...stored].sort((a, b) => a - b)).toEqual(people.map((_, index) => index))
    expect(stored).not.toEqual([...stored].sort((a, b) => a - b))
    const known = new Set(before.map(({ id }) => id))
    expect((await query(`select id::text from answer`)).filter(({ id }) => known.has(id))).toEqual([])
    const swept = `select relname from pg_stat_user_tables where vacuum_count > 0 order by relname`
    expect(await query(swept)).toEqual([{ relname: 'answer' }, { relname: 'participation' }])
  })
})
