import { entraTokens } from '#bot/adapters/entra/entra-tokens.ts'
import { graphCallSource } from '#bot/adapters/graph/graph-call-source.ts'
import { type GraphClient, microsoftGraph, openGraph } from '#bot/adapters/graph/graph-client.ts'
import { documentedLimits } from '#bot/adapters/graph/pace.ts'
import { fetchCalls } from '#bot/jobs/fetch-calls.ts'
import { keepSubscription } from '#bot/jobs/keep-subscription.ts'
import { reconcileCalls } from '#bot/jobs/reconcile-calls.ts'
import { walkCalls } from '#bot/jobs/walk-calls.ts'
import type { World } from '#bot/ports/world.ts'
import { makeCall, makeRecordWithSessions } from '#infra/local/graph/call-maker.ts'
import type { CallRecord } from '#infra/local/graph/calls/record-of.ts'
import { localTenant } from '#infra/local/identifiers.ts'
import { type CallWorld, callWorld } from '#tests/bot/call-world.ts'
import { type Asked, limitsPassed } from './ingest/documented-limits.ts'

const { tenantId, appId, appSecret } = localTenant
/** Two seconds stand for twenty, and a quarter of the rate for all of it: so a run of seconds comes up against the limit. */
const [part, share] = [1 / 10, 1 / 4]
const limits = {
  perSecond: documentedLimits.perSecond * share,
  burst: documentedLimits.burst * share * part,
}

const asked: Asked[] = []
let at: CallWorld
let world: World
beforeAll(async () => {
  at = await callWorld()
  const tokens = entraTokens({ login: at.entra.url, tenantId, appId, appSecret })
  const client = noting(openGraph({ endpoint: at.graph.url, tokens }))
  world = { ...at.world, callSource: graphCallSource(client, { tenantId, now: at.clock.now, limits }) }
}, 30_000)
afterAll(async () => at.close())

/** Notes every request as it leaves: on a busy machine it arrives whenever. */
function noting(client: GraphClient): GraphClient {
  return {
    ...client,
    ask(method, path, body) {
      asked.push({ path: path.replace(`${microsoftGraph}/v1.0`, ''), at: performance.now() })
      return client.ask(method, path, body)
    },
  }
}

const hoursAgo = (hours: number) => new Date(at.clock.now().getTime() - hours * 3_600_000)
const someCalls = (name: string, count: number) =>
  Array.from({ length: count }, (_, n) =>
    makeCall({ seed: `${name} ${n}`, startedAt: hoursAgo(2 + (n % 60)), fixed: { version: 1 } }),
  )

test('a whole ingest, with more to do than Graph allows, passes none of its limits and is never refused', async () => {
  at.graph.seedCalls(someCalls('before the consent', 25))
  await keepSubscription(world, { publicUrl: at.publicUrl })
  const told = someCalls('told', 12)
  at.graph.addCalls([...told, makeRecordWithSessions(150, hoursAgo(3))])
  await at.graph.settled()
  await Promise.all([walkCalls(world), reconcileCalls(world), fetchCalls(world)])
  while ((await world.calls.health()).waiting > 0) await fetchCalls(world)
  expect(await world.calls.health()).toMatchObject({ records: 38, abandoned: 0 })

  // One record that is told again and again.
  const before = asked.length
  const [{ id: recordId }] = told as [CallRecord]
  for (let times = 0; times < 12; times += 1) {
    await world.calls.want([{ recordId, subscriptionId: 'again' }], world.now())
    await fetchCalls(world)
  }
  const again = asked.slice(before).filter(({ path }) => path.includes(`${recordId}?`))
  expect(again.length).toBeGreaterThanOrEqual(8)
  expect(limitsPassed(asked, { part, share })).toEqual([])
  expect(at.logged.filter((line) => line.includes('429'))).toEqual([])
}, 60_000)
