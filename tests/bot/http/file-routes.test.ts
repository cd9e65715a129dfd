import { once } from 'node:events'
import { createServer } from '#bot/http/server.ts'
import { localTenant } from '#infra/local/identifiers.ts'
import type { ImportPreview, ImportedPlan } from '#shared/api-files.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import { aCaller, aPlan } from '../../support/build.ts'
import { type TestWorld, testWorld } from '../../support/world.ts'

let held: TestWorld
let door: ReturnType<typeof createServer>
let root: string

beforeAll(async () => {
  const name = 'Łódź "calls" / 2026'
  const plan = aPlan({ tenantId: localTenant.tenantId, profile: { ...aPlan().profile, name } })
  held = await testWorld({ plans: [plan] })
  door = createServer({
    world: held.world,
    whoIs: async (request) => {
      const personId = request.header('x-person')
      if (!personId) throw new Refusal('unauthenticated', 'Sign in.')
      return aCaller({ personId, name: 'Lena Vos' })
    },
    settings: { appId: 'app', tenantId: 'tenant', hostOrigins: [] },
    tabFiles: new Map(),
    botTurn: async () => undefined,
    mountHooks: () => undefined,
  })
  door.server.listen(0, '127.0.0.1')
  await once(door.server, 'listening')
  root = `http://127.0.0.1:${door.server.address().port}/api`
})
afterAll(async () => {
  await door.close()
  await held.close()
})

const ask = (path: string, init: RequestInit = {}, person = 'lena') =>
  fetch(root + path, { ...init, headers: { ...init.headers, ...(person ? { 'x-person': person } : {}) } })
const send = (path: string, body: BodyInit, person = 'lena') => ask(path, { method: 'POST', body }, person)
const taken = async (path: string) => (await ask(`/plans/plan-1/${path}`)).bytes()

test.each([
  ['export.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['export.json', 'application/json; charset=utf-8'],
  ['export.csv', 'application/zip'],
  ['export.csv?list=risks', 'text/csv; charset=utf-8'],
])('%s is kept as a file and never shown by the browser', async (path, type) => {
  const answer = await ask(`/plans/plan-1/${path}`)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe(type)
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(answer.headers.get('content-security-policy')).toContain('sandbox')
  expect(answer.headers.get('content-disposition')).toMatch(
    /^attachment; filename="[ -~]+"; filename\*=UTF-8''%C5%81%C3%B3d%C5%BA/,
  )
  expect((await answer.arrayBuffer()).byteLength).toBe(Number(answer.headers.get('content-length')))
})

test('strangers and people who are not signed in get no file and may send none', async () => {
  for (const [person, status] of [
    ['stranger', 403],
    ['', 401],
  ] as const) {
    for (const path of ['export.xlsx', 'export.json', 'export.csv'])
      expect((await ask(`/plans/plan-1/${path}`, {}, person)).status).toBe(status)
    expect((await send('/plans/plan-1/import/preview', 'x', person)).status).toBe(status)
    expect((await send(`/plans/plan-1/import/apply?fingerprint=${'0'.repeat(64)}`, 'x', person)).status).toBe(
      status,
    )
  }
  expect((await send('/plans/import', 'x', '')).status).toBe(401)
})

test('a workbook taken out, sent back and applied changes what was previewed', async () => {
  const bytes = await taken('export.xlsx')
  const preview = (await (await send('/plans/plan-1/import/preview', bytes)).json()) as ImportPreview
  expect(preview).toMatchObject({ restores: true, problems: [], counts: { add: 0, change: 0, remove: 0 } })
  const applied = await send(`/plans/plan-1/import/apply?fingerprint=${preview.fingerprint}`, bytes)
  expect(applied.status).toBe(200)
  expect((await send('/plans/plan-1/import/apply?fingerprint=short', bytes)).status).toBe(400)
  expect((await send(`/plans/plan-1/import/apply?fingerprint=${'0'.repeat(64)}`, bytes)).status).toBe(409)
})

test('a JSON file becomes a new plan', async () => {
  const answer = await send('/plans/import', await taken('export.json'))
  const { planId } = (await answer.json()) as ImportedPlan
  expect((await ask(`/plans/${planId}`)).status).toBe(200)
})

test('what is no file of the kind, or too large, is refused in words', async () => {
  const said = async (answer: Response) =>
    `${answer.status} ${((await answer.json()) as { message: string }).message}`
  expect(await said(await send('/plans/plan-1/import/preview', 'hello'))).toMatch(
    /^400 This is not an Excel workbook/,
  )
  expect(await said(await send('/plans/import', 'hello'))).toMatch(/^400 The file is not JSON/)
  expect(await said(await send('/plans/import', Uint8Array.of(0xff, 0xfe, 0x00)))).toMatch(
    /^400 The file is not text/,
  )
  expect(await said(await send('/plans/plan-1/import/preview', new Uint8Array(17 * 1024 * 1024)))).toMatch(
    /^413 .*16 MB/,
  )
  expect(held.bugs).toEqual([])
})

test('the schema of the JSON file is published for everybody', async () => {
  const schema = (await (await ask('/schema/plan.json', {}, '')).json()) as { properties: object }
  expect(Object.keys(schema.properties)).toEqual(expect.arrayContaining(['plan', 'history', 'measurements']))
})
