import type { QualityAlerts } from '#shared/api-quality.ts'
import { companyPeople, companyPerson } from '#infra/local/company.ts'
import { makeCall } from '#infra/local/graph/call-maker.ts'
import { fill } from '#infra/local/seed.ts'
import { zoneAtNoon } from '../support/noon.ts'
import { eventually, type Client } from '../support/whole-world.ts'
import { type TabVisit, tabVisit } from './tab-visit.ts'

const leadName = 'Sanne Vermeulen'
const leeds = companyPeople.filter(({ siteId }) => siteId === 'leeds')
const lead = companyPerson(leadName)

let visit: TabVisit
let client: Client

beforeAll(async () => {
  visit = await tabVisit(lead.id)
  client = visit.world.as(leadName)
  const { stores } = visit.world.database
  await fill(stores, new Date())
  const [person] = await stores.roster.known('larkmoor', { ids: [lead.id], emails: [] })
  await stores.roster.put('larkmoor', [{ ...person!, zone: zoneAtNoon() }])
  await visit.world.connector.install(lead.id)
}, 120_000)
afterAll(() => visit?.close(), 60_000)

/** Calls between people of Leeds so many hours ago, on the Wi-Fi of the site. */
function call(seed: string, count: number, quality: 'good' | 'poor', hoursAgo: number) {
  const first = Date.now() - hoursAgo * 3_600_000
  const records = Array.from({ length: count }, (_, n) =>
    makeCall({
      seed: `${seed} ${n}`,
      startedAt: new Date(first - n * 1_000),
      people: leeds,
      quality,
      fixed: {
        kind: 'peerToPeer',
        durationS: 300,
        legs: [0, 1].map((leg) => ({
          person: leeds[(n * 2 + leg) % leeds.length]!,
          network: 'wifi24' as const,
          fault: null,
          muted: false,
        })),
      },
    }),
  )
  visit.world.graph.addCalls(records)
}

const alerts = async () => (await client.get<QualityAlerts>('/api/plans/larkmoor/quality/alerts')).alerts
const cards = () =>
  visit.world.connector
    .messages(visit.world.connector.conversationOf(lead.id))
    .filter(({ attachments }) => JSON.stringify(attachments).includes('qualityAlert'))
const titles = () => cards().map(({ attachments }) => /Calls in [^"]*/.exec(JSON.stringify(attachments))?.[0])

test('a site turns bad: the pages say which, why and since when, the card comes once, and a fix turns it clear', async () => {
  const { frame, page } = visit
  await visit.open('#/tab')
  await frame().getByRole('heading', { level: 1 }).first().waitFor()

  // Days of calls are UTC days: these moments lie on different ones whenever the test runs.
  call('bad', 90, 'poor', 80)
  await eventually(alerts, (found) => found.length === 1, 60_000)
  const notice = frame().getByRole('list', { name: 'Sites where calls turned bad' })
  await notice.getByRole('link', { name: 'Leeds' }).waitFor()

  await visit.go('quality')
  const panel = frame().getByRole('region', { name: 'Sites that turned bad' })
  await panel.getByText(/of \d+ calls from .* were poor \(95 % interval .*\); the limit is 5 %/).waitFor()
  await panel.getByText(/Mostly on Wi-Fi 2\.4 GHz \(\d+ %\)/).waitFor()
  await visit.keep('quality-turned-bad')
  await panel.getByRole('link', { name: 'Leeds' }).click()
  await frame().getByRole('heading', { level: 1, name: 'Call quality: Leeds' }).waitFor()
  await visit.keep('quality-leeds')

  await eventually(
    async () => titles(),
    (told) => told.length === 1,
    30_000,
  )
  call('more', 20, 'poor', 80)
  call('mended', 160, 'good', 26)
  const [ended] = await eventually(alerts, (found) => found[0]?.ended != null, 60_000)
  expect(ended!.ended).toMatchObject({ how: 'clear' })
  await frame()
    .getByRole('region', { name: 'Sites that turned bad' })
    .getByText(/^Clear on /)
    .waitFor()
  await visit.go('')
  await frame().getByRole('list', { name: 'Sites where calls turned bad' }).waitFor({ state: 'detached' })
  await eventually(
    async () => titles(),
    (told) => told.length === 2,
    30_000,
  )
  expect(titles()).toEqual(['Calls in Leeds turned bad', 'Calls in Leeds are well again'])

  await visit.go('health')
  await frame().getByText('Calls arrive', { exact: true }).waitFor()
  await frame().getByRole('button', { name: 'Try: Send me a message' }).click()
  await frame()
    .getByText(/Your newest test: sent/)
    .waitFor()
  await frame().getByRole('button', { name: 'Try: Knock at our own door' }).click()
  await frame()
    .getByText('The address Graph tells about calls answers as it must.', { exact: false })
    .waitFor()
  await visit.keep('quality-health')
  expect(visit.world.violations()).toEqual([])
  expect(page.isClosed()).toBe(false)
}, 240_000)
