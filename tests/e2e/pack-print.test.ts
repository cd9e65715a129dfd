import { companyPerson } from '#infra/local/company.ts'
import { fill } from '#infra/local/seed.ts'
import { type TabVisit, tabVisit } from './tab-visit.ts'

const lead = companyPerson('Sanne Vermeulen')
/** A4 without its margins of 12 mm, in CSS pixels. */
const sheet = { width: 703, height: 1_032 }

let visit: TabVisit

beforeAll(async () => {
  visit = await tabVisit(lead.id)
  await fill(visit.world.database.stores, new Date())
}, 120_000)

afterAll(() => visit?.close(), 60_000)

test('the first page of the pack fits one sheet, and each page after it begins a new one', async () => {
  await visit.open('#/tab/plan:larkmoor/pack')
  const pages = visit.frame().locator('main section')
  await pages.nth(1).waitFor()
  const root = visit.frame().locator('html')
  const { width } = visit.page.viewportSize()!
  await visit.size(width - (await root.evaluate((html) => html.clientWidth)) + sheet.width)
  expect(await root.evaluate((html) => html.clientWidth)).toBe(sheet.width)
  await visit.page.emulateMedia({ media: 'print' })
  await visit.keep('pack-print')

  const firstEnds = await pages.first().evaluate((first) => {
    const { bottom } = first.getBoundingClientRect()
    return bottom + document.documentElement.scrollTop
  })
  expect(firstEnds).toBeLessThan(sheet.height)
  const breaks = await pages.evaluateAll((all) => all.map((each) => getComputedStyle(each).breakBefore))
  expect(breaks[0]).toBe('auto')
  expect(new Set(breaks.slice(1))).toEqual(new Set(['page']))
  expect(await visit.frame().getByRole('button', { name: 'Print' }).isVisible()).toBe(false)
}, 90_000)
