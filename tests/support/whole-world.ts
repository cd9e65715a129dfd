import type { PlanPage } from '#shared/api.ts'
import { companyPeople, companyPerson } from '#infra/local/company.ts'
import { contractWatch } from '#infra/local/contract/contract-watch.ts'
import { freePort } from '#infra/local/free-port.ts'
import { type LocalWorld, startLocalWorld } from '#infra/local/local-world.ts'
import { type RunningApp, runApp } from '#infra/local/run-app.ts'
import { testDatabase } from './database.ts'

/** A signed-in person's view of the API: the same requests the tab makes. */
export interface Client {
  readonly personId: string
  get<Answer>(path: string): Promise<Answer>
  post<Answer>(path: string, input: unknown): Promise<Answer>
  /** The raw answer, for tests about refusals. */
  ask(method: 'GET' | 'POST', path: string, input?: unknown): Promise<Response>
}

/** The stand-ins, a fresh database and the real server as a process of its own. */
export async function wholeWorld(
  more: {
    readonly sendsPerSecond?: number
    readonly hostUrl?: string
    /** Besides what the stand-ins need to be found. */
    readonly environment?: Readonly<Record<string, string>>
  } = {},
) {
  const appPort = await freePort(0)
  const hostUrl = more.hostUrl ?? 'http://localhost:4300'
  const connectorContract = contractWatch('connector')
  const graphContract = contractWatch('graph')
  const local: LocalWorld = await startLocalWorld({
    appPort,
    hostUrl,
    graph: { contract: graphContract, retryDelaysMs: [200, 500, 1_000, 2_000, 4_000, 8_000] },
    connector: { onExchange: connectorContract.onExchange },
  })
  const database = await testDatabase()
  const environment = {
    ...local.environment,
    DATABASE_URL: database.url,
    // Everything that is logged is searched for people (canary-watch.ts).
    LOG_LEVEL: process.env.CANARY_LOG === undefined ? 'warn' : 'info',
    ...(more.sendsPerSecond ? { SENDS_PER_SECOND: String(more.sendsPerSecond) } : {}),
    // A test asks as much in a second as a person in an hour; what the limits do is tested where they are told.
    CALL_RATES: ['person', 'file', 'stranger', 'open', 'chat', 'tenant']
      .map((who) => `${who}/1000000`)
      .join(' '),
    ...more.environment,
  }
  let app: RunningApp = await runApp(environment)

  return {
    ...local,
    appUrl: `http://127.0.0.1:${appPort}`,
    database,
    app: () => app,
    as: clientsOf(local.entra, `http://127.0.0.1:${appPort}`),
    people: companyPeople,
    /** Ends the server as a crash does, and starts it again on the same database. */
    async crash(): Promise<void> {
      await app.kill()
      app = await runApp(environment)
    },
    violations: () => [...connectorContract.violations(), ...graphContract.violations()],
    exchangesChecked: () => connectorContract.checked() + graphContract.checked(),
    async close(): Promise<void> {
      await app.stop()
      connectorContract.close()
      graphContract.close()
      await local.close()
      await database.close()
    },
  }
}

/** What people ask the server at this address as, by their names. */
export function clientsOf(
  entra: Pick<LocalWorld['entra'], 'ssoToken'>,
  appUrl: string,
): (name: string) => Client {
  const read = async <Answer>(response: Response): Promise<Answer> => {
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
    return (await response.json()) as Answer
  }
  return (name) => {
    const { id } = companyPerson(name)
    const ask = async (method: 'GET' | 'POST', path: string, input?: unknown) =>
      fetch(`${appUrl}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${await entra.ssoToken(id)}`,
          ...(input === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(input === undefined ? {} : { body: JSON.stringify(input) }),
      })
    return {
      personId: id,
      ask,
      get: async (path) => read(await ask('GET', path)),
      post: async (path, input) => read(await ask('POST', path, input)),
    }
  }
}

export type WholeWorld = Awaited<ReturnType<typeof wholeWorld>>

/** Asks again until it holds; fails with what was last seen. */
export async function eventually<Seen>(
  look: () => Promise<Seen> | Seen,
  holds: (seen: Seen) => boolean,
  withinMs = 20_000,
): Promise<Seen> {
  const deadline = Date.now() + withinMs
  for (;;) {
    const seen = await look()
    if (holds(seen)) return seen
    if (Date.now() > deadline)
      throw new Error(`Not within ${withinMs} ms. Last seen: ${JSON.stringify(seen).slice(0, 2_000)}`)
    await new Promise((again) => setTimeout(again, 100))
  }
}

/** A plan of the template with a live wave holding these people. */
export async function planWithPeople(
  world: Pick<WholeWorld, 'people'>,
  lead: Client,
  personIds: readonly string[],
): Promise<PlanPage> {
  const made = await lead.post<PlanPage>('/api/plans', {
    name: 'Larkmoor moves to Teams',
    template: 'successPlan',
  })
  const path = `/api/plans/${made.plan.id}`
  const waved = await lead.post<PlanPage>(`${path}/putWave`, {
    name: 'Everybody',
    kind: 'pilot',
    launchOn: '2026-01-05',
  })
  const waveId = waved.plan.waves.at(-1)!.id
  await lead.post(`${path}/decideGate`, { id: waveId, proposal: 'go', decision: 'go' })
  await lead.post(`${path}/putWave`, { id: waveId, state: 'live' })
  const people = world.people
    .filter(({ id }) => personIds.includes(id))
    .map(({ id, name, email, department, zone }) => ({
      id,
      name,
      email,
      department,
      zone,
      siteId: null,
      waveId,
      status: 'activated',
      enabledOn: '2026-01-05',
      activatedOn: null,
    }))
  await lead.post(`${path}/people`, { people })
  return lead.get<PlanPage>(path)
}
