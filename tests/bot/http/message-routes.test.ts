import type { CampaignChange, CampaignsPage, DeliveriesPage } from '#shared/api-messages.ts'
import type { PlanPage } from '#shared/api.ts'
import { companyPeople } from '#infra/local/company.ts'
import { type Client, type WholeWorld, wholeWorld } from '../../support/whole-world.ts'

let world: WholeWorld
let lead: Client
let root: string
const campaign = 'vote:d'

beforeAll(async () => {
  world = await wholeWorld()
  lead = world.as('Sanne Vermeulen')
  const { plan } = await lead.post<PlanPage>('/api/plans', { name: 'Larkmoor', template: 'successPlan' })
  root = `/api/plans/${plan.id}`
  await world.database.stores.deliveries.schedule(
    companyPeople.slice(0, 3).map(({ id: personId }) => ({
      ...{ planId: plan.id, campaign, occurrence: 'opened', personId, card: 'vote', about: {} },
      ...{ whenUncertain: 'hold', dueAt: new Date(Date.now() + 3_600_000), expiresAt: null },
    })),
  )
}, 60_000)
afterAll(async () => world.close(), 60_000)

test('campaigns are told, stopped and continued over the door', async () => {
  const page = await lead.get<CampaignsPage>(`${root}/campaigns`)
  expect(page.campaigns).toMatchObject([{ campaign, title: 'Vote', counts: { due: 3 } }])
  expect(await lead.post<CampaignChange>(`${root}/campaigns/stop`, { campaign })).toEqual({ messages: 3 })
  const skipped = await lead.get<DeliveriesPage>(`${root}/deliveries?campaign=${campaign}&state=skipped`)
  expect(skipped.total).toBe(3)
  expect(skipped.rows[0]?.reason).toMatch(/^Stopped by /)
  expect(await lead.post<CampaignChange>(`${root}/campaigns/continue`, { campaign })).toEqual({ messages: 3 })
})

test('the ledger comes as a file that no browser shows', async () => {
  const answer = await lead.ask('GET', `${root}/deliveries/file?campaign=&state=`)
  expect(answer.headers.get('content-type')).toMatch(/^text\/csv/)
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; .*\.csv/)
  expect((await answer.text()).trim().split('\r\n')).toHaveLength(4)
})

test.each([
  ['POST', 'campaigns/stop', {}],
  ['POST', 'campaigns/send-again', { campaign, state: 'sent' }],
  ['GET', 'deliveries?state=lost', undefined],
  ['GET', 'deliveries?offset=-1', undefined],
] as const)('what is asked wrong is refused: %s %s', async (method, path, body) => {
  expect((await lead.ask(method, `${root}/${path}`, body)).status).toBe(400)
})

test.each([
  ['GET', 'campaigns', undefined],
  ['GET', 'deliveries', undefined],
  ['GET', 'deliveries/file', undefined],
  ['POST', 'campaigns/stop', { campaign }],
  ['POST', 'campaigns/continue', { campaign }],
  ['POST', 'campaigns/send-again', { campaign, state: 'failed' }],
] as const)('a stranger is refused: %s %s', async (method, path, body) => {
  expect((await world.as('Ewa Nowak').ask(method, `${root}/${path}`, body)).status).toBe(403)
})
