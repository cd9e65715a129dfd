import { randomUUID } from 'node:crypto'
import restify from 'restify'
import { entraTokens } from '#bot/adapters/entra/entra-tokens.ts'
import { spreadsheetFiles } from '#bot/adapters/spreadsheets/spreadsheet-files.ts'
import { graphCallSource } from '#bot/adapters/graph/graph-call-source.ts'
import { openGraph } from '#bot/adapters/graph/graph-client.ts'
import { graphTelephoneLogs } from '#bot/adapters/graph/telephone-logs.ts'
import { graphUsageReports } from '#bot/adapters/graph/user-activity.ts'
import { graphPermissionProbe } from '#bot/adapters/graph/permission-probe.ts'
import { usualRates } from '#bot/call-rates.ts'
import { mountGraphHooks } from '#bot/hooks/graph-hooks.ts'
import { notificationTokens } from '#bot/hooks/notification-tokens.ts'
import { recountCalls } from '#bot/jobs/recount-calls.ts'
import type { World } from '#bot/ports/world.ts'
import type { Entra } from '#infra/local/entra/start-entra.ts'
import type { Graph } from '#infra/local/graph/graph.ts'
import { startGraph } from '#infra/local/graph/start-graph.ts'
import { localTenant } from '#infra/local/identifiers.ts'
import { publishedPace } from '#shared/pacing.ts'
import { aPlan, aSite } from '#tests/support/build.ts'
import { watchedLog } from '#tests/support/canary-watch.ts'
import { testDatabase } from '#tests/support/database.ts'
import { noMembers } from '#tests/support/no-members.ts'
import { oneEntra } from '#tests/support/one-entra.ts'

const { tenantId, appId, appSecret } = localTenant

export const leadId = 'lena'

/** A clock of its own: it stands until a test moves it. */
export interface Clock {
  readonly now: () => Date
  forward(ms: number): void
}

export interface CallWorld {
  readonly world: World
  readonly graph: Graph
  readonly entra: Entra
  readonly clock: Clock
  /** Address of our own server with the hooks mounted. */
  readonly publicUrl: string
  readonly logged: string[]
  readonly reported: unknown[]
  readonly databaseUrl: string
  /** Takes the store away under the running server. */
  closeDatabase(): Promise<void>
  close(): Promise<void>
}

function clockAt(start: string): Clock {
  let at = Date.parse(start)
  return {
    now: () => new Date(at),
    forward: (ms) => {
      at += ms
    },
  }
}

/** The real stores, the real Graph client and webhook over the local stand-ins, and one plan with two sites. */
export async function callWorld(start = '2026-03-18T12:00:00.000Z', rates = usualRates): Promise<CallWorld> {
  const clock = clockAt(start)
  const entra = await oneEntra(clock.now)
  const graph = await startGraph({ entraUrl: entra.url, now: clock.now, retryDelaysMs: [50, 50, 50] })
  const database = await testDatabase()
  const logged: string[] = []
  const reported: unknown[] = []
  const seen = watchedLog()
  // A fresh one each time: MSAL reads the real clock and would keep a token that the test's clock has outlived.
  const tokens = {
    get: (scope: string) => entraTokens({ login: entra.url, tenantId, appId, appSecret }).get(scope),
  }
  const client = openGraph({ endpoint: graph.url, tokens, timeoutMs: 5_000 })
  const world: World = {
    ...database.stores,
    tenantId,
    pace: publishedPace,
    directory: null,
    membership: noMembers,
    messenger: { send: unused, update: unused },
    slides: { write: unused },
    calendarFiles: { write: unused },
    ownCalendar: { put: unused, change: unused, remove: unused, consentUrl: unused },
    spreadsheets: spreadsheetFiles(),
    archiveFiles: { adopt: unused },
    callSource: graphCallSource(client, { tenantId, now: clock.now }),
    telephoneLogs: graphTelephoneLogs(client),
    usageReports: graphUsageReports(client),
    permissionProbe: graphPermissionProbe(client, { manifestId: localTenant.manifestId, now: clock.now }),
    now: clock.now,
    newId: randomUUID,
    instance: 'test',
    log: (event, facts = {}) => {
      seen.log(event, facts)
      logged.push(`${event} ${JSON.stringify(facts)}`)
    },
    report: (bug) => {
      seen.report(bug)
      reported.push(bug)
    },
  }
  const server = restify.createServer()
  mountGraphHooks(server, world, notificationTokens({ login: entra.url, tenantId, appId }), {
    rates,
    trustedProxies: 0,
  })
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as { port: number }
  await world.plans.add(planWithSites(), { action: 'createPlan', by: leadId, at: clock.now().toISOString() })
  await recountCalls(world)

  let isOpen = true
  async function closeDatabase(): Promise<void> {
    if (isOpen) await database.close()
    isOpen = false
  }

  return {
    world,
    graph,
    entra,
    clock,
    publicUrl: `http://127.0.0.1:${port}`,
    logged,
    reported,
    databaseUrl: database.url,
    closeDatabase,
    async close() {
      await graph.close()
      await entra.close()
      await new Promise<void>((done) => void server.close(() => done()))
      await closeDatabase()
    },
  }
}

export function planWithSites() {
  return aPlan({
    tenantId,
    sites: [
      aSite({ id: 'utrecht', name: 'Utrecht', subnets: ['10.31.0.0/16'] }),
      aSite({ id: 'leeds', name: 'Leeds', subnets: ['10.32.0.0/16'] }),
    ],
  })
}

function unused(): never {
  throw new Error('These tests send no messages.')
}
