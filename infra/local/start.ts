import { join } from 'node:path'
import { companyPeople, companyPerson } from './company.ts'
import { freePort } from './free-port.ts'
import { makeHistory } from './graph/call-history.ts'
import { startHost } from './host/start-host.ts'
import { localPorts, localTenant } from './identifiers.ts'
import { startLocalWorld } from './local-world.ts'
import { runApp } from './run-app.ts'
import { seed } from './seed.ts'

const oldestNode = 24
const historyDays = 30
const callsPerDay = 120

/** `npm start`: the whole of Switchover on one machine, with no tenant. Ends with the one address to open. */
async function main(): Promise<void> {
  if (Number(process.versions.node.split('.')[0]) < oldestNode) {
    throw new Error(
      `This is Node ${process.versions.node}. Use “npm start”: it brings its own Node ${oldestNode}.`,
    )
  }
  // Ctrl+C while things are still starting must not leave the server behind.
  const ask: { wanted: boolean; stop: (() => Promise<void>) | null } = { wanted: false, stop: null }
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      ask.wanted = true
      void ask.stop?.()
    })
  let stopping = false

  const dataFolder = process.env.DATA_FOLDER ?? join(import.meta.dirname, '..', '..', 'data')
  const ports = await freePorts()
  const hostUrl = `http://localhost:${ports.host}`
  const appUrl = `http://localhost:${ports.app}`

  console.log('Looking after the data of the invented company …')
  const planId = await seed({ dataFolder, now: new Date() })
  const world = await startLocalWorld({ appPort: ports.app, hostUrl, ports })
  const now = new Date()
  const from = new Date(now.getTime() - historyDays * 86_400_000)
  world.graph.seedCalls(makeHistory({ from, to: now, seed: 'larkmoor', callsPerDay }))

  console.log('Starting the server …')
  const app = await runApp({ ...world.environment, DATA_FOLDER: dataFolder })
  const host = await startHost({
    port: ports.host,
    settings: {
      appUrl,
      entraUrl: world.entra.url,
      graphUrl: world.graph.url,
      connectorUrl: world.connector.url,
      tenantId: localTenant.tenantId,
      appId: localTenant.appId,
    },
  })
  await world.connector.installForAll()
  await world.connector.addToTeam()

  const person = companyPerson('Sanne Vermeulen').id
  console.log(`\nSwitchover runs for ${companyPeople.length} people of an invented company. Open:\n`)
  console.log(`  ${hostUrl}/?person=${person}#/tab\n`)
  console.log(`Plan ${planId}. Data in ${dataFolder}. Ctrl+C stops everything.`)

  async function stop(): Promise<void> {
    if (stopping) return
    stopping = true
    await app.stop()
    await Promise.all([host.close(), world.close()])
    process.exit(0)
  }
  ask.stop = stop
  if (ask.wanted) return stop()
  const code = await app.ended
  if (stopping) return
  console.error(`The server ended by itself (code ${code}). Its last words:\n${app.output().slice(-4000)}`)
  process.exit(1)
}

/** Other local worlds may run beside this one: each takes the next ports that are free. */
async function freePorts(): Promise<Record<keyof typeof localPorts, number>> {
  const given: Record<keyof typeof localPorts, number> = { ...localPorts }
  const promised: number[] = []
  for (const name of Object.keys(given) as (keyof typeof localPorts)[]) {
    given[name] = await freePort(localPorts[name], promised)
    promised.push(given[name])
  }
  return given
}

main().catch((problem: unknown) => {
  console.error(problem instanceof Error ? problem.message : problem)
  process.exit(1)
})
