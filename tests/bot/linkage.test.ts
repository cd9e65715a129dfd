import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import type { PlanAnswers } from '#bot/ports/answers.ts'
import { openStores } from '#bot/adapters/database/open-stores.ts'
import { localAnswerKey, localTenant } from '#infra/local/identifiers.ts'
import { emptyDatabase } from '#tests/support/database.ts'
import { attacks, dump, type Evidence, hits, readableEarly } from '#tests/support/linkage.ts'

const rounds = 24
const group = 5
/** Of a guess without any knowledge exactly one per round is right on average, with a variance of one. */
const chance = rounds + 4 * Math.sqrt(rounds)
const now = new Date('2026-11-02T09:00:00Z')
const closesAt = new Date('2026-12-01')

let seed = 20_261_122
function next(below: number): number {
  seed = (seed * 48_271) % 2_147_483_647
  return seed % below
}

/** Seven to nine people in an order of their own, each with words nobody else used. */
function cast(round: number) {
  const count = 7 + next(3)
  const words = Array.from({ length: count }, (_, n) => `word${round}x${n}x${next(1_000_000)}y`)
  const said = words.map((word) => ({ word, key: next(1_000_000) })).sort((a, b) => a.key - b.key)
  return {
    people: words.map((_, n) => `person${round}x${n}y`),
    said: said.map(({ word }) => word),
  }
}

const world = { url: '', events: [] as unknown[], end: async () => undefined as void }
let client: pg.Client
let stores: Awaited<ReturnType<typeof openStores>>['stores']

beforeAll(async () => {
  const { url, drop } = await emptyDatabase(`template ${process.env.SWITCHOVER_TEST_TEMPLATE}`)
  const opened = await openStores({
    tenantId: localTenant.tenantId,
    ...{ url, answerKey: localAnswerKey, poolSize: 4 },
    log: (...event) => void world.events.push(event),
  })
  stores = opened.stores
  client = new pg.Client({ connectionString: url })
  await client.connect()
  world.end = async () => {
    await client.end()
    await opened.close()
    await drop()
  }
})
afterAll(() => world.end())

/** Lets everybody answer in turn, with a dump after each and one after the end. */
async function lived(
  round: number,
  {
    answer,
    close,
  }: { answer: (person: string, word: string) => Promise<unknown>; close: () => Promise<unknown> },
  { people, said }: { people: readonly string[]; said: readonly string[] } = cast(round),
): Promise<Evidence> {
  const dumps = []
  for (const [nth, person] of people.entries()) {
    await answer(person, said[nth]!)
    dumps.push(await dump(client))
  }
  await close()
  return { people, said, dumps: [...dumps, await dump(client)] }
}

function ours(answers: PlanAnswers, roundId: string) {
  return {
    answer: (personId: string, word: string) =>
      answers.submit({ roundId, personId, values: { choice: `${word}c` }, comments: { text: word }, now }),
    close: () => answers.close(roundId, now),
  }
}

function tally(evidences: readonly Evidence[]): Record<string, number> {
  return Object.fromEntries(
    Object.entries(attacks).map(([name, attack]) => [
      name,
      evidences.reduce((sum, each) => sum + hits(each, attack(each)), 0),
    ]),
  )
}

test('with every table, every system column and a dump after each answer, nobody is tied to an answer better than by chance', async () => {
  const evidences: Evidence[] = []
  for (let round = 0; round < rounds; round += 1) {
    const roundId = `r${round}`
    const who = cast(round)
    await stores.answers.invite({ planId: 'p', roundId, closesAt, minimumGroup: group }, who.people)
    evidences.push(await lived(round, ours(stores.answers.of('p'), roundId), who))
  }

  for (const [name, right] of Object.entries(tally(evidences)))
    expect(right <= chance ? 'by chance' : `${name}: ${right}`).toBe('by chance')
  expect(evidences.map(readableEarly)).toEqual(evidences.map(() => 0))
  // The words are there in the end, so the attack had something to find.
  const last = evidences.at(-1)!
  expect(last.said.every((word) => last.dumps.at(-1)!.some(({ text }) => text.includes(word)))).toBe(true)
}, 120_000)

