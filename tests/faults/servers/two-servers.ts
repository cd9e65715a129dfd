import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { contractWatch } from '#infra/local/contract/contract-watch.ts'
import { freePort } from '#infra/local/free-port.ts'
import { startLocalWorld } from '#infra/local/local-world.ts'
import { type RunningApp, runApp } from '#infra/local/run-app.ts'
import { emptyDatabase } from '#tests/support/database.ts'
import { clientsOf } from '#tests/support/whole-world.ts'
import { type DatabaseDoor, databaseDoor } from './database-door.ts'
import { frontDoor } from './front-door.ts'

/** One of the servers: the production code as a process of its own, with its own way to the database. */
export interface Instance {
  readonly door: DatabaseDoor
  readonly pid: () => number
  /** kill -9, now. */
  kill(): void
  /** Resolves when a killed one is no more. */
  gone(): Promise<void>
  /** Waits until it is gone, as a supervisor does, and starts it again. */
  restart(): Promise<void>
  /** Stops its processor time altogether, until `thaw`. */
  freeze(): void
  thaw(): void
  /** Sets its clock on the wall ahead by so many milliseconds, or back. */
  setClock(aheadMs: number): Promise<void>
  readonly output: () => string
}

export type TwoServers = Awaited<ReturnType<typeof twoServers>>

/** The stand-ins, one fresh database, and two real servers behind one address. */
export async function twoServers({ sendsPerSecond }: { readonly sendsPerSecond: number }) {
  const front = await frontDoor()
  const contracts = [contractWatch('connector'), contractWatch('graph')] as const
  const local = await startLocalWorld({
    appPort: front.port,
    hostUrl: 'http://localhost:4300',
    graph: { contract: contracts[1], retryDelaysMs: [200, 500, 1_000, 2_000, 4_000, 8_000] },
    connector: { onExchange: contracts[0].onExchange },
  })
  const database = await emptyDatabase(`template ${process.env.SWITCHOVER_TEST_TEMPLATE}`)
  const folder = await mkdtemp(join(tmpdir(), 'switchover-clocks-'))
  const judge = new pg.Client({ connectionString: database.url })
  // Ends with the database, where the test could not close it before.
  judge.on('error', () => undefined)
  await judge.connect()

  const ports = [await freePort(0), await freePort(0)]
  front.to(ports)
  const environment = { ...local.environment, LOG_LEVEL: 'warn', SENDS_PER_SECOND: String(sendsPerSecond) }
  const [first, second] = await Promise.all([
    instance(ports[0]!, environment, database.url, folder),
    instance(ports[1]!, environment, database.url, folder),
  ])
  const instances = [first, second] as const

  return {
    ...local,
    instances,
    as: clientsOf(local.entra, `http://127.0.0.1:${front.port}`),
    other: (than: Instance): Instance => (than === first ? second : first),
    /** The test's own look into the database, past all of the product's code. */
    async rows<Row>(statement: string, values: readonly unknown[] = []): Promise<readonly Row[]> {
      const { rows } = await judge.query(statement, [...values])
      return rows as Row[]
    },
    violations: () => contracts.flatMap((each) => each.violations()),
    async close(): Promise<void> {
      await Promise.all(instances.map((each) => each.close()))
      await judge.end()
      for (const contract of contracts) contract.close()
      await local.close()
      await front.close()
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function instance(
  port: number,
  environment: Readonly<Record<string, string>>,
  databaseUrl: string,
  folder: string,
): Promise<Instance & { close(): Promise<void> }> {
  const door = await databaseDoor(databaseUrl)
  const clockFile = join(folder, `${port}`)
  const start = () =>
    runApp({
      ...environment,
      PORT: String(port),
      DATABASE_URL: door.url,
      CLOCK_FILE: clockFile,
      NODE_OPTIONS: `--import=${join(import.meta.dirname, 'jumping-clock.ts')}`,
    })
  // A machine with more to do than it can may not bring it up in time; a supervisor tries again.
  const startSurely = () => start().catch(start)
  let app: RunningApp = await startSurely()
  const signal = (name: NodeJS.Signals) => process.kill(app.pid, name)

  return {
    door,
    pid: () => app.pid,
    output: () => app.output(),
    kill: () => signal('SIGKILL'),
    freeze: () => signal('SIGSTOP'),
    thaw: () => signal('SIGCONT'),
    async gone() {
      await app.ended
    },
    async restart() {
      await app.ended
      app = await startSurely()
    },
    async setClock(aheadMs) {
      await writeFile(clockFile, String(aheadMs))
      signal('SIGUSR2')
    },
    async close() {
      // A frozen one would never hear that it is to stop; one that is gone need not.
      if (isAlive(app.pid)) signal('SIGCONT')
      await app.stop()
      await door.close()
    },
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
