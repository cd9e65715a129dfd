/**
 * The ingest alone as a process that can be killed: the real webhook, jobs, Graph client and stores, on a clock that runs
 * faster than the world's, so that hours of waiting for Graph pass in seconds.
 */
import { randomUUID } from 'node:crypto'
import restify from 'restify'
import { openStores } from '#bot/adapters/database/open-stores.ts'
import { entraTokens } from '#bot/adapters/entra/entra-tokens.ts'
import { graphCallSource } from '#bot/adapters/graph/graph-call-source.ts'
import { openGraph } from '#bot/adapters/graph/graph-client.ts'
import { mountGraphHooks } from '#bot/hooks/graph-hooks.ts'
import { notificationTokens } from '#bot/hooks/notification-tokens.ts'
import { startClockwork } from '#bot/jobs/clockwork.ts'
import { fetchCalls } from '#bot/jobs/fetch-calls.ts'
import { keepSubscription } from '#bot/jobs/keep-subscription.ts'
import { recountCalls } from '#bot/jobs/recount-calls.ts'
import { reconcileCalls } from '#bot/jobs/reconcile-calls.ts'
import { walkCalls } from '#bot/jobs/walk-calls.ts'
import type { World } from '#bot/ports/world.ts'
import { localAnswerKey, localTenant } from '#infra/local/identifiers.ts'
import { fastClock, type IngestServerSettings } from './fast-clock.ts'

const settings = JSON.parse(process.env['INGEST_SERVER'] ?? '') as IngestServerSettings
const { tenantId, appId, appSecret } = localTenant
const now = fastClock(settings.clock)
const say = (text: string) => process.stderr.write(`${text}\n`)

const { stores } = await openStores({
  tenantId: localTenant.tenantId,
  url: settings.databaseUrl,
  log: () => undefined,
  answerKey: localAnswerKey,
})
const { entraUrl, graphUrl, port } = settings
const registration = { login: entraUrl, tenantId, appId, appSecret }
let token = { text: '', until: 0 }
const tokens = {
  // MSAL would keep a token by the world's clock, for longer than it lasts by ours.
  async get(scope: string) {
    if (now().getTime() > token.until)
      token = { text: await entraTokens(registration).get(scope), until: now().getTime() + 20 * 60_000 }
    return token.text
  },
}
const world = {
  ...stores,
  tenantId,
  callSource: graphCallSource(openGraph({ endpoint: graphUrl, tokens, timeoutMs: 5_000 }), {
    tenantId,
    now,
    limits: settings.limits,
  }),
  now,
  newId: randomUUID,
  instance: randomUUID(),
  log: () => undefined,
  report: (bug: unknown) => say(`bug: ${bug instanceof Error ? (bug.stack ?? bug.message) : String(bug)}`),
} as unknown as World

const server = restify.createServer()
mountGraphHooks(server, world, notificationTokens({ login: entraUrl, tenantId, appId }))
await new Promise<void>((done) => void server.listen(port, '127.0.0.1', done))
startClockwork(world, [
  {
    name: 'keep-subscription',
    everyMs: 500,
    run: (given: World) => keepSubscription(given, { publicUrl: `http://127.0.0.1:${port}` }),
  },
  { name: 'fetch-calls', everyMs: 50, run: fetchCalls },
  { name: 'reconcile-calls', everyMs: 2_000, run: reconcileCalls },
  { name: 'walk-calls', everyMs: 300, run: walkCalls },
  { name: 'recount-calls', everyMs: 1_000, run: recountCalls },
])
say('ready')
