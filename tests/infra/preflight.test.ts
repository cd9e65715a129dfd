import { preflight } from '#infra/preflight/preflight.ts'
import { localIdentity } from '#infra/local/entra/managed-identity.ts'
import { permissions } from '#shared/permissions.ts'
import { type WholeWorld, wholeWorld } from '../support/whole-world.ts'

const all = permissions.map(({ id }) => id)
let world: WholeWorld
let environment: Record<string, string>
beforeAll(async () => {
  world = await wholeWorld()
  environment = { ...world.environment, DATABASE_URL: world.database.url, INSTALL_APP: 'true' }
  // Azure tells a process where its identity is asked for; here this process is the one.
  process.env.IDENTITY_ENDPOINT = `${world.entra.url}/msi/token`
  process.env.IDENTITY_HEADER = localIdentity.header
}, 60_000)
afterAll(async () => {
  delete process.env.IDENTITY_ENDPOINT
  delete process.env.IDENTITY_HEADER
  await world.close()
})

const missing = async (more: Record<string, string | undefined> = {}) =>
  (await preflight({ ...environment, ...more })).filter(({ state }) => state !== 'ok')
const names = async (more: Record<string, string | undefined> = {}) =>
  (await missing(more)).map(({ name }) => name)

test('nothing is missing where everything is there, and a database is called encrypted only where it is', async () => {
  world.entra.grantRoles(all)
  expect(await missing()).toEqual([])
  const database = (await preflight(environment)).find(({ name }) => name === 'Database')
  expect(database?.words).toBe('127.0.0.1, not encrypted and ours to write')
})

/** Covers the logs of telephone calls too, as Microsoft documents it. */
const callRecords = 'CallRecords.Read.All'
const ofTelephone = 'CallRecord-PstnCalls.Read.All'

test.each(all.filter((id) => id !== ofTelephone))(
  'without %s exactly that is named, with what it gives and what works all the same',
  async (id) => {
    world.entra.grantRoles(all.filter((each) => each !== id))
    const [found, ...others] = await missing()
    expect(others).toEqual([])
    expect(found).toMatchObject({ name: `Graph: ${id}`, state: 'missing' })
    const { gives, without } = permissions.find((each) => each.id === id)!
    expect(found!.words).toContain(gives)
    expect(found!.words).toContain(without)
  },
)

test('telephone logs need a permission of their own only where call records may not be read', async () => {
  world.entra.grantRoles(all.filter((id) => id !== ofTelephone))
  expect(await missing()).toEqual([])
  world.entra.grantRoles(all.filter((id) => id !== ofTelephone && id !== callRecords))
  expect(await names()).toEqual([`Graph: ${callRecords}`, `Graph: ${ofTelephone}`])
})

test('a database that does not let us in, an address that does not answer and a wrong secret are named without a secret', async () => {
  world.entra.grantRoles(all)
  const wrong = new URL(world.database.url)
  wrong.password = 'not-the-word'
  wrong.pathname = '/nowhere'
  expect(await names({ DATABASE_URL: wrong.href })).toEqual(['Database'])
  expect(await names({ PUBLIC_URL: 'http://127.0.0.1:9' })).toEqual(['Public address'])
  const secret = { MANAGED_IDENTITY_CLIENT_ID: '', APP_SECRET: 'not-the-secret' }
  expect(await names(secret)).toEqual(['Sign-in of the app'])
  const said = JSON.stringify(await missing({ ...secret, DATABASE_URL: wrong.href }))
  expect(said).not.toMatch(/not-the-(word|secret)/)
})

test('settings that contradict each other are listed before anything is tried', async () => {
  const [found, ...others] = await missing({ TENANT_ID: 'common', LOCAL_GRAPH: 'http://graph.example' })
  expect(others).toEqual([])
  expect(found).toMatchObject({ name: 'Settings', state: 'missing' })
  expect(found!.words).toContain('TENANT_ID')
})
