import { setTimeout as sleep } from 'node:timers/promises'
import lighthouse, { desktopConfig } from 'lighthouse'
import { readTabFiles } from '#bot/http/tab-files.ts'
import { freePort } from '#infra/local/free-port.ts'
import { startHost } from '#infra/local/host/start-host.ts'
import { localTenant } from '#infra/local/identifiers.ts'
import { fill } from '#infra/local/seed.ts'
import { servePage } from './bare-page-server.ts'
import { benchDatabase, benchFolder } from './bench-database.ts'
import { builtPages } from './built-pages.ts'
import { inTurns, median, times } from './figures.ts'
import { openBrowser } from './framed-visit.ts'
import { atLeast, type Effort, noLimit, type Row } from './row.ts'
import { lead, servedWorld } from './served-world.ts'

const categories = ['performance', 'accessibility', 'best-practices'] as const
type Category = (typeof categories)[number]

interface Score {
  readonly score: number
  /** Names of the audits that cost something. */
  readonly failed: readonly string[]
}
type Scores = Readonly<Record<Category, Score>>

/** The scores are of the page as Teams shows it: the host page with the overview in its frame. */
const least: Readonly<Record<Category, number | null>> = {
  performance: null,
  // Tabster's focus guards cost four points (traps-tab.md §4); nothing else may.
  accessibility: 0.95,
  'best-practices': null,
}
const jobsSettleMs = 3_000

/** Lighthouse's desktop scores of the overview in its frame, beside a bare Fluent page framed alike. */
export async function lighthouseScores(effort: Effort): Promise<readonly Row[]> {
  const folder = await benchFolder()
  const database = await benchDatabase()
  await fill(database.stores, new Date())
  const pages = await builtPages(folder.path)
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
  try {
    await sleep(jobsSettleMs)
    const address = `/?person=${lead.id}#/tab`
    const { ours, peer } = await inTurns(
      times(effort, 3),
      () => scoreOf(tabHost.url + address),
      () => scoreOf(bareHost.url + address),
    )
    return categories.map((category) => rowOf(category, ours, peer))
  } finally {
    await Promise.all([tabHost.close(), bareHost.close(), bare.close()])
    await world.close()
    await database.close()
    await folder.remove()
  }
}

function rowOf(category: Category, ours: readonly Scores[], peer: readonly Scores[]): Row {
  const [our, their] = [ours, peer].map((all) => median(all.map((scores) => scores[category].score))) as [
    number,
    number,
  ]
  const limit = least[category]
  return {
    what: `lighthouse ${category}, overview in its frame, desktop`,
    n: `${ours.length} runs`,
    ours: [our, ...failedIn(category, ours)].join(' '),
    peer: `${[their, ...failedIn(category, peer)].join(' ')} for a bare Fluent page`,
    ratio: our / their,
    ...(limit === null ? noLimit : atLeast(our, limit)),
  }
}

/** Performance is a matter of degree: there every audit costs something. */
function failedIn(category: Category, runs: readonly Scores[]): readonly string[] {
  const names = category === 'performance' ? [] : runs.flatMap((scores) => scores[category].failed)
  return names.length === 0 ? [] : [`(${[...new Set(names)].join(', ')})`]
}

async function scoreOf(url: string): Promise<Scores> {
  const port = await freePort(0)
  const browser = await openBrowser([`--remote-debugging-port=${port}`])
  try {
    const result = await lighthouse(
      url,
      { port, onlyCategories: [...categories], output: 'json', logLevel: 'error' },
      desktopConfig,
    )
    if (!result || result.lhr.runtimeError)
      throw new Error(`Lighthouse: ${result?.lhr.runtimeError?.message}`)
    return Object.fromEntries(
      categories.map((category) => {
        const { score = 0, auditRefs = [] } = result.lhr.categories[category] ?? {}
        const failed = auditRefs
          .filter(({ id, weight }) => weight > 0 && (result.lhr.audits[id]?.score ?? 1) < 1)
          .map(({ id }) => id)
        return [category, { score: score ?? 0, failed }]
      }),
    ) as unknown as Scores
  } finally {
    await browser.close()
  }
}
