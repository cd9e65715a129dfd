import type { BuildingsPage, BuildingsPreview, BuildingsTaken } from '#shared/api-buildings.ts'
import type { TelephonePage } from '#shared/api-telephone.ts'
import type { UsagePage } from '#shared/api-usage.ts'
import type { PlanPage } from '#shared/api.ts'
import { type Client, eventually, type WholeWorld, wholeWorld } from '../../support/whole-world.ts'

let world: WholeWorld
let lead: Client
let path: string

beforeAll(async () => {
  world = await wholeWorld()
  lead = world.as('Sanne Vermeulen')
  const { plan } = await lead.post<PlanPage>('/api/plans', { name: 'Larkmoor', template: 'successPlan' })
  path = `/api/plans/${plan.id}`
  await lead.post(`${path}/putPerson`, {
    ...{ personId: world.as('Owen Hartley').personId, name: 'Owen', email: '', role: 'reader' },
  })
}, 60_000)
afterAll(async () => world.close())

const rows = '10.31.0.0,Main,16,Utrecht,,,,Utrecht,,NL,,,1,0\n10.77.0.0,Main,16,Gouda,,,,Gouda,,NL,,,1,0\n'

async function send(who: Client, below: string): Promise<Response> {
  return fetch(`${world.appUrl}${path}${below}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await world.entra.ssoToken(who.personId)}`,
      'content-type': 'text/csv',
      'content-disposition': 'attachment; filename="buildings.csv"',
    },
    body: rows,
  })
}

test('a building file is looked at, taken and given up, and the figures follow by themselves', async () => {
  const preview = (await (await send(lead, '/buildings/preview')).json()) as BuildingsPreview
  expect(preview).toMatchObject({
    fileName: 'buildings.csv',
    networks: 2,
    problems: [],
    counts: { added: 2 },
  })
  const taken = (await (await send(lead, '/buildings?newSites=true')).json()) as BuildingsTaken
  expect(taken).toMatchObject({ networks: 2, sitesMade: 2, withoutSite: 0 })
  const page = () => lead.get<BuildingsPage>(`${path}/buildings`)
  expect(await eventually(page, ({ isCounting }) => !isCounting)).toMatchObject({
    fileName: 'buildings.csv',
    uploadedBy: lead.personId,
  })
  expect(await lead.post<BuildingsPage>(`${path}/buildings/drop`, {})).toMatchObject({ fileName: null })
})

test('who does not look after sites is turned away', async () => {
  const reader = world.as('Owen Hartley')
  expect((await reader.ask('GET', `${path}/buildings`)).status).toBe(403)
  for (const below of ['/buildings', '/buildings/preview'])
    expect((await send(reader, below)).status).toBe(403)
})

test('telephone and usage answer for a span, and refuse one that ends before it begins', async () => {
  const span = 'first=2026-03-01&last=2026-03-03'
  const telephone = await lead.get<TelephonePage>(`${path}/telephone?${span}`)
  expect(telephone).toMatchObject({ first: '2026-03-01', last: '2026-03-03', days: [] })
  const usage = await lead.get<UsagePage>(`${path}/usage?${span}`)
  expect(usage.days.map(({ day, enabled }) => [day, enabled])).toEqual([
    ['2026-03-01', 0],
    ['2026-03-02', 0],
    ['2026-03-03', 0],
  ])
  for (const topic of ['telephone', 'usage']) {
    const wrong = await lead.ask('GET', `${path}/${topic}?first=2026-03-03&last=2026-03-01`)
    expect([wrong.status, ((await wrong.json()) as { message: string }).message]).toEqual([
      400,
      'The first day lies after the last.',
    ])
  }
})

test('nobody makes the server count thousands of years of use', async () => {
  const reader = world.as('Owen Hartley')
  for (const topic of ['telephone', 'usage']) {
    const long = await reader.ask('GET', `${path}/${topic}?first=1700-01-01&last=2026-03-01`)
    const text = await long.text()
    expect([long.status, text.length < 1_000]).toEqual([400, true])
    expect(text).toContain('800 days at most')
  }
  expect((await reader.get<UsagePage>(`${path}/usage?first=2024-01-01&last=2026-03-01`)).days).toHaveLength(
    791,
  )
})
