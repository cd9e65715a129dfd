import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { adminRole } from '#bot/admins.ts'
import { createServer } from '#bot/http/server.ts'
import { mountGraphHooks } from '#bot/hooks/graph-hooks.ts'
import { companyPeople } from '#infra/local/company.ts'
import { localTenant } from '#infra/local/identifiers.ts'
import { applyAction } from '#shared/actions.ts'
import { utcDay } from '#shared/basics/day.ts'
import { type Role, roles } from '#shared/basics/role.ts'
import type { Plan } from '#shared/plan.ts'
import { larkmoorPlan } from '#tests/support/example-company.ts'
import { type WholeWorld, wholeWorld } from '#tests/support/whole-world.ts'
import { testWorld } from '#tests/support/world.ts'

/** Requests that meet the same plan; then comes a fresh one, so that what was removed is there again. */
export const blockSize = 1_000
/** Nobody is on hundreds of plans that all hold the largest texts; those before are taken away. */
const plansKept = 10
const stranger = companyPeople.at(-1)!
const invited = 60

export interface RouteName {
  readonly method: string
  readonly path: string
}

export type Ground = Awaited<ReturnType<typeof fuzzGround>>

/** The real server with a watch on its event loop, the stand-ins, and the example company's plan once per block. */
export async function fuzzGround() {
  const folder = await mkdtemp(join(tmpdir(), 'switchover-fuzz-'))
  const watchFile = join(folder, 'watch.jsonl')
  await writeFile(watchFile, '')
  const world = await wholeWorld({
    environment: {
      LOG_LEVEL: 'info',
      SENDS_PER_CONVERSATION: '1000/1',
      WATCH_FILE: watchFile,
      NODE_OPTIONS: `--import=${join(import.meta.dirname, 'loop-watch.ts')}`,
    },
  })
  const example = examplePlan()
  const byRole = Object.fromEntries(
    roles.map((role) => [role, Object.entries(example.people).find(([, each]) => each.role === role)![0]]),
  ) as Record<Role, string>
  const callers = [...new Set([...Object.values(byRole), stranger.id])]
  for (const personId of callers) await world.connector.install(personId)
  world.connector.admit(companyPeople.map(({ id }) => id))
  const hookSecret = 'the secret of a subscription in the fuzz world'
  await world.database.stores.calls.pendingHookSecret({ fresh: hookSecret, current: null, now: new Date() })

  const plans = new Map<number, Promise<string>>()
  async function addPlan(block: number): Promise<string> {
    const { plans: store, roster, answers } = world.database.stores
    const plan = { ...example, id: `fuzz-${block}` }
    await cleared(world.database.url, `fuzz-${block - plansKept}`)
    await store.add(plan, { action: 'createPlan', by: plan.createdBy, at: plan.createdAt })
    const people = companyPeople.slice(0, invited)
    await roster.put(plan.id, people.map(onRoster))
    const round = plan.rounds.find(({ closedAt }) => closedAt === null)!
    await answers.invite(
      {
        planId: plan.id,
        roundId: round.id,
        closesAt: new Date(round.closesAt),
        minimumGroup: round.survey.minimumGroup.scores,
        mode: round.survey.mode,
      },
      [...new Set([...people.map(({ id }) => id), ...callers])],
    )
    return plan.id
  }

  return {
    ...world,
    example,
    byRole,
    strangerId: stranger.id,
    hookSecret,
    tokens: await tokensOf(world, callers),
    routes: await routesOf(world),
    planOf(block: number): Promise<string> {
      const known = plans.get(block) ?? addPlan(block)
      plans.set(block, known)
      return known
    },
    /** What the watch in the server wrote so far. */
    async watched(): Promise<readonly Watched[]> {
      const text = await readFile(watchFile, 'utf8')
      return text
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Watched)
    },
    /** Bytes in use after a collection, of the server. */
    async memory(): Promise<Memory> {
      const seen = async () => (await this.watched()).filter((line): line is Memory => 'heapUsed' in line)
      const { length } = await seen()
      process.kill(world.app().pid, 'SIGUSR2')
      for (;;) {
        const now = await seen()
        if (now.length > length) return now.at(-1)!
        await new Promise((again) => setTimeout(again, 50))
      }
    },
    async close(): Promise<void> {
      await world.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export interface Stall {
  /** Milliseconds the loop was late and the main thread computed. */
  readonly stallMs: number
  readonly lateMs: number
  readonly during: readonly string[]
}
export interface Memory {
  readonly rss: number
  readonly heapUsed: number
  /** Processor time so far, of all its threads. */
  readonly cpuMs: number
  readonly wallMaxMs: number
  readonly wallP99Ms: number
}
export type Watched = Stall | Memory

/** Takes an old plan away, and forgives whom a request erased: the next plan names them again. */
async function cleared(url: string, planId: string): Promise<void> {
  const database = new pg.Client({ connectionString: url })
  await database.connect()
  try {
    await database.query('delete from plan where id = $1', [planId])
    await database.query('delete from erased_person')
  } finally {
    await database.end()
  }
}

function examplePlan(): Plan {
  const now = new Date()
  const plan = { ...larkmoorPlan(utcDay(now.toISOString())), tenantId: localTenant.tenantId }
  const stamp = {
    id: 'round-open',
    at: new Date(now.getTime() - 86_400_000).toISOString(),
    by: plan.createdBy,
  }
  const input = { surveyId: plan.surveys[0]!.id, title: 'Fuzz', waveIds: [plan.waves[0]!.id] }
  return applyAction(plan, 'startRound', input, stamp)
}

function onRoster({ id, name, email, department, zone, siteId }: (typeof companyPeople)[number]) {
  const moved = { status: 'activated', enabledOn: '2026-09-01', activatedOn: '2026-09-02' } as const
  return { id, name, email, department, zone, siteId, waveId: 'wave-pilot', ...moved, devicesRetired: 0 }
}

async function tokensOf({ entra, connector }: WholeWorld, callers: readonly string[]) {
  const [one = ''] = callers
  const stale = Math.floor(Date.now() / 1000) - 7_200
  const bearer = (token: string) => `Bearer ${token}`
  const own = await Promise.all(callers.map(async (id) => [id, bearer(await entra.ssoToken(id))] as const))
  const good = await entra.ssoToken(one)
  return {
    people: Object.fromEntries(own) as Readonly<Record<string, string>>,
    admin: bearer(await entra.ssoToken(callers.at(-1)!, { claims: { roles: [adminRole] } })),
    channel: bearer(await entra.connectorToken(connector.serviceUrl)),
    forged: [
      'Bearer',
      'Bearer x',
      'Basic dTpw',
      bearer(good.slice(0, -6)),
      bearer(`${good.split('.').slice(0, 2).join('.')}.`),
      bearer(await entra.ssoToken(one, { claims: { exp: stale, nbf: stale - 60 } })),
      bearer(await entra.ssoToken(one, { claims: { tid: '11111111-0000-4000-8000-000000000000' } })),
      bearer(await entra.ssoToken(one, { claims: { aud: 'somebody-else' } })),
      bearer(await entra.ssoToken(one, { claims: { oid: undefined } })),
      bearer(await entra.connectorToken('https://evil.example/')),
    ],
  }
}

/** Every route as the server's own router knows it; a new one is met from the day it is there. */
async function routesOf({ database }: WholeWorld): Promise<readonly RouteName[]> {
  const { world } = await testWorld({ database })
  const door = createServer({
    world,
    whoIs: async () => ({ personId: '', name: '', email: '', isGuest: false, isAdmin: false }),
    settings: { appId: '', tenantId: '', hostOrigins: [] },
    tabFiles: new Map(),
    botTurn: async () => undefined,
    mountHooks: (server) => mountGraphHooks(server, world, async () => false),
  })
  const { routes } = door.server.getDebugInfo() as { readonly routes: readonly RouteName[] }
  door.server.listen(0, '127.0.0.1')
  await once(door.server, 'listening')
  await door.close()
  return routes.map(({ method, path }) => ({ method: method.toUpperCase(), path }))
}
