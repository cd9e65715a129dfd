import { once } from 'node:events'
import { unzipSync } from 'fflate'
import pg from 'pg'
import type { Server } from 'restify'
import { icsFiles } from '#bot/adapters/ics/ics-files.ts'
import { pptxSlides } from '#bot/adapters/slides/pptx-slides.ts'
import { createServer } from '#bot/http/server.ts'
import { alertQuality } from '#bot/jobs/alert-quality.ts'
import { fetchCalls } from '#bot/jobs/fetch-calls.ts'
import { judgePlans } from '#bot/jobs/judge-plans.ts'
import type { QualityOverview } from '#shared/api-quality.ts'
import { companyPeople } from '#infra/local/company.ts'
import { makeCall } from '#infra/local/graph/call-maker.ts'
import type { CallRecord } from '#infra/local/graph/calls/record-of.ts'
import { aCaller } from '#tests/support/build.ts'
import { callWorld, type CallWorld, leadId } from '#tests/bot/call-world.ts'
import { callCanaries as canaries } from '#tests/support/canaries.ts'
import { dumpOf } from '#tests/support/dump.ts'

/* Identities are planted wherever a call record can hold one; then everything that leaves the server, and everything it keeps, is searched for them. */

/** Tables that may hold one of them, with the reason; every other table must hold none. */
const allowed: Readonly<Record<string, { readonly only: readonly string[]; readonly because: string }>> = {
  active_day: {
    only: [canaries.userId],
    because: 'counts active people: a day and an id, which no answer to the tab reads but as a number',
  },
}

let at: CallWorld
let door: ReturnType<typeof createServer> | undefined
let root: string
let routes: readonly string[]

beforeAll(async () => {
  at = await callWorld()
  const records = Array.from({ length: 60 }, (_, n) => planted(aCall(n)))
  at.graph.seedCalls(records)
  await at.world.calls.want(
    records.map(({ id }) => ({ recordId: id, subscriptionId: 'canary' })),
    at.world.now(),
  )
  await fetchCalls(at.world)
  await judgePlans(at.world)
  await alertQuality(at.world)
  const linkTo = (route: string, planId: string) => `https://teams.example/${planId}/${route}`
  // Exports are made by the real thing, so that what is in the files is searched too.
  const world = { ...at.world, slides: pptxSlides(linkTo), calendarFiles: icsFiles(linkTo) }
  door = createServer({
    world,
    whoIs: async () => aCaller({ personId: leadId, name: 'Lena Vos' }),
    settings: { appId: 'app', tenantId: 'tenant', hostOrigins: [] },
    tabFiles: new Map(),
    botTurn: async () => undefined,
    mountHooks: () => undefined,
  })
  door.server.listen(0, '127.0.0.1')
  await once(door.server, 'listening')
  root = `http://127.0.0.1:${door.server.address().port}`
  routes = getRoutes(door.server)
}, 120_000)
afterAll(async () => {
  await door?.close()
  await at.close()
})

function aCall(n: number): CallRecord {
  const people = companyPeople.filter(({ siteId }) => siteId === 'utrecht')
  const kind = n % 3 === 0 ? 'group' : n % 3 === 1 ? 'pstn' : 'peerToPeer'
  return makeCall({
    seed: `canary ${n}`,
    startedAt: new Date(Date.parse('2026-03-17T08:00:00Z') + n * 60_000),
    people,
    quality: n % 2 === 0 ? 'poor' : 'good',
    fixed: { kind, durationS: 300 },
  })
}

const byKey: readonly (readonly [key: RegExp, canary: string])[] = [
  [/^ipAddress$/, canaries.ip],
  [/^(reflexiveIPAddress|relayIPAddress)$/, canaries.publicIp],
  [/^(macAddress|basicServiceSetIdentifier)$/, canaries.mac],
  [/^(userPrincipalName|mail)$/, canaries.upn],
  [/^displayName$/, canaries.name],
  [/DeviceName$/, canaries.device],
  [/^(ssid|dnsSuffix)$/i, canaries.ssid],
]

