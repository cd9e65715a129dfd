import chromium from '@sparticuz/chromium'
import { type Browser, chromium as playwright } from 'playwright-core'
import { sum } from './figures.ts'

export interface Visit {
  /** From the start of the framed page's own navigation to its largest paint. */
  readonly lcpMs: number
  /** The same, until its title stood there and one frame was drawn. */
  readonly drawnMs: number
  /** Everything the framed page had loaded by then, as it came over the wire, headers left out. */
  readonly bytes: number
}

interface Marks {
  lcp: number | null
  drawn: number | null
}

const pageTitle = '[data-page-title]'
const paintsSettleMs = 500
/** Its own requests and first paints are over by then. */
const hostSettlesMs = 1_500
/**
 * The browser package's own flags are for a lambda: one process for everything, drawing through an emulated graphics
 * card. A person's browser keeps the host page and the framed page in processes of their own, and so does this one.
 */
const flags = [
  '--site-per-process',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
  '--no-sandbox',
  // teams-js asks Microsoft for a list at once; without a network that must fail at once, here and everywhere.
  '--host-resolver-rules=MAP res.cdn.office.net ~NOTFOUND',
]

/** @param more flags beside those every bench uses. */
export async function openBrowser(more: readonly string[] = []): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [...flags, ...more],
  })
}

/**
 * Opens the host page on another of its views, lets it come to rest as Teams has when somebody clicks on a tab, then
 * opens the tab with an empty cache and watches the framed page until it has drawn its title.
 */
export async function framedVisit(browser: Browser, hostUrl: string, framedUrl: string): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  try {
    const page = await context.newPage()
    await page.addInitScript(watchPaints, pageTitle)
    const sizes: Promise<number>[] = []
    page.on('requestfinished', (request) => {
      if (request.url().startsWith(framedUrl))
        sizes.push(
          request.sizes().then(
            ({ responseBodySize }) => responseBodySize,
            () => 0,
          ),
        )
    })
    await page.goto(`${hostUrl}#/posts`)
    await page.waitForLoadState('load')
    await page.waitForTimeout(hostSettlesMs)
    await page.evaluate(() => (window.location.hash = '#/tab'))
    await page.frameLocator('iframe').locator(pageTitle).waitFor({ timeout: 30_000 })
    const frame = page.frames().find((each) => each.url().startsWith(framedUrl))
    if (!frame) throw new Error(`${framedUrl} was not framed.`)
    // On a busy machine the browser tells of paints late.
    await frame.waitForFunction(() => {
      const { lcp, drawn } = (window as unknown as { marks: Marks }).marks
      return lcp !== null && drawn !== null
    })
    await page.waitForTimeout(paintsSettleMs)
    const { lcp, drawn } = await frame.evaluate(() => (window as unknown as { marks: Marks }).marks)
    return { lcpMs: lcp!, drawnMs: drawn!, bytes: sum(await Promise.all(sizes)) }
  } finally {
    await context.close()
  }
}

/** Runs in every frame before its own code. */
function watchPaints(title: string): void {
  const marks: Marks = { lcp: null, drawn: null }
  Object.assign(window, { marks })
  new PerformanceObserver((list) => {
    marks.lcp = list.getEntries().at(-1)?.startTime ?? marks.lcp
  }).observe({ type: 'largest-contentful-paint', buffered: true })
  const changes = new MutationObserver(() => {
    if (!document.querySelector(title)) return
    changes.disconnect()
    requestAnimationFrame(() => setTimeout(() => (marks.drawn = performance.now())))
  })
  changes.observe(document, { childList: true, subtree: true })
}
