import { installationPage, resumeSending } from '#bot/installation.ts'
import { createServer } from '#bot/http/server.ts'
import type { Problem } from '#shared/api.ts'
import type { NewsFlash } from '#shared/news.ts'
import { aCaller, aPlan } from '#tests/support/build.ts'
import { recorder } from '#tests/support/recorder.ts'
import { type TestWorld, testWorld } from '#tests/support/world.ts'

/* What administrators see and do beside every plan: after a restore, they let messages leave again. */

const since = '2026-03-02T09:00:00.000Z'
const admin = aCaller({ personId: 'ada', isAdmin: true })

let here: TestWorld
beforeEach(async () => {
  here = await testWorld({ plans: [aPlan(), aPlan({ id: 'plan-2' })], now: since })
})
afterEach(() => here.close())

async function scheduled(dueAt: string) {
  const row = { planId: 'plan-1', campaign: 'round:1', occurrence: '1', card: 'survey' as const, about: {} }
  await here.world.deliveries.schedule([
    { ...row, personId: dueAt, whenUncertain: 'resend', dueAt: new Date(dueAt), expiresAt: null },
  ])
}
const claimed = () => here.world.deliveries.claim({ now: here.world.now(), limit: 9 })

test('an administrator ends the hold: what became due meanwhile is uncertain, what is due later leaves, and it is noted who said so', async () => {
  const { world } = here
  await world.sendingHold.hold('restored', world.now())
  expect(await installationPage(world, admin)).toEqual({ at: since, hold: { since } })
  await scheduled('2026-03-02T10:00:00.000Z')
  await scheduled('2026-03-02T12:00:00.000Z')
  here.at('2026-03-02T11:00:00.000Z')
  const told = recorder<[NewsFlash]>()
  const published = { ...world, news: { ...world.news, publish: async (flash: NewsFlash) => told(flash) } }
  expect(await resumeSending(published, admin, { since })).toEqual({ messages: 1 })
  expect(await installationPage(world, admin)).toMatchObject({ hold: null })
  expect(told.calls.map(([{ planId, about }]) => [planId, about])).toEqual([
    ['plan-1', 'deliveries'],
    ['plan-2', 'deliveries'],
  ])
  here.at('2026-03-02T12:30:00.000Z')
  expect((await claimed()).map(({ personId }) => personId)).toEqual(['2026-03-02T12:00:00.000Z'])

  const lines = []
  const day = { from: new Date('2026-03-02T11:00:00Z'), to: new Date('2026-03-03T00:00:00Z') }
  for await (const line of world.audit.lines(day)) lines.push(line)
  expect(lines).toMatchObject([{ action: 'resumeSending', by: 'ada' }])
})

test('two who say so at once end it once, and a word about an earlier restore ends nothing', async () => {
  const { world } = here
  await world.sendingHold.hold('restored', world.now())
  here.at('2026-03-02T10:00:00.000Z')
  await scheduled('2026-03-02T09:30:00.000Z')
  const both = await Promise.all([1, 2].map(() => resumeSending(world, admin, { since })))
  expect(both.map(({ messages }) => messages).toSorted()).toEqual([0, 1])

  await world.sendingHold.hold('restored again', world.now())
  await expect(resumeSending(world, admin, { since })).rejects.toMatchObject({ reason: 'conflict' })
  expect(await world.sendingHold.read()).toMatchObject({ since: '2026-03-02T10:00:00.000Z' })
})

test('the door lets administrators in and nobody else, and wants to know which hold is meant', async () => {
  const { world } = here
  await world.sendingHold.hold('restored', world.now())
  const door = createServer({
    world,
    whoIs: async (request) => aCaller({ isAdmin: request.header('authorization') === 'admin' }),
    settings: { appId: '', tenantId: '', hostOrigins: [] },
    tabFiles: new Map(),
    botTurn: async () => undefined,
    mountHooks: () => undefined,
  })
  await new Promise<void>((listening) => void door.server.listen(0, '127.0.0.1', listening))
  const root = `http://127.0.0.1:${door.server.address().port}/api/admin`
  const ask = async (path: string, authorization: string, body?: object) => {
    const headers = { authorization, 'content-type': 'application/json' }
    const asked = body ? { method: 'POST', body: JSON.stringify(body) } : {}
    const answer = await fetch(`${root}/${path}`, { headers, ...asked })
    return [answer.status, (await answer.json()) as Problem | object] as const
  }
  try {
    expect(await ask('installation', 'lead')).toMatchObject([403, { reason: 'forbidden' }])
    expect(await ask('sending/resume', 'lead', { since })).toMatchObject([403, { reason: 'forbidden' }])
    expect(await ask('installation', 'admin')).toEqual([200, { at: since, hold: { since } }])
    expect(await ask('sending/resume', 'admin', {})).toMatchObject([400, { reason: 'invalid' }])
    const another = { since: '2025-01-01T00:00:00.000Z' }
    expect(await ask('sending/resume', 'admin', another)).toMatchObject([409, { reason: 'conflict' }])
    expect(await ask('sending/resume', 'admin', { since })).toEqual([200, { messages: 0 }])
    expect(await world.sendingHold.read()).toBeNull()
  } finally {
    await door.close()
  }
})
