import { existsSync } from 'node:fs'
import path from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { startHost } from '#infra/local/host/start-host.ts'
import { localTenant } from '#infra/local/identifiers.ts'
import { aRisk } from '#tests/support/build.ts'
import { picture, startBrowser } from '#tests/support/browser.ts'
import { aTalkativePlan } from '#tests/bot/cards/deck-plan.ts'
import { everyCard } from '#tests/bot/cards/every-card.ts'
import { withText } from '#tests/bot/cards/plan-of-text.ts'
import { companyPerson } from '#infra/local/company.ts'
import { startConnectorWorld } from './connector-world.ts'

const isBuilt = existsSync(path.resolve(import.meta.dirname, '../../infra/local/host/dist/index.html'))
if (!isBuilt) console.warn('host page not built (npm run build): the sheet of cards is skipped')
const browserTest = isBuilt ? test : test.skip

const pictureHeight = 1_400

jest.setTimeout(process.env.E2E === 'all' ? 600_000 : 120_000)

let world: Awaited<ReturnType<typeof startConnectorWorld>>
let host: Awaited<ReturnType<typeof startHost>>
let browser: Browser
let page: Page

const texts = {
  plain: 'Let us move Leeds first.',
  hebrew: 'נעביר תחילה את לידס, ואחר כך את ליון – לפי ההחלטה של הוועדה',
  hostile:
    '[free](https://evil.example) <b>now</b> <at>Everyone</at> \u202e# **x** _y_ `z` &amp; {{DATE(2001-01-01T00:00:00Z)}}',
}

/** All cards side by side, as wide as Teams draws them. */
const sheet = `
  html, body, #root, .window, .view, .content { height: auto !important; overflow: visible !important; }
  .window { display: block !important; }
  .rail, .title-bar, .list-pane, .composer, .content-head, .message-head { display: none !important; }
  .messages { display: block !important; columns: 3; column-gap: 24px; padding: 16px !important; overflow: visible !important; }
  .message { break-inside: avoid; margin-bottom: 16px; }
`

beforeAll(async () => {
  if (!isBuilt) return
  world = await startConnectorWorld()
  const settings = {
    ...{ appUrl: 'http://127.0.0.1:9', entraUrl: world.entra.url, graphUrl: 'http://127.0.0.1:9' },
    ...{ connectorUrl: world.connector.url, tenantId: localTenant.tenantId, appId: localTenant.appId },
  }
  host = await startHost({ settings })
  browser = await startBrowser()
  // axe opens a page of its own beside this one, which only a context allows.
  const context = await browser.newContext({ viewport: { width: 1800, height: pictureHeight } })
  page = await context.newPage()
})
afterAll(async () => {
  await browser?.close()
  await host?.close()
  await world?.close()
})

/** Every card in the chat of a person of their own, drawn by the host as one sheet. */
async function layOut(name: keyof typeof texts, personId: string): Promise<number> {
  const plan = aTalkativePlan({ risks: [aRisk()] })
  const cards = await everyCard(name === 'plain' ? plan : withText(plan, texts[name]), texts[name])
  await world.connector.install(personId)
  for (const { card } of cards)
    world.connector.share(personId, { contentType: 'application/vnd.microsoft.card.adaptive', content: card })
  return cards.length
}

async function draw(personId: string, theme: string, count: number): Promise<void> {
  await page.goto('about:blank')
  await page.goto(`${host.url}/?theme=${theme}#/chat/${personId}`)
  await page.addStyleTag({ content: sheet })
  await page
    .locator('.card .ac-adaptiveCard')
    .nth(count - 1)
    .waitFor()
}

/** Pictures for people to look at; drawing them takes minutes, so only the long form keeps them. */
async function keep(name: string): Promise<void> {
  if (process.env.E2E !== 'all') return
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  for (const top of Array.from({ length: Math.ceil(height / pictureHeight) }, (_, n) => n * pictureHeight)) {
    await page.evaluate((y) => window.scrollTo(0, y), top)
    await picture(page, `${name}-${top / pictureHeight + 1}`)
  }
}

/** What stands out of its card, or cannot be read. */
const faults = async () => {
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .withRules(['color-contrast', 'label', 'select-name', 'button-name', 'link-name', 'image-alt'])
    .include('.messages')
    .analyze()
  const wide = await page.evaluate(() =>
    [...document.querySelectorAll('.card')].flatMap((card) =>
      card.scrollWidth > card.clientWidth + 1 ? [`too wide: ${card.textContent.slice(0, 80)}`] : [],
    ),
  )
  return [
    ...wide,
    ...violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`)),
  ]
}

browserTest('every card can be read in light, dark and contrast, and keeps to its frame', async () => {
  const { id } = companyPerson('Sanne Vermeulen')
  const count = await layOut('plain', id)
  for (const theme of ['default', 'dark', 'contrast']) {
    await draw(id, theme, count)
    await keep(`cards-${theme}`)
    expect({ theme, faults: await faults() }).toEqual({ theme, faults: [] })
  }
})

browserTest(
  'hostile text and text from the right stay text in a real browser: no link, no mark-up, no image',
  async () => {
    for (const [name, person] of [
      ['hostile', 'Tomasz Zieliński'],
      ['hebrew', 'Owen Hartley'],
    ] as const) {
      const { id } = companyPerson(person)
      const count = await layOut(name, id)
      await draw(id, 'default', count)
      await keep(`cards-${name}`)
      const made = await page.evaluate(() =>
        [...document.querySelectorAll('.card :is(a, strong, em, b, i, img, script, iframe, code, h1)')].map(
          ({ outerHTML }) => outerHTML.slice(0, 120),
        ),
      )
      expect({ name, made, faults: await faults() }).toEqual({ name, made: [], faults: [] })
    }
  },
)
