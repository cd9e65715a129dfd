import type { Browser, Page } from 'playwright-core'
import type { PlanPage } from '#shared/api.ts'
import { companyPerson } from '#infra/local/company.ts'
import { freePort } from '#infra/local/free-port.ts'
import { startHost } from '#infra/local/host/start-host.ts'
import { localTenant } from '#infra/local/identifiers.ts'
import { fill } from '#infra/local/seed.ts'
import { picture, startBrowser } from '../support/browser.ts'
import { type WholeWorld, wholeWorld } from '../support/whole-world.ts'

jest.setTimeout(180_000)

const lead = companyPerson('Sanne Vermeulen')

let world: WholeWorld
let host: Awaited<ReturnType<typeof startHost>>
let browser: Browser
let page: Page

beforeAll(async () => {
  const hostPort = await freePort(0)
  world = await wholeWorld({ hostUrl: `http://localhost:${hostPort}` })
  await fill(world.database.stores, new Date())
  await world.connector.install(lead.id)
  const { entra, graph, connector } = world
  host = await startHost({
    port: hostPort,
    settings: {
      ...{ appUrl: world.appUrl.replace('127.0.0.1', 'localhost'), entraUrl: entra.url, graphUrl: graph.url },
      ...{ connectorUrl: connector.url, tenantId: localTenant.tenantId, appId: localTenant.appId },
    },
  })
  browser = await startBrowser()
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  page.setDefaultTimeout(60_000)
}, 180_000)

afterAll(async () => {
  await browser?.close()
  await host?.close()
  await world?.close()
}, 60_000)

/** A page of its own each time: a dialog that is open would lie over the next. */
async function open(hash: string): Promise<void> {
  await page.goto('about:blank')
  await page.goto(`${host.url}/?person=${lead.id}${hash}`)
}
const look = async (name: string) => {
  if (process.env.E2E === 'all') await picture(page, name)
}
const plan = async () => (await world.as(lead.name).get<PlanPage>('/api/plans/larkmoor')).plan
const dialog = () => page.getByRole('dialog')

test('what a colleague wrote becomes a risk with its source, and a second time it is known', async () => {
  const save = async () => {
    await open('#/posts')
    const post = page.getByRole('article', { name: 'Priya Raman' })
    await post.getByRole('button', { name: 'More options' }).click()
    await page.getByRole('menuitem', { name: 'Save as risk' }).click()
  }
  await save()
  await dialog().getByText('From a message of Priya Raman').waitFor()
  await dialog().getByLabel('What could happen?').fill('Porting in Lyon takes four weeks more')
  await dialog().getByLabel('How likely is it?').selectOption({ label: 'High' })
  await look('save-as-risk')
  await dialog().getByRole('button', { name: 'Save' }).click()
  await dialog().getByText('Porting in Lyon takes four weeks more').waitFor()

  const risk = (await plan()).risks.find(({ title }) => title === 'Porting in Lyon takes four weeks more')
  expect(risk).toMatchObject({
    likelihood: 'high',
    raisedBy: lead.id,
    fromMessage: { author: 'Priya Raman' },
  })
  await save()
  await dialog().getByText('Saved already').waitFor()
  await dialog().getByRole('link', { name: 'Open it' }).click()
  await page
    .frameLocator('iframe[title="Switchover"]')
    .getByRole('heading', { name: /Porting in Lyon/ })
    .waitFor()
})

test('a KSI is found where one writes, and goes into the chat as a card', async () => {
  await open(`#/chat/${lead.id}`)
  await page.getByRole('button', { name: 'Find in the plan' }).click()
  await dialog().getByLabel('Words').fill('calls are poor')
  await dialog()
    .getByRole('button', { name: /Few calls are poor/ })
    .click()
  const card = page.getByRole('article', { name: 'You' }).last()
  await card.getByRole('link', { name: 'Open in Switchover' }).waitFor()
  await look('found-ksi')
})

test('in one’s own chat every word of the help is understood, and its buttons write it', async () => {
  await open(`#/chat/${lead.id}`)
  await page.getByRole('textbox', { name: 'Type a message' }).fill('what?')
  await page.keyboard.press('Enter')
  const log = page.getByRole('log', { name: 'Messages' })
  await log.getByText('I did not understand that').waitFor()
  await log.getByRole('button', { name: 'Status' }).last().click()
  await log.getByText('How it stands').waitFor()
  await look('bot-manners')
})
