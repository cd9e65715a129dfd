import { companyPeople, companyPerson } from '#infra/local/company.ts'
import { makeHistory } from '#infra/local/graph/call-history.ts'
import { fill } from '#infra/local/seed.ts'
import type { PlanPage } from '#shared/api.ts'
import type { Plan } from '#shared/plan.ts'
import { picture } from '../support/browser.ts'
import { eventually } from '../support/whole-world.ts'
import { type TabVisit, tabVisit } from './tab-visit.ts'

type Place = readonly [page: string, heading: RegExp, record?: (plan: Plan) => string | undefined]

/** Every page of the tab, some with a record of their own, and the heading that stands there. */
const places: readonly Place[] = [
  ['', /KSIs/],
  ['ksis', /success indicators/],
  ['ksis', /Few calls are poor/, () => 'ksi-poor-calls'],
  ['ksis', /easier to communicate/, () => 'ksi-easier'],
  ['use-cases', /use cases/i],
  ['use-cases', /Use case|\w/, ({ useCases }) => useCases[0]?.id],
  ['objectives', /objectives/i],
  ['objectives', /\w/, ({ keyResults }) => keyResults[0]?.id],
  ['trace', /chain/i],
  ['trace', /\w/, ({ outcomes }) => `outcome:${outcomes[0]?.id}`],
  ['risks', /risks/i],
  ['risks', /\w/, ({ risks }) => risks[0]?.id],
  ['risks', /No longer in the plan/, () => 'gone'],
  ['committee', /steering committee/i],
  ['committee', /D-\d+/, ({ decisions }) => decisions[0]?.id],
  ['committee', /\w/, ({ meetings }) => meetings[0]?.id],
  ['rollout', /rollout/i],
  ['rollout', /Propose waves/, () => 'propose'],
  ['rollout', /\w/, () => 'wave-1'],
  ['rollout', /\w/, ({ sites }) => sites[0]?.id],
  ['people', /people/i],
  ['people', /Sanne Vermeulen|\w/, () => companyPeople.find(({ siteId }) => siteId === 'utrecht')!.id],
  ['quality', /call quality/i],
  ['telephone', /telephone/i],
  ['usage', /usage/i],
  ['buildings', /buildings/i],
  ['surveys', /surveys/i],
  ['surveys', /\w/, () => 'round-wave-1'],
  ['stakeholders', /stakeholders/i],
  ['stakeholders', /\w/, ({ stakeholders }) => stakeholders[0]?.id],
  ['checklist', /checklist/i],
  ['history', /history/i],
  ['messages', /messages/i],
  ['files', /import and export/i],
  ['pack', /Larkmoor/],
  ['print', /, .*\d{4}$/],
]
/** Looked at in every run; E2E=all looks at all of them, which takes minutes. */
const inShort = new Set(['', 'people'])
const isLong = process.env.E2E === 'all'
const shown = isLong ? places : places.filter(([page, , record]) => inShort.has(page) && !record)
/** Colours are the longest look; in short only the overview's are looked at, in all themes. */
const looked = isLong ? 'all' : 'structure'
/** Pages that belong to the person, not to a plan. */
const personal: readonly (readonly [route: string, heading: RegExp])[] = [
  ['my-work', /My work/],
  ['plans', /Your plans/],
]
const lead = companyPerson('Sanne Vermeulen')
const larkmoor = '#/tab/plan:larkmoor'
const longWord = 'Fernmeldeanlagenumschaltungsvorbereitungsbesprechung'.repeat(3)

let visit: TabVisit
let plan: Plan
let emptyPlanId: string

beforeAll(async () => {
  visit = await tabVisit(lead.id)
  const { world } = visit
  const now = new Date()
  await fill(world.database.stores, now)
  const from = new Date(now.getTime() - 29 * 86_400_000)
  world.graph.seedCalls(makeHistory({ from, to: now, seed: 'pages', callsPerDay: isLong ? 40 : 8 }))
  world.graph.lifecycle('missed')
  for (const { id } of companyPeople.slice(0, 12)) await world.connector.install(id)
  plan = (await world.as(lead.name).get<PlanPage>('/api/plans/larkmoor')).plan
  const wish = { name: 'Nothing in it yet', template: 'empty' }
  emptyPlanId = (await world.as(lead.name).post<PlanPage>('/api/plans', wish)).plan.id
  await eventually(
    () => world.database.stores.calls.health(),
    ({ records, waiting }) => records > (isLong ? 200 : 100) && waiting === 0,
    90_000,
  )
}, 180_000)
afterAll(() => visit?.close(), 60_000)

/** Looks at what is shown at 1280 px in three themes, and at 400 px; structure is the same in every theme. */
async function lookAt(name: string, isPicturedInAll = true): Promise<void> {
  const faults = (await visit.violations(name === 'overview' ? 'all' : looked)).map(
    (fault) => `default: ${fault}`,
  )
  await visit.keep(`page-${name}-1280`)
  await visit.size(400)
  const tooWide = await visit.tooWide()
  await visit.keep(`page-${name}-400`)
  await visit.size(1280)
  for (const theme of isLong || name === 'overview' ? (['dark', 'contrast'] as const) : []) {
    await visit.theme(theme)
    faults.push(...(await visit.violations('colours')).map((fault) => `${theme}: ${fault}`))
    if (isPicturedInAll) await visit.keep(`page-${name}-${theme}`)
  }
  await visit.theme('default')
  expect({ faults, tooWide, complaints: visit.complaints() }).toEqual({
    faults: [],
    tooWide: [],
    complaints: [],
  })
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
  beforeAll(async () => {
    await visit.open(larkmoor)
    await heading(/KSIs/)
  }, 60_000)

  test.each(shown.map(([page, title, record]) => ({ page, title, record })))(
    'page “$page” ($title) has no fault axe can see in any theme, and fits 400 px',
    async ({ page, title, record }) => {
      const id = record?.(plan)
      await visit.go(id === undefined ? page : `${page}/${id}`)
      // The page before this one has headings too: the one that was asked for takes the focus.
      if (page !== '') await visit.frame().locator('[data-page-title]:focus').waitFor()
      await heading(title)
      const name = `${page || 'overview'}${record ? `-record-${id?.slice(0, 20).replace(':', '-')}` : ''}`
      await lookAt(name, record === undefined)
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
    60_000,
  )
})

