import type { Browser, Page } from 'playwright-core'
import type { PlanPage } from '#shared/api.ts'
import { companyPeople, companyPerson } from '#infra/local/company.ts'
import { freePort } from '#infra/local/free-port.ts'
import { makeHistory } from '#infra/local/graph/call-history.ts'
import { startHost } from '#infra/local/host/start-host.ts'
import { localTenant } from '#infra/local/identifiers.ts'
import { fill } from '#infra/local/seed.ts'
import { picture, startBrowser } from '../support/browser.ts'
import { zoneAtNoon } from '../support/noon.ts'
import { type Client, eventually, type WholeWorld, wholeWorld } from '../support/whole-world.ts'

const leadName = 'Sanne Vermeulen'
/** Figures of an open round grow in groups of a tenth of what is shown, so that many answers move them in any case. */
const group = 16

let world: WholeWorld
let host: Awaited<ReturnType<typeof startHost>>
let browser: Browser
let page: Page
let lead: Client
let answering: readonly { readonly id: string; readonly name: string }[]

beforeAll(async () => {
  const hostPort = await freePort(0)
  const hostUrl = `http://localhost:${hostPort}`
  world = await wholeWorld({ hostUrl })
  lead = world.as(leadName)
  await fill(world.database.stores, new Date())
  const now = new Date()
  const from = new Date(now.getTime() - 5 * 86_400_000)
  world.graph.seedCalls(makeHistory({ from, to: now, seed: 'loops', callsPerDay: 40 }))
  // The list the server took at its start was empty; a subscription that Graph dropped makes it list all again.
  world.graph.lifecycle('missed')

  answering = await silentPeople()
  for (const { id } of [companyPerson(leadName), ...answering]) await world.connector.install(id)
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
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  page.setDefaultTimeout(30_000)
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await host?.close()
  await world?.close()
}, 60_000)

/** People of the open round who have not answered yet, as many as show the next group. */
async function silentPeople() {
  const silent = new Set(await world.database.stores.answers.of('larkmoor').silent('round-wave-1'))
  return companyPeople.filter(({ id, name }) => silent.has(id) && name !== leadName).slice(0, group)
}

const tab = () => page.frameLocator('iframe[title="Switchover"]')
const tile = (title: string) => tab().getByRole('article', { name: title })

/** The number of cases a tile's figure rests on. */
async function casesOf(title: string): Promise<number> {
  const text = await tile(title).innerText()
  return Number(/From ([\d,.\s]+) (?:answers|calls)/.exec(text)?.[1]?.replace(/\D/g, '') ?? 0)
}

/** The same of the same tile, as the server has it now. */
async function measuredCases(): Promise<number> {
  const { figures } = await lead.get<PlanPage>('/api/plans/larkmoor')
  return figures.measurements.find(({ ksiId }) => ksiId === 'ksi-poor-calls')?.verdict.n ?? 0
}

async function open(hash: string, personId: string): Promise<void> {
  await page.goto(`${host.url}/?person=${personId}${hash}`)
}

