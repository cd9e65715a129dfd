import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { companyPeople, type CompanyPerson, companyPerson } from '#infra/local/company.ts'
import { freePort } from '#infra/local/free-port.ts'
import { startLocalWorld } from '#infra/local/local-world.ts'
import { runApp } from '#infra/local/run-app.ts'
import { emptyDatabase } from '#tests/support/database.ts'
import { zoneAtNoon } from '#tests/support/noon.ts'
import { clientsOf, eventually, planWithPeople } from '#tests/support/whole-world.ts'
import { faultyDatabase } from './database-faults.ts'
import { httpDoor } from './http-door.ts'
import type { DatabaseFault, Dependency, HttpFault, Row } from './rows.ts'

/** May change the plan and see its health. */
const lead = 'Sanne Vermeulen'
const asked = 6
/** unknownAgainMs of bot/key-server.ts, and a little. */
const keysKnownForMs = 22_000

export type MatrixWorld = Awaited<ReturnType<typeof matrixWorld>>

/** One real server with a door before each of its dependencies, and a plan whose people have the app. */
export async function matrixWorld(dependency: Dependency) {
  const appPort = await freePort(0)
  const relay = await activityRelay(() => `http://127.0.0.1:${appPort}/api/messages`)
  const local = await startLocalWorld({
    appPort,
    hostUrl: 'http://localhost:4300',
    graph: { isThrottled: false, retryDelaysMs: Array<number>(60).fill(1_000) },
    connector: { botEndpoint: () => relay.url },
  })
  const shortTokens = dependency === 'entra tokens'
  const [entra, graph, connector] = await Promise.all([
    httpDoor({ to: local.entra.url, shortTokens }),
    httpDoor({ to: local.graph.url }),
    httpDoor({ to: local.connector.url }),
  ])
  relay.speakFor(`${connector.url}/`, local.entra.connectorToken)
  const real = await emptyDatabase(`template ${process.env.SWITCHOVER_TEST_TEMPLATE}`)
  const database = await faultyDatabase(real.url)
  const judge = new pg.Client({ connectionString: real.url })
  judge.on('error', () => undefined)
  await judge.connect()
  const environment = {
    ...local.environment,
    LOCAL_LOGIN: entra.url,
    LOCAL_GRAPH: graph.url,
    LOCAL_CONNECTOR: connector.url,
    IDENTITY_ENDPOINT: `${entra.url}/msi/token`,
    DATABASE_URL: database.url,
    LOG_LEVEL: 'warn',
  }
  const closeRest = async () => {
    await judge.end()
    await Promise.all([database.close(), entra.close(), graph.close(), connector.close(), relay.close()])
    await local.close()
    await real.drop()
  }
  // A machine with more to do than it can may not bring it up in time; a supervisor tries again.
  const app = await runApp(environment)
    .catch(() => runApp(environment))
    .catch(async (problem: unknown) => {
      await closeRest()
      throw problem
    })
  const as = clientsOf(local.entra, app.url)
  const people = companyPeople.slice(0, asked)
  const plan = await planFor(people)

  async function planFor(ofPlan: readonly CompanyPerson[]) {
    await Promise.all([...ofPlan, companyPerson(lead)].map(({ id }) => local.connector.install(id)))
    const ids = ofPlan.map(({ id }) => id)
    const inZone = ofPlan.map((person) => ({ ...person, zone: zoneAtNoon() }))
    const page = await planWithPeople({ people: inZone }, as(lead), ids)
    const surveyQuiet = { from: '00:00', to: '00:00', weekends: true }
    await as(lead).post(`/api/plans/${page.plan.id}/putProfile`, {
      ...{ zone: zoneAtNoon(), daysBetweenSurveys: 0, surveyQuiet },
    })
    await eventually(
      async () => local.graph.subscriptions().length,
      (count) => count === 1,
    )
    return page.plan
  }

  async function rowsOf<Read>(statement: string, values: readonly unknown[] = []): Promise<readonly Read[]> {
    return (await judge.query(statement, [...values])).rows as Read[]
  }

  /** What PostgreSQL itself does, as after a failover to a copy: every new connection can only read. */
  async function readOnly(on: boolean): Promise<void> {
    const name = new URL(real.url).pathname.slice(1)
    await judge.query(
      on
        ? `alter database ${name} set default_transaction_read_only = on`
        : `alter database ${name} reset default_transaction_read_only`,
    )
    if (on)
      await judge.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()`,
        [name],
      )
  }

  let hasNewKeys = false
  async function newKeys(): Promise<void> {
    // Twice within twenty seconds no key is new to the product: whoever invents them must not make it ask all the time.
    if (hasNewKeys) await sleep(keysKnownForMs)
    hasNewKeys = true
    await local.entra.rotateKeys()
  }

  const doors = { graph, connector, 'entra tokens': entra, 'entra keys': entra } as const
  return {
    ...local,
    app,
    as,
    lead: as(lead),
    plan,
    path: `/api/plans/${plan.id}`,
    people,
    rows: rowsOf,
    /** Spoils the dependency; for keys that are not at hand they are made anew first. */
    async order({ dependency: which, fault }: Row): Promise<void> {
      if (which === 'entra keys') await newKeys()
      if (which !== 'database') return doors[which].order(fault as HttpFault)
      if (fault === 'read only') return readOnly(true)
      await database.order(fault as DatabaseFault)
    },
    async end({ dependency: which, fault }: Row): Promise<void> {
      if (which !== 'database') return doors[which].end()
      if (fault === 'read only') return readOnly(false)
      await database.end()
    },
    struck: (which: Dependency) => (which === 'database' ? database : doors[which]).struck(),
    async close(): Promise<void> {
      await app.stop()
      await closeRest()
    },
  }
}

/** The stand-in for Teams knows its own address only; its activities have to name the door's, signed for that. */
async function activityRelay(botEndpoint: () => string) {
  let serviceUrl = ''
  let sign: (serviceUrl: string) => Promise<string> = async () => ''
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      const activity = JSON.parse(Buffer.concat(chunks).toString('utf8')) as object
      const answer = await fetch(botEndpoint(), {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${await sign(serviceUrl)}` },
        body: JSON.stringify({ ...activity, serviceUrl }),
      })
      response.writeHead(answer.status, { 'content-type': 'application/json' })
      response.end(await answer.text())
    })().catch(() => request.socket.destroy())
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages`,
    speakFor(url: string, token: (serviceUrl: string) => Promise<string>): void {
      serviceUrl = url
      sign = token
    },
    async close(): Promise<void> {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}