test('on paper there is the plan and nothing to press', async () => {
  await visit.open(`${larkmoor}/print`)
  await heading(/, .*\d{4}$/)
  await visit.page.emulateMedia({ media: 'print' })
  await visit.keep('page-print-on-paper')
  const buttons = visit.frame().getByRole('button')
  expect(
    await visit
      .frame()
      .locator('html')
      .evaluate(() => matchMedia('print').matches),
  ).toBe(true)
  const shown = await buttons.evaluateAll((all) => all.filter((each) => each.checkVisibility()).length)
  const links = await visit.frame().getByRole('navigation').filter({ visible: true }).count()
  await visit.page.emulateMedia({ media: null })
  expect({ shown, links }).toEqual({ shown: 0, links: 0 })
}, 60_000)

test('an empty plan says on every page how to begin', async () => {
  await visit.open(`#/tab/plan:${emptyPlanId}`)
  await heading(/No KSIs yet/)
  await lookAt('empty-overview')
  for (const [route] of places.filter(([each, , record]) => each !== '' && !record)) {
    if (!isLong && route !== 'pack') continue
    await visit.go(route)
    await visit.frame().locator('[data-page-title]').waitFor()
    await visit.keep(`page-empty-${route}`)
    expect([route, await visit.violations(looked)]).toEqual([route, []])
  }
}, 240_000)

test('the settings of the tab stand in the host’s dialog, and open the plan to the team', async () => {
  await visit.open('#/config')
  await heading(/Which plan shall this tab show/)
  await visit.frame().getByRole('radio', { name: 'Larkmoor calls with Teams' }).check()
  const opens = visit.frame().getByRole('checkbox', { name: /^Let everybody in “.+” read this plan$/ })
  await opens.check()
  expect(await visit.violations(looked)).toEqual([])
  await picture(visit.page, 'page-config')
  const save = visit.page.getByRole('button', { name: 'Save' })
  await save.click()
  await visit.frame().getByText('Add Switchover to the team in Teams first').waitFor()
  await picture(visit.page, 'page-config-refused')
  expect(visit.complaints()).toMatchObject([expect.stringContaining('409')])
  await visit.world.connector.addToTeam()
  await save.click()
  await visit.page.getByRole('tab', { name: 'Larkmoor calls with Teams' }).waitFor()
  await visit.go('people')
  await visit
    .frame()
    .getByText(/^Everybody in the team “.+” may read this plan/)
    .waitFor()
  if (isLong) await lookAt('people-of-a-team')
}, 60_000)

test('the side panel of a meeting holds the plan in 320 px', async () => {
  await visit.open(larkmoor, { width: 'side' })
  await heading(/committee/i)
  expect(await visit.violations(looked)).toEqual([])
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

test.each(isLong ? ['en-XA', 'en-XB'] : ['en-XB'])(
  'the pages bear the pseudo-locale %s',
  async (locale) => {
    await visit.open(larkmoor, { locale })
    for (const [route] of [[''], ['risks'], ['ksis/ksi-poor-calls'], ['rollout']] as const) {
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
  const whileLoading = await visit.violations(looked)
  release()
  expect(whileLoading).toEqual([])
  await visit.frame().getByRole('alert').waitFor()
  expect(await visit.violations(looked)).toEqual([])
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

test.each([
  ['checklist', 'Read the small print', 'Yes, remove this point'],
  ['risks', 'A risk to remove', 'Yes, remove it and its mitigations'],
])(
  'on “%s” a form whose own record is removed gives the page back',
  async (route, title, words) => {
    const person = visit.world.as(lead.name)
    const path = `/api/plans/${emptyPlanId}`
    if (route === 'checklist') await person.post(`${path}/putChecklistItem`, { title, section: 'Here' })
    else await person.post(`${path}/raiseRisk`, { title, likelihood: 'low', impact: 'low' })
    await visit.open(`#/tab/plan:${emptyPlanId}/${route}`)
    const frame = visit.frame()
    if (route === 'risks') {
      await frame.getByRole('link', { name: title }).first().click()
      await frame.getByRole('heading', { level: 1, name: title }).waitFor()
    }
    await frame.getByRole('button', { name: /^Edit/ }).first().click()
    await frame.getByRole('button', { name: 'Remove …' }).click()
    await frame.getByRole('button', { name: words }).click()
    await frame.getByRole('dialog').waitFor({ state: 'detached' })

    await frame.getByRole('heading', { level: 1 }).waitFor()
    await frame.locator('[data-page-title]:focus').waitFor()
    expect(await frame.locator('[aria-hidden="true"]:has(h1)').count()).toBe(0)
    expect(await visit.violations(looked)).toEqual([])
  },
  60_000,
)
