import { companyPeople, companyPerson } from '#infra/local/company.ts'
import { makeHistory } from '#infra/local/graph/call-history.ts'
import { fill } from '#infra/local/seed.ts'
import type { PlanPage } from '#shared/api.ts'
import { picture } from '../support/browser.ts'
import { eventually } from '../support/whole-world.ts'
import { type TabVisit, tabVisit } from './tab-visit.ts'

/** Every page of the tab by its route, and the heading that stands on it once it is there. */
const pages: readonly (readonly [route: string, heading: RegExp])[] = [
  ['', /KSIs/],
  ['ksis', /success indicators|KSIs/i],
  ['ksis/ksi-poor-calls', /Few calls are poor/],
  ['ksis/ksi-easier', /easier to communicate/],
  ['use-cases', /use cases/i],
  ['stakeholders', /stakeholders/i],
  ['objectives', /objectives/i],
  ['risks', /risks/i],
  ['risks/gone', /No longer in the plan/],
  ['committee', /steering committee/i],
  ['rollout', /rollout/i],
  ['trace', /chain/i],
  ['people', /people/i],
  ['surveys', /surveys/i],
  ['quality', /call quality/i],
  ['checklist', /checklist/i],
  ['history', /history/i],
  ['messages', /messages/i],
  ['files', /import and export/i],
  ['print', /, .*\d{4}$/],
]
/** Pages that belong to the person, not to a plan. */
const personal: readonly (readonly [route: string, heading: RegExp])[] = [
  ['my-work', /My work/],
  ['plans', /Your plans/],
]
const lead = companyPerson('Sanne Vermeulen')
const larkmoor = '#/tab/plan:larkmoor'
const longWord = 'Fernmeldeanlagenumschaltungsvorbereitungsbesprechung'.repeat(3)

let visit: TabVisit
let emptyPlanId: string

beforeAll(async () => {
  visit = await tabVisit(lead.id)
  const { world } = visit
  const now = new Date()
  await fill(world.database.stores, now)
  const from = new Date(now.getTime() - 29 * 86_400_000)
  world.graph.seedCalls(makeHistory({ from, to: now, seed: 'pages', callsPerDay: 40 }))
  world.graph.lifecycle('missed')
  for (const { id } of companyPeople.slice(0, 12)) await world.connector.install(id)
  const wish = { name: 'Nothing in it yet', template: 'empty' }
  emptyPlanId = (await world.as(lead.name).post<PlanPage>('/api/plans', wish)).plan.id
  await eventually(
    () => world.database.stores.calls.health(),
    ({ records, waiting }) => records > 200 && waiting === 0,
    90_000,
  )
}, 180_000)
afterAll(() => visit?.close(), 60_000)

/** Looks at what is shown in three themes at 1280 px and once at 400 px. */
async function lookAt(name: string): Promise<void> {
  const faults: string[] = []
  for (const theme of ['contrast', 'dark', 'default'] as const) {
    await visit.theme(theme)
    faults.push(...(await visit.violations()).map((fault) => `${theme}: ${fault}`))
    await picture(visit.page, theme === 'default' ? `page-${name}-1280` : `page-${name}-${theme}`)
  }
  await visit.size(400)
  await picture(visit.page, `page-${name}-400`)
  faults.push(...(await visit.violations()).map((fault) => `400 px: ${fault}`))
  const tooWide = await visit.tooWide()
  await visit.size(1280)
  expect({ faults, tooWide }).toEqual({ faults: [], tooWide: [] })
}

async function heading(name: RegExp): Promise<void> {
  await visit.frame().getByRole('heading', { name }).first().waitFor()
  await eventually(
    () =>
      visit
        .frame()
        .getByText(/^Loading /)
        .count(),
    (count) => count === 0,
    30_000,
  )
}

describe('a plan in use', () => {
  beforeAll(() => visit.open(larkmoor), 60_000)

  test.each(pages)(
    'page “%s” has no fault axe can see in any theme, and fits 400 px',
    async (route, title) => {
      await visit.go(route)
      await heading(title)
      await lookAt(route.replaceAll('/', '-') || 'overview')
    },
    120_000,
  )

  test.each(personal)(
    'page “%s” has no fault axe can see in any theme, and fits 400 px',
    async (route, title) => {
      await visit.go(route)
      await heading(title)
      await lookAt(route)
    },
    120_000,
  )
})

test('an empty plan says on every page how to begin', async () => {
  await visit.open(`#/tab/plan:${emptyPlanId}`)
  await heading(/No KSIs yet/)
  await lookAt('empty-overview')
  for (const [route] of pages.filter(([each]) => each !== '' && !each.includes('/'))) {
    await visit.go(route)
    await visit.frame().locator('[data-page-title]').waitFor()
    await picture(visit.page, `page-empty-${route}`)
    expect([route, await visit.violations()]).toEqual([route, []])
  }
}, 240_000)

