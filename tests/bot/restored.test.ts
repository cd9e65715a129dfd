import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { followDatabase, noticeRestore, restoredFile } from '#bot/restored.ts'
import { type TestWorld, testWorld } from '#tests/support/world.ts'

/* Whether a server notices that its database is an older one, and what it does with the messages then. */

let here: TestWorld
let dataFolder: string
const logged: string[] = []
const world = () => ({ ...here.world, log: (event: string) => void logged.push(event) })
const start = (resume: string | null = null) => noticeRestore(world(), { dataFolder, resume })
const held = () => here.world.sendingHold.read()

beforeEach(async () => {
  here = await testWorld({ now: '2026-03-02T09:00:00.000Z' })
  dataFolder = await mkdtemp(join(tmpdir(), 'switchover-seen-'))
  logged.length = 0
})
afterEach(async () => {
  await here.close()
  await rm(dataFolder, { recursive: true, force: true })
})

async function scheduled(dueAt: string, whenUncertain: 'hold' | 'resend', personId = `person-${dueAt}`) {
  const row = { planId: 'plan-1', campaign: 'round:1', occurrence: '1', card: 'survey' as const, about: {} }
  await here.world.deliveries.schedule([
    { ...row, personId, whenUncertain, dueAt: new Date(dueAt), expiresAt: null },
  ])
}
const states = async () =>
  (await here.world.deliveries.ledger('plan-1', { campaign: null, limit: 10 }))
    .toSorted((one, other) => one.dueAt.getTime() - other.dueAt.getTime())
    .map(({ state }) => state)

test('a database that goes on, is new, or is another one is no restored one', async () => {
  await start()
  await followDatabase(world(), dataFolder)
  here.at('2026-03-02T11:00:00.000Z')
  await start()
  expect(await held()).toBeNull()
  await writeFile(
    join(dataFolder, 'database-seen'),
    JSON.stringify({ id: 'another', reached: '2027-01-01T00:00:00.000Z' }),
  )
  await start()
  expect(await held()).toBeNull()
})

test('one that has not reached what the folder saw of it is: what was due is left to people, nothing leaves, calls are listed again', async () => {
  await followDatabase(world(), dataFolder)
  await here.world.calls.saveMark('database.reached', '2026-03-02T08:30:00.000Z')
  await scheduled('2026-03-02T08:00:00.000Z', 'resend', 'under way')
  await here.world.deliveries.claim({ now: here.world.now(), limit: 1 })
  await scheduled('2026-03-02T08:59:00.000Z', 'resend')
  await scheduled('2026-03-02T10:00:00.000Z', 'hold')
  await start()
  expect(await states()).toEqual(['uncertain', 'uncertain', 'due'])
  expect(logged).toEqual(['database.restored', 'sending.held'])
  expect(await here.world.calls.mark('calls.sweepWantedAt')).not.toBeNull()
  here.at('2026-03-02T10:30:00.000Z')
  expect(await here.world.deliveries.claim({ now: here.world.now(), limit: 10 })).toEqual([])
})

test('a person’s word ends it, only by the name of this restore, and what became due meanwhile is left to people too', async () => {
  await writeFile(join(dataFolder, restoredFile), '')
  await scheduled('2026-03-02T10:00:00.000Z', 'resend')
  await scheduled('2026-03-02T12:00:00.000Z', 'resend')
  await start('2026-01-01T00:00:00.000Z')
  here.at('2026-03-02T11:00:00.000Z')
  // Noticed once: a later start holds on to it, and does not hold anew.
  await start()
  const { since } = (await held())!
  expect(since).toBe('2026-03-02T09:00:00.000Z')
  await start(since)
  expect(await held()).toBeNull()
  expect(await states()).toEqual(['uncertain', 'due'])
  here.at('2026-03-02T12:30:00.000Z')
  expect(await here.world.deliveries.claim({ now: here.world.now(), limit: 10 })).toHaveLength(1)
})

test.each(['', '{"id":"a', 'null', '{}'])(
  'a note of the database that something cut off (%j) stops no start, and the next note is whole',
  async (torn) => {
    await followDatabase(world(), dataFolder)
    await writeFile(join(dataFolder, 'database-seen'), torn)
    await start()
    expect(logged).toEqual(['database.seen-unreadable'])
    expect(await held()).toBeNull()
    await followDatabase(world(), dataFolder)
    expect(await readdir(dataFolder)).toEqual(['database-seen'])
    expect(JSON.parse(await readFile(join(dataFolder, 'database-seen'), 'utf8'))).toMatchObject({
      reached: '2026-03-02T09:00:00.000Z',
    })
  },
)

test('an instance that stood still while it noted how far the database is takes nothing back', async () => {
  let goOn: () => void = () => undefined
  const stood = new Promise<void>((free) => (goOn = free))
  const { calls } = here.world
  const slow = {
    ...world(),
    calls: {
      ...calls,
      raiseMark: async (...note: Parameters<typeof calls.raiseMark>) => {
        await stood
        return calls.raiseMark(...note)
      },
    },
  }
  const late = followDatabase(slow, join(dataFolder, 'its own'))
  here.at('2026-03-02T09:00:50.000Z')
  await followDatabase(world(), dataFolder)
  goOn()
  await late
  await start()
  expect(await held()).toBeNull()
})