test('calls, answers and decisions come round: each loop, on the open page, without a reload', async () => {
  // Quality: a poor call in Graph changes the figure of the page that is open.
  await open('#/tab', lead.personId)
  await tile('Few calls are poor').waitFor()
  const known = world.graph.records().length
  await eventually(
    () => world.database.stores.calls.health(),
    ({ records, waiting }) => records === known && waiting === 0,
    60_000,
  )
  const [callsBefore] = await eventually(
    async () => [await casesOf('Few calls are poor'), await measuredCases()],
    ([shown, measured]) => measured > 0 && shown === measured,
    60_000,
  )
  await page.getByRole('button', { name: 'Local world' }).click()
  await page.getByRole('button', { name: 'Make a poor call' }).click()
  await eventually(
    () => casesOf('Few calls are poor'),
    (cases) => cases === callsBefore + 1,
    60_000,
  )
  await page.keyboard.press('Escape')
  await picture(page, 'loop-1-overview')

  // Survey: a person answers the card in the chat; with some more the next group is shown, on the lead's open page.
  const answersBefore = await casesOf('Teams makes it easier to communicate')
  const other = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  const [first, ...others] = answering
  await other.goto(`${host.url}/?person=${first!.id}#/chat/${first!.id}`)
  const chat = other.getByRole('log', { name: 'Messages' })
  await chat.getByText('Calling with Teams').first().waitFor()
  await picture(other, 'loop-2-survey-card')
  for (const radio of await chat.getByRole('radio', { name: /(^|\s)Agree$/ }).all()) await radio.check()
  await chat.getByRole('button', { name: 'Send answers' }).click()
  await chat
    .getByText(/thank you/i)
    .first()
    .waitFor()
  await picture(other, 'loop-2-thanks-card')
  await other.close()
  for (const { id } of others) await answerByCard(id)
  await eventually(
    () => casesOf('Teams makes it easier to communicate'),
    (cases) => cases > answersBefore,
    60_000,
  )

  // Committee: the digest comes before the meeting, and Done on it closes the action.
  await scheduleMeetingSoon()
  await open(`#/chat/${lead.personId}`, lead.personId)
  const digest = page
    .getByRole('log', { name: 'Messages' })
    .getByRole('article')
    .filter({ hasText: 'Your actions' })
  await digest.waitFor({ timeout: 60_000 })
  const done = digest.getByRole('button', { name: /^Done/ }).first()
  await done.scrollIntoViewIfNeeded()
  for (const theme of ['default', 'dark', 'contrast']) {
    await open(`&theme=${theme}#/chat/${lead.personId}`, lead.personId)
    await digest.getByText('Success indicators').first().scrollIntoViewIfNeeded()
    await picture(page, `loop-3-digest-card-${theme}`)
  }
  const openBefore = await openActions()
  await done.click()
  await eventually(openActions, (left) => left === openBefore - 1)
  await open('#/tab/committee', lead.personId)
  await tab().getByRole('heading', { name: 'Actions' }).first().waitFor()
  await picture(page, 'loop-3-committee')

  expect(world.violations()).toEqual([])
  expect(world.exchangesChecked()).toBeGreaterThan(50)
}, 360_000)

/** What the chat does when the person fills in the card and presses Send. */
async function answerByCard(personId: string): Promise<void> {
  const conversationId = world.connector.conversationOf(personId)
  const message = await eventually(
    () =>
      world.connector
        .messages(conversationId)
        .find(({ attachments }) => JSON.stringify(attachments).includes('answerSurvey')),
    (found) => found !== undefined,
  )
  const card = message!.attachments[0]!.content as {
    body: { id?: string; type: string }[]
    actions: { verb: string }[]
  }
  const inputs = Object.fromEntries(
    card.body.flatMap(({ id, type }) => (id && type === 'Input.ChoiceSet' ? [[id, '4']] : [])),
  )
  await world.connector.press(personId, conversationId, message!.id, card.actions[0] as never, inputs)
}

/** A meeting within hours: its digest is due at once where it is day for the lead. */
async function scheduleMeetingSoon(): Promise<void> {
  const { roster } = world.database.stores
  const [person] = await roster.known('larkmoor', { ids: [lead.personId], emails: [] })
  await roster.put('larkmoor', [{ ...person!, zone: zoneAtNoon() }])
  const soon = new Date(Date.now() + 2 * 3_600_000).toISOString()
  await lead.post<PlanPage>('/api/plans/larkmoor/putSeries', {
    title: 'Extraordinary meeting',
    kind: 'steering',
    recurs: {
      pattern: { every: 'week', interval: 1, weekdays: [1, 2, 3, 4, 5, 6, 7] },
      startsOn: soon.slice(0, 10),
      endsOn: soon.slice(0, 10),
      time: soon.slice(11, 16),
      zone: 'UTC',
      durationMinutes: 60,
      skipped: [],
      moved: [],
    },
  })
}

async function openActions(): Promise<number> {
  const { plan } = await lead.get<PlanPage>('/api/plans/larkmoor')
  return plan.actionItems.filter(({ ownerId, done }) => ownerId === lead.personId && !done).length
}
