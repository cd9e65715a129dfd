import { readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import type { HistoryEntry, PlanPage, Problem } from '#shared/api.ts'
import { type Client, type WholeWorld, wholeWorld } from '../../support/whole-world.ts'

let world: WholeWorld
let lead: Client
let planPath: string

beforeAll(async () => {
  world = await wholeWorld()
  lead = world.as('Sanne Vermeulen')
  const { plan } = await lead.post<PlanPage>('/api/plans', { name: 'Larkmoor', template: 'successPlan' })
  planPath = `/api/plans/${plan.id}`
}, 60_000)
afterAll(async () => world.close())

const risk = { title: 'Number porting is late', likelihood: 'high', impact: 'high' }

test('a lead makes a plan from the template and finds it again', async () => {
  const page = await lead.get<PlanPage>(planPath)
  expect(page.role).toBe('lead')
  expect(page.plan.stakeholders).toHaveLength(16)
  expect(page.plan.ksis).toHaveLength(7)
})

test('a change answers with the plan as it then stands, and the history says who made it', async () => {
  const { plan } = await lead.post<PlanPage>(`${planPath}/raiseRisk`, risk)
  expect(plan.risks.at(-1)).toMatchObject({ title: risk.title, raisedBy: lead.personId })
  const [newest] = await lead.get<HistoryEntry[]>(`${planPath}/history`)
  expect(newest).toMatchObject({ action: 'raiseRisk', by: lead.personId, revision: plan.revision })
})

test('20 parallel changes of two people lose none', async () => {
  const second = world.as('Owen Hartley')
  await lead.post(`${planPath}/putPerson`, {
    personId: second.personId,
    name: 'Owen Hartley',
    email: '',
    role: 'lead',
  })
  const titles = Array.from({ length: 20 }, (_, n) => `Parallel risk ${n}`)
  await Promise.all(
    titles.map((title, n) => (n % 2 ? lead : second).post(`${planPath}/raiseRisk`, { ...risk, title })),
  )
  const { plan } = await lead.get<PlanPage>(planPath)
  expect(plan.risks.map(({ title }) => title)).toEqual(expect.arrayContaining(titles))
})

test.each<[string, string, string, unknown, number]>([
  ['a stranger may not read', 'Ewa Nowak', '', undefined, 403],
  ['a stranger may not change', 'Ewa Nowak', '/raiseRisk', risk, 403],
  ['the input must parse', 'Sanne Vermeulen', '/raiseRisk', { title: '' }, 400],
  ['the action must exist', 'Sanne Vermeulen', '/dropTables', {}, 404],
  ['the action must be our own, not every object’s', 'Sanne Vermeulen', '/constructor', {}, 404],
  ['the record must exist', 'Sanne Vermeulen', '/closeRisk', { id: 'nope' }, 404],
])('%s', async (_, who, path, input, status) => {
  const response = await world.as(who).ask(input === undefined ? 'GET' : 'POST', planPath + path, input)
  expect(response.status).toBe(status)
  const problem = (await response.json()) as Problem
  expect(problem.message.length).toBeGreaterThan(10)
})

test.each<[string, string, RequestInit, number]>([
  [
    'a broken body',
    '/raiseRisk',
    { method: 'POST', body: '{"title":', headers: { 'content-type': 'application/json' } },
    400,
  ],
  [
    'text instead of JSON',
    '/raiseRisk',
    { method: 'POST', body: 'hello', headers: { 'content-type': 'text/plain' } },
    400,
  ],
  [
    'an array',
    '/raiseRisk',
    { method: 'POST', body: '[]', headers: { 'content-type': 'application/json' } },
    400,
  ],
  ['no body', '/raiseRisk', { method: 'POST' }, 400],
  [
    'a body of a megabyte',
    '/raiseRisk',
    {
      method: 'POST',
      body: JSON.stringify({ title: 'x'.repeat(1_048_576) }),
      headers: { 'content-type': 'application/json' },
    },
    413,
  ],
  [
    'a body that is not the gzip it claims to be',
    '/raiseRisk',
    {
      method: 'POST',
      body: 'no gzip at all',
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    },
    415,
  ],
  [
    'a form, which a foreign page could send',
    '/raiseRisk',
    { method: 'POST', body: new URLSearchParams({ title: 'Forged', likelihood: 'low', impact: 'low' }) },
    400,
  ],
  ['another method', '', { method: 'DELETE' }, 405],
])('%s is refused in our words', async (_, path, init, status) => {
  const authorization = `Bearer ${await world.entra.ssoToken(lead.personId)}`
  const response = await fetch(world.appUrl + planPath + path, {
    ...init,
    headers: { authorization, ...init.headers },
  })
  expect(response.status).toBe(status)
  const text = await response.text()
  expect(text).not.toMatch(/at .*\.(js|ts):\d+|restify|node_modules/)
})

test.each(['/hooks/graph/notifications', '/api/messages', '/api/plans'])(
  'a stranger can neither end the server nor fill its disk at %s',
  async (path) => {
    const uploads = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('upload_'))
    const before = await uploads()
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(3_000_000)]), 'large.bin')
    await fetch(world.appUrl + path, { method: 'POST', body: form })
    await fetch(world.appUrl + path, {
      method: 'POST',
      body: 'no gzip at all',
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    })
    expect(await uploads()).toEqual(before)
    expect((await fetch(`${world.appUrl}/api/settings`)).status).toBe(200)
  },
)

