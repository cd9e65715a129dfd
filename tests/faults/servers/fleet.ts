import { contractWatch } from '#infra/local/contract/contract-watch.ts'
import { companyPerson } from '#infra/local/company.ts'
import { freePort } from '#infra/local/free-port.ts'
import { startLocalWorld } from '#infra/local/local-world.ts'
import { type RunningApp, runApp } from '#infra/local/run-app.ts'
import { type Client as TabClient, createClient } from '#tab/client.ts'
import { clientsOf, eventually } from '#tests/support/whole-world.ts'
import { balancer } from './balancer.ts'

/** A token lives an hour, and Teams hands out the same one until then. */
const tokenForMs = 10 * 60_000
const readyWithinMs = 60_000

/** One of the servers: the production code as a process of its own. */
export interface Member {
  readonly port: number
  readonly url: string
  readonly pid: () => number
  readonly output: () => string
  /** SIGTERM, as a platform does; resolves when it is gone. */
  stop(): Promise<{ readonly code: number | null; readonly tookMs: number }>
  start(): Promise<void>
}

export type Fleet = Awaited<ReturnType<typeof fleet>>

/** The stand-ins of Microsoft and so many real servers on one database, behind one plain balancer. */
export async function fleet(given: {
  readonly databaseUrl: string
  readonly count: number
  readonly environment?: Readonly<Record<string, string>>
}) {
  const front = await balancer()
  const contracts = [contractWatch('connector'), contractWatch('graph')] as const
  const local = await startLocalWorld({
    appPort: front.port,
    hostUrl: 'http://localhost:4300',
    graph: { contract: contracts[1], retryDelaysMs: [200, 500, 1_000, 2_000, 4_000, 8_000] },
    connector: { onExchange: contracts[0].onExchange },
  })
  const environment = {
    ...local.environment,
    DATABASE_URL: given.databaseUrl,
    LOG_LEVEL: 'warn',
    ...given.environment,
  }
  const url = `http://127.0.0.1:${front.port}`
  const ports: number[] = []
  for (let nth = 0; nth < given.count; nth += 1) ports.push(await freePort(0, ports))
  // One after the other: all at once take longer than a busy machine gives each.
  const members: Member[] = []
  for (const port of ports) members.push(await member({ ...environment, PORT: String(port) }))
  front.to(ports)
  await eventually(front.readyPorts, (ready) => ready.length === given.count, readyWithinMs)

  const tokens = new Map<string, { readonly token: Promise<string>; readonly until: number }>()
  function token(personId: string): Promise<string> {
    const known = tokens.get(personId)
    if (known && known.until > performance.now()) return known.token
    const fresh = local.entra.ssoToken(personId)
    tokens.set(personId, { token: fresh, until: performance.now() + tokenForMs })
    return fresh
  }

  return {
    ...local,
    ...{ front, members, url, token },
    as: clientsOf(local.entra, url),
    /** What somebody's open tab uses: the tab's own code, over the balancer or straight to one server. */
    tabOf: (name: string, at = url): TabClient =>
      createClient(
        () => token(companyPerson(name).id),
        (path, init) => fetch(`${at}${path as string}`, init),
      ),
    violations: () => contracts.flatMap((each) => each.violations()),
    async close(): Promise<void> {
      await Promise.all(members.map((each) => each.stop()))
      for (const contract of contracts) contract.close()
      await local.close()
      await front.close()
    },
  }
}

async function member(environment: Readonly<Record<string, string>>): Promise<Member> {
  // A machine with more to do than it can may not bring it up in time; a supervisor tries again.
  const start = () => runApp(environment).catch(() => runApp(environment))
  let app: RunningApp = await start()
  return {
    port: Number(environment['PORT']),
    url: app.url,
    pid: () => app.pid,
    output: () => app.output(),
    async stop() {
      const begun = performance.now()
      await app.stop()
      return { code: await app.ended, tookMs: Math.round(performance.now() - begun) }
    },
    async start() {
      app = await start()
    },
  }
}
