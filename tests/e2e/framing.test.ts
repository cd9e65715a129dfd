import { freePort } from '#infra/local/free-port.ts'
import type { Browser } from 'playwright-core'
import { startBrowser } from '../support/browser.ts'
import { eventually, type WholeWorld, wholeWorld } from '../support/whole-world.ts'

/* The tab in frames of Microsoft's hosts and of others, in a real browser: what the policy on paper does. */

let world: WholeWorld
let browser: Browser
let appUrl: string

beforeAll(async () => {
  world = await wholeWorld({ hostUrl: `http://localhost:${await freePort(0)}` })
  appUrl = world.appUrl.replace('127.0.0.1', 'localhost')
  browser = await startBrowser()
}, 120_000)
afterAll(async () => {
  await browser.close()
  await world.close()
})

/** The tab in a frame of a page of that origin: what it says, how it looks, and what the console objected to. */
async function framedBy(origin: string) {
  const context = await browser.newContext()
  await context.grantPermissions(['local-network-access'])
  const page = await context.newPage()
  const objections: string[] = []
  page.on('console', (said) => {
    if (/content.security.policy|refused to|violates/i.test(said.text())) objections.push(said.text())
  })
  const body = `<!doctype html><iframe title="tab" src="${appUrl}/"></iframe>`
  await page.route(`${origin}/**`, (route) => route.fulfill({ contentType: 'text/html', body }))
  await page.route('https://res.cdn.office.net/**', (route) => route.abort())
  await page.goto(`${origin}/`)
  const frame = page.frameLocator('iframe')
  const words = frame.getByText('Loading Switchover')
  const isShown = await eventually(
    () => words.isVisible().catch(() => false),
    (shown) => shown || objections.length > 0,
  )
  const look = isShown
    ? await frame.locator('[data-theme-name]').evaluate((ground) => ({
        height: getComputedStyle(ground).minHeight,
        background: getComputedStyle(ground).backgroundColor,
        rules: [...document.styleSheets].reduce((sum, { cssRules }) => sum + cssRules.length, 0),
      }))
    : null
  await context.close()
  return { isShown, look, objections }
}

test.each(['https://teams.microsoft.com', 'https://m365.cloud.microsoft', 'https://outlook.office.com'])(
  'in %s the tab is shown with all its styles, and the console objects to nothing',
  async (origin) => {
    const { isShown, look, objections } = await framedBy(origin)
    expect({ isShown, objections }).toEqual({ isShown: true, objections: [] })
    // Griffel’s own classes and Fluent’s theme are there: neither came through a style attribute.
    expect(look!.height).not.toBe('0px')
    expect(look!.background).toMatch(/^rgb\((?!0, 0, 0)/)
    expect(look!.rules).toBeGreaterThan(50)
  },
  60_000,
)

test('a page of anybody else may not put it in a frame', async () => {
  const { isShown, objections } = await framedBy('https://teams.microsoft.com.evil.example')
  expect(isShown).toBe(false)
  expect(objections.join()).toMatch(/frame-ancestors/)
}, 60_000)
