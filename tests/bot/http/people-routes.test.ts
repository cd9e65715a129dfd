import type { PlanPage } from '#shared/api.ts'
import type { ImportPage, PeoplePage, PeopleSummary } from '#shared/api-people.ts'
import { guid, peopleCsv } from '../../support/people-csv.ts'
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

async function send(who: Client, kind: string, text: string): Promise<Response> {
  return fetch(`${world.appUrl}${path}/imports/${kind}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await world.entra.ssoToken(who.personId)}`,
      'content-type': 'text/csv',
      'content-disposition': "attachment; filename*=UTF-8''B%C3%BCro%20Leeds.csv",
    },
    body: text,
  })
}

const newest = () => lead.get<ImportPage | null>(`${path}/imports/people`)

test('a file goes up, is checked and goes over; the people are found and changed', async () => {
  const answer = (await (await send(lead, 'people', peopleCsv(120))).json()) as ImportPage
  expect(answer).toMatchObject({ state: 'checking', fileName: 'Büro Leeds.csv', rows: 120 })
  await eventually(newest, (page) => page?.state === 'checked')
  await lead.post(`${path}/imports/${answer.id}/start`, { rows: 'allOrNone', suspendMissing: false })
  await eventually(newest, (page) => page?.state === 'done')

  const found = await lead.get<PeoplePage>(`${path}/people?search=PERSON&department=Law&wave=-&offset=20`)
  expect(found).toMatchObject({ total: 24, byStatus: [{ status: 'notInvited', people: 24 }] })
  expect(found.people).toHaveLength(4)
  const change = { who: { personId: guid(0) }, set: { devicesRetired: 2 }, expected: 1 }
  expect(await lead.post(`${path}/people/change`, change)).toEqual({ changed: 1 })
  expect((await lead.get<PeopleSummary>(`${path}/people-summary`)).retired).toEqual([
    { waveId: null, devices: 2 },
  ])
})

test('a report comes as a file that is kept, never shown', async () => {
  const { id } = (await (await send(lead, 'people', 'Name,Mail\n=1+1,nobody')).json()) as ImportPage
  await eventually(newest, (page) => page?.state === 'checked')
  const report = await lead.ask('GET', `${path}/imports/${id}/report`)
  expect(report.headers.get('content-disposition')).toMatch(/^attachment;/)
  expect(await report.text()).toContain('2,E-mail,“nobody” is no e-mail address.')
  await lead.post(`${path}/imports/${id}/cancel`, {})
})

test.each([
  ['Ewa Nowak', 'a stranger'],
  ['Owen Hartley', 'a reader'],
])('%s, %s, is refused at every door of imports and changes', async (name) => {
  const who = world.as(name)
  const refusals = await Promise.all([
    send(who, 'people', peopleCsv(1)),
    send(who, 'sites', 'Site\nPorto'),
    who.ask('GET', `${path}/imports/people`),
    who.ask('GET', `${path}/imports/any/report`),
    who.ask('POST', `${path}/imports/any/columns`, { mapping: {} }),
    who.ask('POST', `${path}/imports/any/start`, { rows: 'goodOnly', suspendMissing: false }),
    who.ask('POST', `${path}/imports/any/cancel`, {}),
    who.ask('POST', `${path}/people`, { people: [] }),
    who.ask('POST', `${path}/people/change`, {
      who: { personId: 'x' },
      set: { status: 'failed' },
      expected: 1,
    }),
    who.ask('POST', `${path}/importSites`, { sites: [{ name: 'Porto' }] }),
  ])
  expect(refusals.map(({ status }) => status)).toEqual(refusals.map(() => 403))
})

test('a reader finds people without their addresses, a stranger finds nobody', async () => {
  const { people } = await world.as('Owen Hartley').get<PeoplePage>(`${path}/people`)
  expect(new Set(people.map(({ email }) => email))).toEqual(new Set(['']))
  for (const door of ['people', 'people-summary', `people/${guid(0)}`])
    expect((await world.as('Ewa Nowak').ask('GET', `${path}/${door}`)).status).toBe(403)
})

test('what is no table and no kind is refused in words', async () => {
  expect((await send(lead, 'pets', 'Name\nRex')).status).toBe(400)
  const empty = await send(lead, 'people', 'Name,Mail\n')
  expect([empty.status, await empty.text()]).toEqual([400, expect.stringContaining('no rows')])
  expect((await send(lead, 'people', '\u00d0\u00cf\0\0\0')).status).toBe(400)
})
