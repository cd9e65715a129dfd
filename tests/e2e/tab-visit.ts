import AxeBuilder from '@axe-core/playwright'
import type { Browser, FrameLocator, Page } from 'playwright-core'
import { startHost } from '#infra/local/host/start-host.ts'
import { freePort } from '#infra/local/free-port.ts'
import { localTenant } from '#infra/local/identifiers.ts'
import { startBrowser } from '../support/browser.ts'
import { type WholeWorld, wholeWorld } from '../support/whole-world.ts'

/* One world, one browser, one page: what the tests of every page in a browser share. */

export type Theme = 'default' | 'dark' | 'contrast'
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
  violations(): Promise<string[]>
  overflow(): Promise<number>
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
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  page.setDefaultTimeout(30_000)
  const frame = () => page.frameLocator(tabFrame)
  const root = () => frame().locator('html')

  return {
    world,
    page,
    frame,
    async open(hash, query = {}) {
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
    },
    async violations() {
      const { violations } = await new AxeBuilder({ page })
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
    overflow: () => root().evaluate((html) => html.scrollWidth - html.clientWidth),
    async close() {
      await browser.close()
      await host.close()
      await world.close()
    },
  }
}