test('a name nobody can take over from the prototype changes nothing but its own plan', async () => {
  const hostile = JSON.parse(
    '{"__proto__":{"role":"lead"},"personId":"__proto__","name":"x","email":"","role":"lead"}',
  ) as object
  await lead.ask('POST', `${planPath}/putPerson`, hostile)
  expect((await world.as('Ewa Nowak').ask('GET', planPath)).status).toBe(403)
})

test('news reach an open stream when somebody else changes the plan', async () => {
  const authorization = `Bearer ${await world.entra.ssoToken(lead.personId)}`
  const stop = new AbortController()
  const stream = await fetch(`${world.appUrl}${planPath}/news`, {
    headers: { authorization },
    signal: stop.signal,
  })
  const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader()
  await reader.read()
  await lead.post(`${planPath}/raiseRisk`, risk)
  let heard = ''
  while (!heard.includes('"about":"plan"')) heard += (await reader.read()).value ?? ''
  expect(heard).toContain(planPath.split('/').at(-1))
  stop.abort()
})

test('the tab is served compressed and with a validator; each page with a policy of its own', async () => {
  const [page, other] = await Promise.all([0, 1].map(() => fetch(`${world.appUrl}/`)))
  const policy = page!.headers.get('content-security-policy')!
  expect(policy).toContain('frame-ancestors https://*.cloud.microsoft https://teams.microsoft.com')
  expect(policy).not.toContain('unsafe')
  expect(page!.headers.get('x-frame-options')).toBeNull()
  const html = await page!.text()
  const [, nonce] = /'nonce-([^']+)'/.exec(policy)!
  expect(html).toContain(`<meta property="csp-nonce" nonce="${nonce}"`)
  expect(other!.headers.get('content-security-policy')).not.toContain(nonce)

  const [, script] = /<script[^>]*src="\.(\/assets\/[^"]+)"/.exec(html)!
  const sent = await fetch(world.appUrl + script, { headers: { 'accept-encoding': 'br' } })
  expect([sent.status, sent.headers.get('content-encoding')]).toEqual([200, 'br'])
  const again = await fetch(world.appUrl + script, {
    headers: { 'if-none-match': sent.headers.get('etag')! },
  })
  expect(again.status).toBe(304)
})

test.each([
  '/../package.json',
  '/%2e%2e/package.json',
  '/assets/..%2f..%2fpackage.json',
  '/.env',
  '/nothing',
  '//',
  '//[',
])('no path leads out of the built tab: %s', async (path) => {
  const response = await fetch(world.appUrl + path)
  expect(response.status).toBe(404)
  expect(await response.text()).not.toContain('switchover')
})

test('a plan travels compressed to whoever takes that, and plainly to whoever does not', async () => {
  const authorization = `Bearer ${await world.entra.ssoToken(lead.personId)}`
  const sizes = await Promise.all(
    ['br', 'identity'].map(async (encoding) => {
      const response = await fetch(world.appUrl + planPath, {
        headers: { authorization, 'accept-encoding': encoding },
      })
      expect(((await response.json()) as PlanPage).plan.ksis).toHaveLength(7)
      return Number(response.headers.get('content-length'))
    }),
  )
  expect(sizes[0]! * 4).toBeLessThan(sizes[1]!)
})

test('health says that the server is up and nothing else: figures are for who signs in', async () => {
  const health = await fetch(`${world.appUrl}/health`)
  expect(health.status).toBe(200)
  expect(await health.json()).toEqual({ status: 'ok' })
})
