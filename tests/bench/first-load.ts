import { setTimeout as sleep } from 'node:timers/promises'
import { readTabFiles } from '#bot/http/tab-files.ts'
import { startHost } from '#infra/local/host/start-host.ts'
import { freePort } from '#infra/local/free-port.ts'
import { localTenant } from '#infra/local/identifiers.ts'
import { fill } from '#infra/local/seed.ts'
import { servePage } from './bare-page-server.ts'
import { benchDatabase, benchFolder } from './bench-database.ts'
import { builtPages } from './built-pages.ts'
import { inTurns, kB, median, ms, times } from './figures.ts'
import { framedVisit, openBrowser, type Visit } from './framed-visit.ts'
import { type InitialBytes, initialBytes } from './initial-bytes.ts'
import { atMost, type Effort, noLimit, type Row } from './row.ts'
import { lead, servedWorld } from './served-world.ts'

/** The jobs judge the fresh plan and ask for a subscription; that is not the tab's load. */
const jobsSettleMs = 3_000
/** Low enough that a schema in the first load breaks it: zod alone is 24 kB (tab/vite.config.ts keeps it out). */
const scriptsKb = 165

/** The tab's first load, framed by the host page and showing the example plan, beside a bare Fluent page framed alike. */
export async function firstLoad(effort: Effort): Promise<readonly Row[]> {
  const folder = await benchFolder()
  try {
    const pages = await builtPages(folder.path)
    const [tab, bare] = await Promise.all([readTabFiles(pages.tab), readTabFiles(pages.bare)])
    return [
      ...byteRows(await initialBytes(tab), await initialBytes(bare)),
      ...timeRows(await visits(pages, effort)),
    ]
  } finally {
    await folder.remove()
  }
}

interface Visits {
  readonly ours: readonly Visit[]
  readonly peer: readonly Visit[]
}

async function visits(pages: { tab: string; bare: string }, effort: Effort): Promise<Visits> {
  const database = await benchDatabase()
  await fill(database.stores, new Date())
  const hostPort = await freePort(0)
  const world = await servedWorld(database, {
    hostUrl: `http://localhost:${hostPort}`,
    environment: { TAB_FOLDER: pages.tab },
  })
  const bare = await servePage(await readTabFiles(pages.bare))
  const settings = {
    entraUrl: world.entra.url,
    graphUrl: world.graph.url,
    connectorUrl: world.connector.url,
    tenantId: localTenant.tenantId,
    appId: localTenant.appId,
  }
  const tabHost = await startHost({ port: hostPort, settings: { ...settings, appUrl: world.appUrl } })
  const bareHost = await startHost({ settings: { ...settings, appUrl: bare.url } })
  const browser = await openBrowser()
  try {
    const address = `/?person=${lead.id}`
    const ours = () => framedVisit(browser, `${tabHost.url}${address}`, world.appUrl)
    const peer = () => framedVisit(browser, `${bareHost.url}${address}`, bare.url)
    await sleep(jobsSettleMs)
    await inTurns(1, ours, peer)
    return await inTurns(times(effort, 5), ours, peer)
  } finally {
    await browser.close()
    await Promise.all([tabHost.close(), bareHost.close(), bare.close()])
    await world.close()
    await database.close()
  }
}

function byteRows(ours: InitialBytes, peer: InitialBytes): readonly Row[] {
  const row = (what: string, figure: (bytes: InitialBytes) => number) => ({
    what,
    n: '1 build',
    ours: kB(figure(ours)),
    peer: `${kB(figure(peer))} for a bare Fluent page`,
    ratio: figure(ours) / figure(peer),
  })
  return [
    { ...row('initial scripts, brotli', ({ js }) => js), ...atMost(ours.js / 1000, scriptsKb, ' kB') },
    { ...row('initial page: HTML, scripts, styles, brotli', ({ all }) => all), ...noLimit },
  ]
}

function timeRows({ ours, peer }: Visits): readonly Row[] {
  const row = (what: string, figure: (visit: Visit) => number, words: (figure: number) => string) => {
    const [our, their] = [ours, peer].map((all) => median(all.map(figure))) as [number, number]
    return {
      what,
      n: `${ours.length} × cold cache`,
      ours: words(our),
      peer: `${words(their)} for a bare Fluent page`,
      ratio: our / their,
      ...noLimit,
    }
  }
  const lcp = row('overview in its frame, largest paint', ({ lcpMs }) => lcpMs, ms)
  return [
    row('loaded until the overview is drawn, brotli', ({ bytes }) => bytes, kB),
    { ...lcp, ...atMost(lcp.ratio, 3, '×') },
    row('overview in its frame, drawn', ({ drawnMs }) => drawnMs, ms),
  ]
}
