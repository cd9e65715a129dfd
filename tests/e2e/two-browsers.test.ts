import type { Browser, FrameLocator, Page } from 'playwright-core'
import type { PlanPage } from '#shared/api.ts'
import { freePort } from '#infra/local/free-port.ts'
import { startHost } from '#infra/local/host/start-host.ts'
import { localTenant } from '#infra/local/identifiers.ts'
import { fill } from '#infra/local/seed.ts'
import { picture, startBrowser } from '../support/browser.ts'
import { type Client, type WholeWorld, wholeWorld } from '../support/whole-world.ts'

const leadName = 'Sanne Vermeulen'
/** What must be seen by others within that time of the answer to a change. */
const quickMs = 2_000

let world: WholeWorld
let host: Awaited<ReturnType<typeof startHost>>
let browser: Browser
let lead: Client
let mine: Page
let theirs: Page
let riskId: string
let otherName: string

beforeAll(async () => {
  const hostPort = await freePort(0)
  world = await wholeWorld({ hostUrl: `http://localhost:${hostPort}` })
  lead = world.as(leadName)
  await fill(world.database.stores, new Date())
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
  const { plan } = await lead.get<PlanPage>('/api/plans/larkmoor')
  riskId = plan.risks.find(({ closed }) => !closed)!.id
  const [otherId, other] = Object.entries(plan.people).find(
    ([id, { role }]) => id !== lead.personId && ['member', 'sponsor'].includes(role),
  )!
  otherName = other.name
  browser = await startBrowser()
  mine = await opened(lead.personId)
  theirs = await opened(otherId)
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await host?.close()
  await world?.close()
}, 60_000)

/** A browser of one person, on the page of the risk. */
async function opened(personId: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  await page.goto(`${host.url}/?person=${personId}#/tab/risks/${riskId}`)
  await tab(page).getByRole('heading', { level: 1 }).waitFor()
  return page
}

const tab = (page: Page): FrameLocator => page.frameLocator('iframe[title="Switchover"]')
const form = (page: Page) => tab(page).getByRole('dialog')
const field = (page: Page, name: string) => form(page).getByRole('textbox', { name })
const button = (page: Page, name: string) => form(page).getByRole('button', { name })

async function edit(page: Page): Promise<void> {
  await tab(page).getByRole('button', { name: 'Edit', exact: true }).first().click()
  await field(page, 'Description').waitFor()
}

/** Presses Save and waits for the answer of the server, whatever it is. */
async function save(page: Page): Promise<number> {
  const answer = page.waitForResponse((response) => response.url().includes('/putRisk'))
  await button(page, 'Save').click()
  return (await answer).status()
}

async function risk() {
  const { plan } = await lead.get<PlanPage>('/api/plans/larkmoor')
  return plan.risks.find(({ id }) => id === riskId)!
}

test('different fields of one risk merge without a word, and each page shows the other’s change at once', async () => {
  await edit(mine)
  await edit(theirs)
  await field(mine, 'Risk').fill('The numbers come late')
  await field(theirs, 'Description').fill('The old carrier has to let them go.')

  expect(await save(mine)).toBe(200)
  expect(await save(theirs)).toBe(200)
  await tab(mine).getByText('The old carrier has to let them go.').waitFor({ timeout: quickMs })
  await form(theirs).waitFor({ state: 'hidden' })
  await tab(theirs).getByRole('heading', { name: 'The numbers come late' }).waitFor({ timeout: quickMs })
  expect(await risk()).toMatchObject({
    title: 'The numbers come late',
    description: 'The old carrier has to let them go.',
  })
}, 90_000)

test('the same field asks whose value stands, and nothing that was typed is lost', async () => {
  await edit(mine)
  await edit(theirs)
  await field(theirs, 'Risk').fill('Theirs: porting is late')
  await field(mine, 'Risk').fill('Mine: porting is late')
  await field(mine, 'Description').fill('Typed before the question came.')

  expect(await save(theirs)).toBe(200)
  expect(await save(mine)).toBe(409)
  await form(mine).getByText('Risk: changed by you both').waitFor()
  await form(mine).getByText('Your value: Mine: porting is late').waitFor()
  await form(mine).getByText(`Theirs: porting is late (${otherName}`).waitFor()
  await picture(mine, 'merge-question')
  expect(await field(mine, 'Description').inputValue()).toBe('Typed before the question came.')
  expect((await risk()).title).toBe('Theirs: porting is late')

  await button(mine, 'Keep mine: Risk').click()
  expect(await save(mine)).toBe(200)
  await tab(theirs).getByRole('heading', { name: 'Mine: porting is late' }).waitFor({ timeout: quickMs })
  expect(await risk()).toMatchObject({
    title: 'Mine: porting is late',
    description: 'Typed before the question came.',
  })
}, 90_000)

test('a risk removed under an open form comes back with what was typed into it', async () => {
  await edit(mine)
  await field(mine, 'Description').fill('Still here.')
  await lead.post('/api/plans/larkmoor/removeRisk', { id: riskId })
  await tab(theirs).getByText('No longer in the plan').waitFor({ timeout: quickMs })
  expect(await save(mine)).toBe(409)
  await form(mine).getByText('Removed meanwhile').waitFor()
  await picture(mine, 'removed-meanwhile')
  await button(mine, 'Bring it back and save').click()
  await form(mine).waitFor({ state: 'hidden' })
  expect((await risk()).description).toBe('Still here.')
  await tab(theirs).getByText('Still here.').waitFor({ timeout: 10_000 })
}, 90_000)

test('the history shows it all in words, and the whole tab as it was', async () => {
  for (const [width, name] of [
    [1280, 'wide'],
    [400, 'narrow'],
  ] as const) {
    await mine.setViewportSize({ width, height: 900 })
    await mine.goto(`${host.url}/?person=${lead.personId}#/tab/history`)
    await tab(mine).getByRole('button', { name: 'Compare' }).click()
    await tab(mine).getByRole('region', { name: 'Risks' }).waitFor()
    await picture(mine, `history-${name}`)
    await tab(mine).getByRole('button', { name: 'Show that day' }).click()
    await tab(mine).getByText('You see the plan as it was on').waitFor()
    await picture(mine, `history-as-of-${name}`)
    await tab(mine).getByRole('button', { name: 'Back to now' }).click()
  }
}, 90_000)
