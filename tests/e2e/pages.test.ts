import AxeBuilder from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { companyPeople, companyPerson } from '#infra/local/company.ts'
import { freePort } from '#infra/local/free-port.ts'
import { makeHistory } from '#infra/local/graph/call-history.ts'
import { startHost } from '#infra/local/host/start-host.ts'
import { localTenant } from '#infra/local/identifiers.ts'
import { fill } from '#infra/local/seed.ts'
import { picture, startBrowser } from '../support/browser.ts'
import { eventually, type WholeWorld, wholeWorld } from '../support/whole-world.ts'

/** Every page of the tab by its address, and something that stands on it once it is there. */
const pages: readonly (readonly [address: string, heading: RegExp])[] = [
  ['', /KSIs/],
  ['ksis', /success indicators|KSIs/i],
  ['ksis/ksi-poor-calls', /Few calls are poor/],
  ['ksis/ksi-easier', /easier to communicate/],
  ['use-cases', /use cases/i],
  ['stakeholders', /stakeholders/i],
  ['objectives', /objectives/i],
  ['risks', /risks/i],
  ['committee', /steering committee/i],
  ['rollout', /rollout/i],
  ['surveys', /surveys/i],
  ['quality', /call quality/i],
  ['checklist', /checklist/i],
  ['history', /history/i],
  ['messages', /messages/i],
]
const themed = new Set(['', 'ksis/ksi-poor-calls', 'risks'])

let world: WholeWorld
let host: Awaited<ReturnType<typeof startHost>>
let browser: Browser
let context: BrowserContext
let page: Page

beforeAll(async () => {
  const hostPort = await freePort(0)
  world = await wholeWorld({ hostUrl: `http://localhost:${hostPort}` })
  const now = new Date()
  await fill(world.database.stores, now)
  const from = new Date(now.getTime() - 29 * 86_400_000)
  world.graph.seedCalls(makeHistory({ from, to: now, seed: 'pages', callsPerDay: 40 }))
  world.graph.lifecycle('missed')
  for (const { id } of companyPeople.slice(0, 12)) await world.connector.install(id)
  await eventually(
    () => world.database.stores.calls.health(),
    ({ records, waiting }) => records > 200 && waiting === 0,
    90_000,
  )
  host = await startHost({
    port: hostPort,
    settings: {
      appUrl: world.appUrl.replace('127.0.0.1', 'localhost'),
      entraUrl: world.entra.url,
      graphUrl: world.graph.url,
      connectorUrl: world.connector.url,
      tenantId: localTenant.tenantId,
      appId: localTenant.appId,
    },
  })
  browser = await startBrowser()
  context = await browser.newContext()
  page = await context.newPage()
  page.setDefaultTimeout(30_000)
}, 180_000)

afterAll(async () => {
  await browser?.close()
  await host?.close()
  await world?.close()
}, 60_000)

const lead = companyPerson('Sanne Vermeulen').id
const frame = () => page.frameLocator('iframe[title="Switchover"]')

async function show(address: string, heading: RegExp, theme: string, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 900 })
  const narrow = width < 600 ? '&width=phone' : ''
  await page.goto('about:blank')
  await page.goto(`${host.url}/?person=${lead}&theme=${theme}${narrow}#/tab/${address}`)
  await frame().getByRole('heading', { name: heading }).first().waitFor()
}

/** What axe finds inside the tab; tabster's focus guards are meant to be there (traps-tab.md §4). */
async function violationsOfTab(): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).exclude('[data-tabster-dummy]').analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes
      .filter(({ target, html }) => target.length > 1 && !html.includes('data-tabster-dummy'))
      .map(({ html }) => `${id}: ${html.slice(0, 160)}`),
  )
}

test.each(pages)(
  'page “%s” stands at 1280 and at 400 px, without a fault axe can see',
  async (address, heading) => {
    const name = address.replaceAll('/', '-') || 'overview'
    await show(address, heading, 'default', 1280)
    expect(await violationsOfTab()).toEqual([])
    await picture(page, `page-${name}-1280`)

    await show(address, heading, 'default', 400)
    await picture(page, `page-${name}-400`)
    const overflow = await frame()
      .locator('html')
      .evaluate((html) => html.scrollWidth - html.clientWidth)
    expect(overflow).toBeLessThanOrEqual(0)
  },
  90_000,
)

test.each([...themed].flatMap((address) => ['dark', 'contrast'].map((theme) => [address, theme] as const)))(
  'page “%s” in the %s theme has no fault axe can see',
  async (address, theme) => {
    await show(address, pages.find(([each]) => each === address)![1], theme, 1280)
    expect(await violationsOfTab()).toEqual([])
    await picture(page, `page-${address.replaceAll('/', '-') || 'overview'}-${theme}`)
  },
  90_000,
)
