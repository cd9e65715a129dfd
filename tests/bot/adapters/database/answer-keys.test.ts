import { openStores } from '#bot/adapters/database/open-stores.ts'
import { answerSeal } from '#bot/adapters/database/answer-seal.ts'
import { localAnswerKey, localTenant } from '#infra/local/identifiers.ts'
import { addTallies } from '#shared/results/tally.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'

const newer = Buffer.alloc(32, 7).toString('base64')
const at = new Date('2026-03-02T09:00:00.000Z')
const later = new Date('2026-03-03T09:00:00.000Z')
const closesAt = new Date('2026-03-09T09:00:00.000Z')
const people = Array.from({ length: 24 }, (_, nth) => `p${nth}`)
const idOf = (key: string) => answerSeal(Buffer.from(key, 'base64')).sealedWith.slice(0, 8)

let database: TestDatabase
const opened: { close(): Promise<void> }[] = []
const log: [event: string, details: unknown][] = []
beforeEach(async () => {
  database = await testDatabase()
  await database.stores.answers.invite({ planId: 'p', roundId: 'r', closesAt, minimumGroup: 5 }, people)
})
afterEach(async () => {
  await Promise.all(opened.splice(0).map((each) => each.close()))
  log.length = 0
  await database.close()
})

/** Another server on the same database, with keys of its own. */
async function server(keys: { key?: string; before?: string[]; lost?: string[] }) {
  const { key = newer, before = [], lost = [] } = keys
  const it = await openStores({
    ...{ tenantId: localTenant.tenantId, url: database.url, poolSize: 2 },
    log: (event, details) => void log.push([event, details]),
    ...{ answerKey: key, answerKeysBefore: before, answerKeysLost: lost },
  })
  opened.push(it)
  return it.stores.answers
}

async function answer(answers: Awaited<ReturnType<typeof server>>, from: number, until: number) {
  for (const personId of people.slice(from, until))
    expect(await answers.of('p').submit({ roundId: 'r', personId, values: { q: 4 }, now: at })).toBe(
      'counted',
    )
}

async function heard(answers: Awaited<ReturnType<typeof server>>) {
  const { isClosed, groups, locked, lost } = await answers.of('p').heard('r')
  const counts = addTallies(groups.map(({ tallies }) => tallies))['q']?.counts
  return { isClosed, locked, lost, n: groups.reduce((sum, { n }) => sum + n, 0), fours: counts?.[4] ?? 0 }
}

test('a key follows another while a round is open: every answer is counted, whichever sealed it', async () => {
  const first = database.stores.answers
  await answer(first, 0, 11)
  const second = await server({ before: [localAnswerKey] })
  await answer(second, 11, 17)
  // Both servers run for a while; the one without the new key takes answers and cannot see all of them.
  await answer(first, 17, 20)
  expect((await heard(first)).locked).toBeGreaterThan(0)
  expect(await heard(second)).toMatchObject({ locked: 0, lost: 0, isClosed: false })

  expect(await first.of('p').close('r', at)).toBeGreaterThan(0)
  expect(await first.overdue(later)).toEqual([])
  expect((await second.overdue(later)).map(({ roundId }) => roundId)).toEqual(['r'])
  const late = { roundId: 'r', personId: people[22]!, values: { q: 1 }, now: later }
  expect(await first.of('p').submit(late)).toBe('closed')
  expect(await second.of('p').close('r', at)).toBe(0)
  expect(await heard(first)).toEqual({ isClosed: true, locked: 0, lost: 0, n: 20, fours: 20 })
})

test('a server without the key does not start, and says which key, and what to do', async () => {
  await answer(database.stores.answers, 0, 3)
  const refused = server({})
  await expect(refused).rejects.toMatchObject({ name: 'StartupProblem' })
  const words = await refused.catch(({ message }: Error) => message)
  for (const told of [
    idOf(localAnswerKey),
    'answers: 3, rounds: 1',
    'ANSWER_KEYS_BEFORE',
    'ANSWER_KEYS_LOST',
  ])
    expect(words).toContain(told)
  expect(await database.stores.answers.locked()).toEqual({ answers: 0, rounds: 0, keys: [] })
})

test('answers whose key is lost are given up when somebody says so, the round goes on, and what is missing is told', async () => {
  await answer(database.stores.answers, 0, 11)
  const next = await server({ lost: [idOf(localAnswerKey)] })
  expect(log).toEqual([['answers.lost', { key: idOf(localAnswerKey), answers: 11, rounds: 1 }]])
  expect(await heard(next)).toEqual({ isClosed: false, locked: 11, lost: 0, n: 0, fours: 0 })
  expect(await next.locked()).toEqual({ answers: 11, rounds: 1, keys: [idOf(localAnswerKey)] })

  await answer(next, 11, 21)
  expect(await heard(next)).toMatchObject({ n: 5, fours: 5 })
  expect((await next.overdue(new Date(closesAt))).map(({ roundId }) => roundId)).toEqual(['r'])
  expect(await next.of('p').close('r', at)).toBe(0)
  expect(await heard(next)).toEqual({ isClosed: true, locked: 0, lost: 11, n: 10, fours: 10 })
  expect((await next.of('p').progress(['r'])).get('r')).toEqual({ invited: 24, answered: 21 })
  expect(await next.locked()).toEqual({ answers: 0, rounds: 0, keys: [] })
})

test('a round that waits for its key keeps no other one open', async () => {
  const first = database.stores.answers
  await first.invite({ planId: 'p', roundId: 'other', closesAt, minimumGroup: 5 }, people)
  const second = await server({ before: [localAnswerKey] })
  await answer(second, 0, 2)
  expect((await first.overdue(new Date(closesAt))).map(({ roundId }) => roundId)).toEqual(['other'])
})
