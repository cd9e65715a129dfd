import type { PlanPage } from '#shared/api.ts'
import type { IncidentsPage, NewPlanKey } from '#shared/api-surveys.ts'
import { type Client, eventually, type WholeWorld, wholeWorld } from '../../support/whole-world.ts'

let world: WholeWorld
let lead: Client
let path: string
let key: string

beforeAll(async () => {
  world = await wholeWorld()
  lead = world.as('Sanne Vermeulen')
  path = await newPlan('Larkmoor')
  await lead.post(`${path}/putPerson`, {
    ...{ personId: world.as('Owen Hartley').personId, name: 'Owen', email: '', role: 'reader' },
  })
  key = (await lead.post<NewPlanKey>(`${path}/incident-key`, {})).key
}, 60_000)
afterAll(async () => world.close())

async function newPlan(name: string): Promise<string> {
  const { plan } = await lead.post<PlanPage>('/api/plans', { name, template: 'successPlan' })
  return `/api/plans/${plan.id}`
}

async function tell(body: string | object, authorization = `Bearer ${key}`, at = path) {
  const response = await fetch(`${world.appUrl}${at}/incidents`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  return { status: response.status, said: (await response.json()) as Record<string, unknown> }
}

async function upload(text: string, who = lead) {
  const response = await fetch(`${world.appUrl}${path}/incidents/file`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await world.entra.ssoToken(who.personId)}`,
      'content-type': 'text/csv',
    },
    body: text,
  })
  return { status: response.status, said: (await response.json()) as Record<string, unknown> }
}

const page = () => lead.get<IncidentsPage>(`${path}/incidents`)
const incident = (id: string, more: object = {}) => ({
  ...{ id, title: 'No sound', closedAt: new Date().toISOString(), people: ['anna@example.org'], ...more },
})

test('a program tells of cases with the key; told again they are known, and the page says what came of them', async () => {
  const incidents = [incident('INC-1'), incident('INC-2')]
  expect(await tell({ incidents })).toEqual({ status: 200, said: { told: 2, new: 2 } })
  expect(await tell({ incidents: [...incidents, incident('INC-3')] })).toMatchObject({
    said: { told: 3, new: 1 },
  })
  const settled = await eventually(page, ({ incidents: rows }) => rows.every(({ asked }) => asked !== null))
  expect(settled.incidents.map(({ id }) => id).sort()).toEqual(['INC-1', 'INC-2', 'INC-3'])
  expect(settled.incidents[0]!.outcome).toBe('No survey of this plan asks after support cases.')
  expect(settled.key).toMatchObject({ madeBy: lead.personId, usedAt: expect.any(String) as unknown })
  expect(JSON.stringify(settled)).not.toContain(key)
})

test.each([
  ['no key', ''],
  ['a wrong key', `Bearer ${'x'.repeat(43)}`],
  ['a key of no shape', 'Bearer ../../etc/passwd'],
  ['a basic login', 'Basic YTpi'],
])('%s opens nothing', async (_, authorization) => {
  expect(await tell({ incidents: [incident('INC-9')] }, authorization)).toMatchObject({ status: 401 })
})

test('a person’s own token is no key, and the key opens no other plan and nothing else of this one', async () => {
  const own = `Bearer ${await world.entra.ssoToken(lead.personId)}`
  expect(await tell({ incidents: [incident('INC-9')] }, own)).toMatchObject({ status: 401 })
  expect(await tell({ incidents: [incident('INC-9')] }, undefined, await newPlan('Other'))).toMatchObject({
    status: 401,
  })
  const read = await fetch(`${world.appUrl}${path}`, { headers: { authorization: `Bearer ${key}` } })
  expect(read.status).toBe(401)
})

test('hostile input is refused whole, with the row it is in, and changes nothing', async () => {
  const before = await page()
  const good = incident('INC-10')
  const tries: [object | string, RegExp][] = [
    ['{"incidents":', /not JSON/],
    ['[]', /Nothing was taken/],
    [{ incidents: 'all' }, /Nothing was taken/],
    [{ incidents: [good, incident('')] }, /Case 2, id: Name the case/],
    [{ incidents: [good, incident('x', { closedAt: 'yesterday' })] }, /Case 2, closedAt/],
    [{ incidents: [good, incident('x', { closedAt: '2999-01-01T00:00:00Z' })] }, /Case 2.*future/],
    [{ incidents: [good, incident('x', { closedAt: '0000-01-01T00:00:00Z' })] }, /Case 2, closedAt.*2000/],
    [
      { incidents: [good, incident('x', { closedAt: `2026-01-01T00:00:00.${'1'.repeat(9_000)}Z` })] },
      /closedAt/,
    ],
    [{ incidents: [good, incident('x'.repeat(81))] }, /Case 2, id: .*80 characters/],
    [{ incidents: [good, incident('x', { title: 'x'.repeat(301) })] }, /Case 2, title: .*300 characters/],
    [
      { incidents: [good, incident('x', { people: ['x'.repeat(301)] })] },
      /Case 2, people.0: .*300 characters/,
    ],
    [{ incidents: [good, incident('x', { site: 'x'.repeat(301) })] }, /Case 2, site: .*300 characters/],
    [{ incidents: [good, incident('x', { people: [] })] }, /Case 2, people: Name the people/],
    [{ incidents: [good, incident('x', { people: Array(201).fill('a@b.example') })] }, /Case 2, people/],
    [{ incidents: [good, incident('x', { people: [{ $ne: null }] })] }, /Case 2, people/],
    [{ incidents: [good, incident('x', { site: 'Atlantis' })] }, /Case 2.*no site “Atlantis”/],
    [{ incidents: Array(1001).fill(good) }, /at most 1000/],
  ]
  for (const [body, words] of tries)
    expect({ body: JSON.stringify(body).slice(0, 80), ...(await tell(body)) }).toMatchObject({
      status: 400,
      said: { message: expect.stringMatching(words) as unknown },
    })
  expect(await tell(`{"incidents":["${'x'.repeat(1_100_000)}"]}`)).toMatchObject({ status: 413 })
  expect(await page()).toEqual(before)
})

test('a key ends with the rights of whoever made it, and the page says so', async () => {
  const other = await newPlan('Handed over')
  const owen = world.as('Owen Hartley')
  const as = (role: string) =>
    lead.post(`${other}/putPerson`, { ...{ personId: owen.personId, name: 'Owen', email: '' }, role })
  await as('surveyAdmin')
  const his = `Bearer ${(await owen.post<NewPlanKey>(`${other}/incident-key`, {})).key}`
  const told = () => tell({ incidents: [incident('INC-20')] }, his, other)
  expect(await told()).toMatchObject({ status: 200 })
  await as('reader')
  expect(await told()).toMatchObject({
    ...{ status: 401, said: { message: expect.stringMatching(/does not run the surveys/) as unknown } },
  })
  expect((await lead.get<IncidentsPage>(`${other}/incidents`)).key).toMatchObject({ isGood: false })
})

test('what a program tells in an hour is bounded, whatever is wrong with it', async () => {
  const other = await newPlan('Flooded')
  const its = `Bearer ${(await lead.post<NewPlanKey>(`${other}/incident-key`, {})).key}`
  const flood = `{"incidents":[{"title":"${'x'.repeat(1_048_000)}"}]}`
  // A place comes free every fifth of a second, so on a slow machine a few more get through.
  const answers = [await tell(flood, its, other)]
  while (answers.at(-1)!.status === 400 && answers.length < 30) answers.push(await tell(flood, its, other))
  expect(answers.length).toBeGreaterThanOrEqual(20)
  expect(answers.at(-1)).toMatchObject({
    ...{
      status: 429,
      said: { reason: 'too-often', message: expect.stringMatching(/in an hour/) as unknown },
    },
  })
})

test('a file of cases goes up whole or not at all; readers may neither send nor see them', async () => {
  const head = 'Case;Title;Closed;People'
  const wrong = await upload(`${head}\nINC-20;Fine;2026-11-20;a@b.example\nINC-21;Odd;someday;a@b.example`)
  expect(wrong).toMatchObject({
    status: 400,
    said: { message: expect.stringMatching(/Row 3, Closed/) as unknown },
  })
  expect(await upload(`${head}\nINC-20;Fine;2026-11-20;a@b.example, c@d.example`)).toEqual({
    ...{ status: 200, said: { told: 1, new: 1 } },
  })
  const reader = world.as('Owen Hartley')
  expect((await upload(`${head}\nINC-22;x;2026-11-20;a@b.example`, reader)).status).toBe(403)
  expect((await reader.ask('GET', `${path}/incidents`)).status).toBe(403)
  expect((await reader.ask('POST', `${path}/incident-key`, {})).status).toBe(403)
})

test('a new key ends the one before, and a key can be ended', async () => {
  const before = key
  key = (await lead.post<NewPlanKey>(`${path}/incident-key`, {})).key
  expect((await tell({ incidents: [incident('INC-30')] }, `Bearer ${before}`)).status).toBe(401)
  expect((await tell({ incidents: [incident('INC-30')] })).status).toBe(200)
  await lead.post(`${path}/incident-key/end`, {})
  expect((await tell({ incidents: [incident('INC-31')] })).status).toBe(401)
  expect((await page()).key).toBeNull()
})
