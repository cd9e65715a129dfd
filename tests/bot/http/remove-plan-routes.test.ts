import { once } from 'node:events'
import { createServer } from '#bot/http/server.ts'
import { type AdminPlan, sayRemoved } from '#shared/plan-removal.ts'
import { aCaller, aPerson, aPlan } from '#tests/support/build.ts'
import { type TestWorld, testWorld } from '#tests/support/world.ts'

const people = { ...aPlan().people, mo: aPerson('member') }
let here: TestWorld
let door: ReturnType<typeof createServer>
beforeAll(async () => {
  here = await testWorld({ plans: [aPlan({ people }), aPlan({ id: 'plan-2' })] })
  door = createServer({
    world: here.world,
    whoIs: async (request) => {
      const personId = request.header('authorization') ?? ''
      return aCaller({ personId, isAdmin: personId === 'ada' })
    },
    settings: { appId: '', tenantId: '', hostOrigins: [] },
    tabFiles: new Map(),
    botTurn: async () => undefined,
    mountHooks: () => undefined,
  })
  door.server.listen(0, '127.0.0.1')
  await once(door.server, 'listening')
})
afterAll(async () => {
  await door.close()
  await here.close()
})

async function ask(authorization: string, path: string, body?: object) {
  const { port } = door.server.address()
  const answer = await fetch(`http://127.0.0.1:${port}/api${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { authorization, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
  return [answer.status, (await answer.json()) as unknown] as const
}

const name = 'Teams calling'

test('the door of a plan removes it for a lead who typed its name, once; whoever has it open hears of it and is told', async () => {
  const { port } = door.server.address()
  const headers = { authorization: 'mo' }
  const open = await fetch(`http://127.0.0.1:${port}/api/plans/plan-1/news`, { headers })
  const heard = open.text()

  const remove = (by: string, body: object) => ask(by, '/plans/plan-1/remove', body)
  expect(await remove('mo', { name })).toMatchObject([403, { reason: 'forbidden' }])
  expect(await remove('lena', { name: 'teams calling' })).toMatchObject([400, { reason: 'invalid' }])
  expect(await remove('lena', {})).toMatchObject([400, { reason: 'invalid' }])
  expect(await remove('lena', { name })).toEqual([200, { name }])
  expect(await remove('lena', { name })).toMatchObject([404, { message: sayRemoved }])
  // The stream ends: nobody is left who might hear more.
  expect(await heard).toContain('"about":"plan"')
  expect(await ask('mo', '/plans/plan-1')).toMatchObject([404, { message: sayRemoved }])
  expect(here.bugs).toEqual([])
})

test('administrators remove a plan they are not on, nobody else sees the list', async () => {
  const wish = { planId: 'plan-2', name }
  expect(await ask('lena', '/admin/plans')).toMatchObject([403, { reason: 'forbidden' }])
  expect(await ask('lena', '/admin/plans/remove', wish)).toMatchObject([403, { reason: 'forbidden' }])
  const [status, plans] = await ask('ada', '/admin/plans')
  expect(status).toBe(200)
  expect((plans as AdminPlan[]).map(({ id }) => id)).toContain('plan-2')
  expect(await ask('ada', '/admin/plans/remove', { ...wish, name: '' })).toMatchObject([400, {}])
  expect(await ask('ada', '/admin/plans/remove', wish)).toEqual([200, { name }])
  expect(await ask('ada', '/admin/plans/remove', wish)).toMatchObject([404, { reason: 'not-found' }])
})
