import { createServer } from '#bot/http/server.ts'
import { type TestWorld, testWorld } from '#tests/support/world.ts'

/* What whoever runs the servers asks without signing in: whether one lives, and whether it is to get requests. */

let here: TestWorld
let door: ReturnType<typeof createServer>
let url: string
/** What becomes of the database; null: it answers. */
let trouble: (() => Promise<never>) | null = null

beforeAll(async () => {
  here = await testWorld()
  const calls = { ...here.world.calls, mark: (name: string) => trouble?.() ?? here.world.calls.mark(name) }
  door = createServer({
    world: { ...here.world, calls },
    whoIs: async () => ({ personId: 'nobody', name: '', email: '' }) as never,
    settings: { appId: '', tenantId: '', hostOrigins: [] },
    tabFiles: new Map(),
    botTurn: async () => undefined,
    mountHooks: () => undefined,
  })
  await new Promise<void>((listening) => void door.server.listen(0, '127.0.0.1', listening))
  url = `http://127.0.0.1:${door.server.address().port}`
})
afterAll(async () => {
  await door.close()
  await here.close()
})

async function asked(path: string) {
  const response = await fetch(`${url}${path}`)
  const { status } = (await response.json()) as { status: string }
  return { code: response.status, status, connection: response.headers.get('connection') }
}
const nextLook = () => new Promise((later) => setTimeout(later, 1_050))

test('it is ready while the database answers, and lives also while it does not', async () => {
  expect(await asked('/health/ready')).toMatchObject({ code: 200, status: 'ready' })
  trouble = async () => {
    throw new Error('The database is away.')
  }
  await nextLook()
  expect(await asked('/health/ready')).toMatchObject({ code: 503, status: 'down' })
  expect(await asked('/health')).toMatchObject({ code: 200, status: 'ok' })
  trouble = null
  await nextLook()
  expect(await asked('/health/ready')).toMatchObject({ code: 200 })
})

test('a database that says nothing at all makes it unready within seconds', async () => {
  trouble = () => new Promise<never>(() => undefined)
  await nextLook()
  expect(await asked('/health/ready')).toMatchObject({ code: 503, status: 'down' })
  trouble = null
  await nextLook()
})

test('however often somebody asks, the database is asked once a second', async () => {
  let looks = 0
  trouble = async () => {
    looks += 1
    throw new Error('away')
  }
  await nextLook()
  await Promise.all(Array.from({ length: 50 }, () => asked('/health/ready')))
  expect(looks).toBe(1)
  trouble = null
})

test('who is about to stop is not ready, still answers, and ends every connection with its answer', async () => {
  expect((await asked('/health')).connection).not.toBe('close')
  door.announceLeaving()
  expect(await asked('/health/ready')).toEqual({ code: 503, status: 'stopping', connection: 'close' })
  expect(await asked('/health')).toEqual({ code: 200, status: 'ok', connection: 'close' })
  expect((await asked('/api/settings')).connection).toBe('close')
})