test('the settings of the tab stand in the host’s dialog', async () => {
  await visit.open('#/config')
  await heading(/Which plan shall this tab show/)
  await visit.frame().getByRole('radio', { name: 'Larkmoor calls with Teams' }).check()
  expect(await visit.violations()).toEqual([])
  await picture(visit.page, 'page-config')
  await visit.page.getByRole('button', { name: 'Save' }).click()
  await visit.page.getByRole('tab', { name: 'Larkmoor calls with Teams' }).waitFor()
}, 60_000)

test('the side panel of a meeting holds the plan in 320 px', async () => {
  await visit.open(larkmoor, { width: 'side' })
  await heading(/committee/i)
  expect(await visit.violations()).toEqual([])
  expect(await visit.tooWide()).toEqual([])
  await picture(visit.page, 'page-side-panel')
}, 60_000)

test('words of any length stay within the page', async () => {
  const person = visit.world.as(lead.name)
  const path = `/api/plans/${emptyPlanId}`
  await person.post(`${path}/raiseRisk`, { title: longWord, likelihood: 'high', impact: 'high' })
  await person.post(`${path}/putUseCase`, { title: longWord })
  await visit.open(`#/tab/plan:${emptyPlanId}/risks`)
  for (const route of ['risks', 'use-cases', '']) {
    await visit.go(route)
    await visit.frame().getByText(longWord).first().waitFor()
    await visit.size(400)
    expect([route, await visit.tooWide()]).toEqual([route, []])
    await picture(visit.page, `page-long-${route || 'overview'}-400`)
    await visit.size(1280)
  }
}, 90_000)

test.each(['en-XA', 'en-XB'])(
  'the pages bear the pseudo-locale %s',
  async (locale) => {
    await visit.open(larkmoor, { locale })
    for (const [route] of [pages[0]!, ['risks'] as const, ['ksis/ksi-poor-calls'] as const]) {
      await visit.go(route)
      await visit.frame().locator('[data-page-title]').getByText('⟦').waitFor()
      const name = `page-${locale.toLowerCase()}-${route.replaceAll('/', '-') || 'overview'}`
      await picture(visit.page, `${name}-1280`)
      const wide = await visit.tooWide()
      await visit.size(400)
      expect([route, wide, await visit.tooWide()]).toEqual([route, [], []])
      await picture(visit.page, `${name}-400`)
      await visit.size(1280)
    }
    expect(await visit.frame().locator('html').getAttribute('dir')).toBe(locale === 'en-XB' ? 'rtl' : 'ltr')
  },
  90_000,
)

test('while the plan travels a face says so, and a part that cannot be read offers another try', async () => {
  let release: () => void = () => undefined
  const held = new Promise<void>((resolve) => (release = resolve))
  await visit.page.route('**/api/start*', async (request) => {
    await held
    await request.continue()
  })
  await visit.page.route('**/quality*', (request) => request.abort())
  await visit.open(`${larkmoor}/quality`)
  await visit.frame().getByText('Loading Switchover …').waitFor()
  await picture(visit.page, 'page-loading')
  const whileLoading = await visit.violations()
  release()
  expect(whileLoading).toEqual([])
  await visit.frame().getByRole('alert').waitFor()
  expect(await visit.violations()).toEqual([])
  await picture(visit.page, 'page-error')
  await visit.page.unroute('**/quality*')
  await visit.page.unroute('**/api/start*')
  await visit.frame().getByRole('button', { name: 'Try again' }).click()
  await visit
    .frame()
    .getByRole('heading', { name: /call quality/i })
    .waitFor()
}, 60_000)

test('the keyboard goes past the pages to the title, through the pages in order, and back from a form', async () => {
  await visit.open(larkmoor)
  await heading(/KSIs/)
  const { page, frame } = visit
  const here = () =>
    frame()
      .locator('body')
      .evaluate(
        () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent,
      )
  await frame()
    .locator('body')
    .evaluate((body) => {
      body.tabIndex = -1
      body.focus()
    })
  const stops: (string | null | undefined)[] = []
  for (let stop = 0; stop < 4; stop += 1) {
    await page.keyboard.press('Tab')
    stops.push(await here())
  }
  expect(stops).toEqual(['Skip to the page', 'Overview', 'KSIs', 'Use cases'])

  await frame().getByRole('link', { name: 'Skip to the page' }).focus()
  await page.keyboard.press('Enter')
  expect(await here()).toMatch(/KSIs/)
  await page.keyboard.press('Tab')
  expect(await here()).toMatch(/^Copy link to/)
  await page.keyboard.press('Tab')
  expect(await here()).toBe('Plan settings')
  await page.keyboard.press('Enter')
  await frame().getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
  await frame().getByRole('dialog').waitFor({ state: 'detached' })
  await eventually(here, (name) => name === 'Plan settings')
}, 60_000)
