import AxeBuilder from '@axe-core/playwright'
import type { Browser, FrameLocator, Page } from 'playwright-core'
import { startHost } from '#infra/local/host/start-host.ts'
import { freePort } from '#infra/local/free-port.ts'
import { localTenant } from '#infra/local/identifiers.ts'
import { areKept, picture, startBrowser } from '../support/browser.ts'
import { type WholeWorld, wholeWorld } from '../support/whole-world.ts'

/* One world, one browser, one page: what the tests of every page in a browser share. */

export type Theme = 'default' | 'dark' | 'contrast'
/** Pixels: what a person can still look at in one piece. */
const tallestPicture = 4_000
/** teams-js asks there which hosts are Microsoft's, and goes on with its own list where there is no network. */
const microsoftsList = 'https://res.cdn.office.net/'
const colourRules = ['color-contrast', 'link-in-text-block']
const tabFrame = 'iframe[title="Switchover"]'

export interface TabVisit {
  readonly world: WholeWorld
  readonly page: Page
  readonly frame: () => FrameLocator
  /** Loads the host and in it the tab; `hash` is the host's own, such as '#/tab/plan:p/risks'. */
  open(hash: string, query?: Readonly<Record<string, string>>): Promise<void>
  /** Goes to a route inside the tab that is open, without loading it anew. */
  go(route: string): Promise<void>
  /** The host tells the tab its theme, as Teams does when the person changes it. */
  theme(theme: Theme): Promise<void>
  size(width: number): Promise<void>
  /** What axe objects to; `colours` looks at these alone, which is all that a theme changes, and takes the longest. */
  violations(which?: 'all' | 'colours' | 'structure'): Promise<string[]>
  /** What the browser's console complained of since the last time this was asked. */
  complaints(): string[]
  /** Keeps a picture of the whole page, however long, and leaves the window as it was. */
  keep(name: string): Promise<void>
  /** What is wider than the page lets it be, by the words in it; [] where nothing has to be scrolled sideways. */
  tooWide(): Promise<string[]>
  close(): Promise<void>
}

export async function tabVisit(personId: string): Promise<TabVisit> {
  const hostPort = await freePort(0)
  const world = await wholeWorld({ hostUrl: `http://localhost:${hostPort}` })
  const host = await startHost({
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
  const browser: Browser = await startBrowser()
  // axe opens a page of its own beside this one, which only a context allows.
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  const complaints: string[] = []
  page.on('console', (said) => {
    const isOurs = !said.location().url.startsWith(microsoftsList)
    if (said.type() === 'error' && isOurs) complaints.push(`${said.text()} ${said.location().url}`)
  })
  page.on('pageerror', ({ message }) => complaints.push(message))
  const frame = () => page.frameLocator(tabFrame)
  const root = () => frame().locator('html')

  return {
    world,
    page,
    frame,
    async open(hash, query = {}) {
      await page.setViewportSize({ width: 1280, height: 900 })
      await page.goto('about:blank')
      await page.goto(`${host.url}/?${new URLSearchParams({ person: personId, ...query }).toString()}${hash}`)
    },
    async go(route) {
      await root().evaluate((_, path) => {
        window.location.hash = `#/${path}`
      }, route)
    },
    async theme(theme) {
      await page.evaluate((name) => {
        const url = new URL(window.location.href)
        url.searchParams.set('theme', name)
        window.history.pushState(null, '', url)
        window.dispatchEvent(new PopStateEvent('popstate'))
      }, theme)
      await frame().locator(`[data-theme-name="${theme}"]`).waitFor({ state: 'attached' })
    },
    async size(width) {
      await page.setViewportSize({ width, height: 900 })
      // The page in the frame hears of it a moment later, and draws again after that.
      await root().evaluate(
        (_, most) =>
          new Promise<void>((drawn) => {
            const look = () =>
              window.innerWidth <= most ? requestAnimationFrame(() => drawn()) : requestAnimationFrame(look)
            look()
          }),
        width,
      )
    },
    async violations(which = 'all') {
      const axe = new AxeBuilder({ page })
      // Without it axe writes down every node that passes, which takes longer than looking.
      axe.options({ resultTypes: ['violations'] })
      if (which === 'structure') axe.disableRules(colourRules)
      const { violations } = await (which === 'colours' ? axe.withRules(colourRules) : axe)
        .include([tabFrame, 'body'])
        // Tabster's focus guards are meant to be there (traps-tab.md §4).
        .exclude([tabFrame, '[data-tabster-dummy]'])
        .analyze()
      return violations.flatMap(({ id, nodes }) =>
        nodes
          .filter(({ target, html }) => target.length > 1 && !html.includes('data-tabster-dummy'))
          .map(({ html }) => `${id}: ${html.slice(0, 200)}`),
      )
    },
    complaints: () => complaints.splice(0),
    async keep(name) {
      if (!areKept) return
      const size = page.viewportSize()!
      const missing = await root().evaluate((html) => html.scrollHeight - html.clientHeight)
      const height = Math.min(size.height + Math.max(0, missing), tallestPicture)
      await page.setViewportSize({ ...size, height })
      await picture(page, name)
      await page.setViewportSize(size)
    },
    tooWide: () =>
      root().evaluate((html) => {
        if (html.scrollWidth <= html.clientWidth) return []
        const wide = [...html.querySelectorAll('body *')].filter((each) => {
          const { left, right, width } = each.getBoundingClientRect()
          return width > 0 && (right > html.clientWidth + 1 || left < -1)
        })
        return wide.slice(-5).map((each) => each.outerHTML.replace(/ class="[^"]*"/g, '').slice(0, 160))
      }),
    async close() {
      await browser.close()
      await host.close()
      await world.close()
    },
  }
}