describe('the same attack finds people where a trace is left:', () => {
  const leaks: Record<string, { readonly table: string; readonly insert: string; readonly close?: string }> =
    {
      'the transaction that wrote both rows': {
        table: `leak_xmin (id uuid default gen_random_uuid(), word text)`,
        insert: `insert into leak_xmin (word) values ($1)`,
      },
      'the place on disk, in the order of answering': {
        table: `leak_place (word text)`,
        insert: `insert into leak_place values ($1)`,
        close: `create table leak_copy as select * from leak_place; drop table leak_place`,
      },
      'the order of ids': {
        table: `leak_serial (id int generated always as identity, word text)`,
        insert: `insert into leak_serial (word) values ($1)`,
      },
      'what is new since the dump before': {
        table: `leak_new (word text)`,
        insert: `insert into leak_new values ($1)`,
      },
      'a key that stands in both rows': {
        table: `leak_key (person text, word text)`,
        insert: `insert into leak_key values ($2, $1)`,
      },
    }

  test.each(Object.entries(leaks))('%s', async (name, { table, insert, close }) => {
    const who = cast(1000)
    await client.query(`create table ${table}`)
    await client.query(`create table leak_people (person text, answered boolean)`)
    await client.query(`insert into leak_people select unnest($1::text[]), false`, [who.people])
    const evidence = await lived(
      1000,
      {
        async answer(person, word) {
          await client.query('begin')
          await client.query(`update leak_people set answered = true where person = $1`, [person])
          await client.query(insert, insert.includes('$2') ? [word, person] : [word])
          await client.query('commit')
        },
        close: () => (close ? client.query(close) : Promise.resolve()),
      },
      who,
    )
    await client.query(`drop table leak_people, ${close ? 'leak_copy' : table.split(' ')[0]}`)
    expect(hits(evidence, attacks[name]!(evidence))).toBe(who.people.length)
  })
})

test('whoever watches the totals after every answer sees at least five come in at once, of ten or more who may have given them', async () => {
  for (let round = 0; round < 3; round += 1) {
    const roundId = `live${round}`
    const people = Array.from({ length: 20 + next(8) }, (_, n) => `watched${round}x${n}`)
    await stores.answers.invite({ planId: 'p', roundId, closesAt, minimumGroup: group }, people)
    const answers = stores.answers.of('p')
    const counted = async () => {
      const { groups } = await answers.heard(roundId)
      return groups.flatMap(({ tallies }) => Object.keys(tallies['q']?.counts ?? {}))
    }
    const steps: { readonly fresh: readonly string[]; readonly answered: number }[] = []
    let seen: readonly string[] = []
    const look = async (answered: number) => {
      const now = await counted()
      if (now.length !== seen.length)
        steps.push({ fresh: now.filter((each) => !seen.includes(each)), answered })
      seen = now
    }
    for (const [nth, personId] of people.entries()) {
      await answers.submit({ roundId, personId, values: { q: nth }, now })
      await look(nth + 1)
    }
    await answers.close(roundId, now)
    const early = steps.length
    await look(people.length)

    expect(steps.length).toBe(early + 1)
    expect(Math.min(...steps.map(({ fresh }) => fresh.length))).toBeGreaterThanOrEqual(group)
    const behind = steps.slice(0, early).map(({ answered }, nth) => answered - (nth + 1) * group)
    expect(Math.min(...behind)).toBeGreaterThanOrEqual(group)
    expect(seen).toHaveLength(people.length)
  }
})

// A server somewhere else shows its tables only.
const here = process.env.TEST_DATABASE_URL ? test.skip : test
here(
  'neither the files of the database nor its log of all writing hold a word before the round is closed',
  async () => {
    const { rows } = await client.query<{ folder: string; oid: string; wal: string }>(
      `select current_setting('data_directory') as folder, pg_walfile_name(pg_current_wal_lsn()) as wal,
      (select oid::text from pg_database where datname = current_database()) as oid`,
    )
    const { folder, oid, wal } = rows[0]!
    const who = cast(2000)
    await stores.answers.invite({ planId: 'p', roundId: 'files', closesAt, minimumGroup: group }, who.people)
    const { answer, close } = ours(stores.answers.of('p'), 'files')
    for (const [nth, person] of who.people.entries()) await answer(person, who.said[nth]!)
    await client.query('checkpoint')

    const files = async () => [
      ...(await within(join(folder, 'base', oid), () => true)),
      ...(await within(join(folder, 'pg_wal'), (name) => /^[0-9A-F]{24}$/.test(name) && name >= wal)),
    ]
    expect(await found(await files(), who.people)).toBe(true)
    expect(await found(await files(), who.said)).toBe(false)
    await close()
    await client.query('checkpoint')
    expect(await found(await files(), who.said)).toBe(true)
    expect(await found([join(folder, '..', 'server.log')], [...who.said, ...who.people])).toBe(false)
    expect(JSON.stringify(world.events)).not.toMatch(/word\d+x|person\d+x/)
  },
)

async function within(folder: string, wanted: (name: string) => boolean): Promise<string[]> {
  return (await readdir(folder)).filter(wanted).map((name) => join(folder, name))
}

async function found(files: readonly string[], words: readonly string[]): Promise<boolean> {
  for (const file of files) {
    const bytes = await readFile(file)
    if (words.some((word) => bytes.includes(word))) return true
  }
  return false
}