/** The record with every identity in it replaced by ours. */
function planted(record: CallRecord): CallRecord {
  return JSON.parse(
    JSON.stringify(record, (key, value: unknown) => {
      if (key === 'feedback') return { rating: 'good', text: canaries.comment, tokens: null }
      if (key === 'name' && typeof value === 'string') return canaries.machine
      if (key === 'id' && typeof value === 'string' && value.startsWith('+')) return canaries.phone
      if (key === 'id' && companyPeople.some(({ id }) => id === value)) return canaries.userId
      const own = byKey.find(([pattern]) => pattern.test(key))
      return own && (typeof value === 'string' || value === null) ? own[1] : value
    }),
  ) as CallRecord
}

/** Every GET route of a plan, as restify knows them; a new one is walked from the day it is there. */
function getRoutes(server: Server): string[] {
  const { routes: known } = server.getDebugInfo() as {
    routes: readonly { readonly method: string; readonly path: string }[]
  }
  return known
    .filter(({ method, path }) => method.toUpperCase() === 'GET' && path.startsWith('/api/'))
    .map(({ path }) => path)
}

const filled = (path: string) =>
  path
    .replace(':planId', 'plan-1')
    .replace(':personId', canaries.userId)
    .replace(/:[a-z]+/gi, 'utrecht')

function found(text: string, except: readonly string[] = []): string[] {
  const low = text.toLowerCase()
  return Object.values(canaries).filter(
    (canary) => !except.includes(canary) && low.includes(canary.toLowerCase()),
  )
}

/** The answer as text; of a zip (workbooks, slides) what is in it. */
async function textOf(response: Response): Promise<string> {
  const bytes = new Uint8Array(await response.arrayBuffer())
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
  const parts = isZip ? Object.values(unzipSync(bytes)) : [bytes]
  return parts.map((part) => new TextDecoder().decode(part)).join('\n')
}

test('the calls were really taken in, with their poor ones, ratings and people', async () => {
  const response = await fetch(`${root}/api/plans/plan-1/quality/overview?last=2026-03-18`)
  const { sites } = (await response.json()) as QualityOverview
  expect(sites.find(({ siteId }) => siteId === 'utrecht')!.now.poorCalls).toBeGreaterThan(10)
  expect(await at.world.calls.ratings('plan-1', { first: '2026-03-01', last: '2026-03-18' })).not.toEqual([])
  const client = new pg.Client({ connectionString: at.databaseUrl })
  await client.connect()
  const { rows } = await client.query('select person_id from active_day')
  await client.end()
  expect(rows).toEqual([{ person_id: canaries.userId }])
})

test('no answer to the tab and no export holds any of them', async () => {
  expect(routes.length).toBeGreaterThan(30)
  const outcomes: Record<string, number> = {}
  for (const path of routes) {
    // A stream without an end, of plan ids and revisions only (shared/news.ts).
    if (path.endsWith('/news')) continue
    for (const query of ['', '?last=2026-03-18&first=2026-03-01&scope=site:utrecht']) {
      const response = await fetch(root + filled(path) + query, { signal: AbortSignal.timeout(20_000) })
      outcomes[path] = Math.min(outcomes[path] ?? 999, response.status)
      expect([path, found(await textOf(response))]).toEqual([path, []])
    }
  }
  const answered = Object.values(outcomes).filter((status) => status === 200)
  expect(answered.length).toBeGreaterThan(20)
  for (const wanted of ['/quality/overview', '/quality/detail', '/quality/heat', '/health', '/export.json'])
    expect([wanted, outcomes[`/api/plans/:planId${wanted}`]]).toEqual([wanted, 200])
}, 60_000)

test('no table holds any of them but those that must, for the reason given', async () => {
  const dump = await dumpOf(at.databaseUrl)
  expect(dump.size).toBeGreaterThan(30)
  for (const [name, text] of dump) expect([name, found(text, allowed[name]?.only)]).toEqual([name, []])
  expect(dump.get('call_record')!.split('\n')).toHaveLength(60)
  expect(dump.get('call_record')).toContain('sessions')
})

test('no line of the log and no report of a bug holds any of them', () => {
  expect(at.reported).toEqual([])
  expect(found(at.logged.join('\n'))).toEqual([])
})
