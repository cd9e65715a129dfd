import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import chromium from '@sparticuz/chromium'
import { type Browser, type Page, chromium as playwright } from 'playwright-core'

/**
 * Flags meant for a lambda: one process dies with its first page, no web security hides CORS faults, and a graphics card
 * made of software draws every page as if it were a game, which takes as long as the page itself.
 */
const unwanted =
  /single-process|no-zygote|disable-web-security|in-process-gpu|swiftshader|use-gl=|ignore-gpu-blocklist/

const quiet = [
  '--disable-gpu',
  '--disable-software-rasterizer',
  '--no-sandbox',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
]

/** A Chromium that came with npm and asks nobody outside this machine. */
export async function startBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [...chromium.args.filter((flag) => !unwanted.test(flag)), ...quiet],
  })
}

/** Drawing them takes a quarter of a walk's time, and only people look at them: `PICTURES=1`, or the long walks. */
export const areKept = process.env.PICTURES !== undefined || process.env.E2E === 'all'

/** Keeps a picture for people to look at, in tests/output (not committed). */
export async function picture(page: Page, name: string): Promise<void> {
  if (!areKept) return
  const folder = join(import.meta.dirname, '..', 'output')
  await mkdir(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) })
}
