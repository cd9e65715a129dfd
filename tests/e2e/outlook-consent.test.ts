import type { PlanPage } from '#shared/api.ts'
import { companyPerson } from '#infra/local/company.ts'
import { type TabVisit, tabVisit } from './tab-visit.ts'

const lead = companyPerson('Sanne Vermeulen')
let visit: TabVisit
let planId: string

beforeAll(async () => {
  visit = await tabVisit(lead.id)
  const { plan } = await visit.world
    .as(lead.name)
    .post<PlanPage>('/api/plans', { name: 'Larkmoor', template: 'successPlan' })
  planId = plan.id
}, 120_000)
afterAll(() => visit?.close(), 60_000)

test('a meeting goes into Outlook after Microsoft was asked in a window of its own, also when the first answer was no', async () => {
  const { page, frame, world } = visit
  await visit.open(`#/tab/plan:${planId}/committee`)
  const calendar = frame().getByRole('region', { name: 'Calendar', exact: true })
  const put = calendar.getByRole('button', { name: /^Put in Outlook/ }).first()
  const allow = calendar.getByRole('button', { name: 'Allow Switchover to write to my calendar' })
  const answer = async (word: string) => {
    const [asked] = await Promise.all([page.waitForEvent('popup'), allow.click()])
    await asked.getByRole('link', { name: word }).click()
    return asked
  }
  await put.click()
  await allow.waitFor()
  await visit.keep('outlook-consent')

  const refused = await answer('Cancel')
  await refused.getByText(/may not write to your calendar/).waitFor()
  await refused.close()
  await allow.waitFor()
  expect(world.graph.calendars.of(lead.id)).toEqual([])

  await answer('Accept')
  await frame().getByText('The meeting is in your Outlook calendar.').waitFor()
  expect(world.graph.calendars.of(lead.id)).toHaveLength(1)
  await calendar.getByRole('button', { name: /^Take out of Outlook/ }).waitFor()
  await visit.size(400)
  expect(await visit.tooWide()).toEqual([])
  await visit.keep('outlook-consent-400')
  expect(visit.complaints()).toEqual([])
}, 90_000)
