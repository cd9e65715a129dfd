import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '#infra/local/free-port.ts'
import { startLocalWorld } from '#infra/local/local-world.ts'
import { seed } from '#infra/local/seed.ts'
import { benchFolder } from './bench-database.ts'
import { inTurns, median, ms, times } from './figures.ts'
import { noLimit, type Effort, type Row } from './row.ts'

const server = join(import.meta.dirname, '..', '..', 'bot', 'main.ts')
const bareServer = join(import.meta.dirname, 'peers', 'bare-server.ts')
const withinMs = 60_000
const settledMs = 1_000

interface Started {
  readonly ms: number
  /** Bytes in memory a second later; null where the system does not tell. */
  readonly rss: number | null
}

/** From the spawn to the first 200 of /health, the built-in database included, beside the bare frameworks. */
export async function start(effort: Effort): Promise<readonly Row[]> {
  const port = await freePort(0)
  const local = await startLocalWorld({ appPort: port, hostUrl: 'http://localhost:4300' })
  const warm = await benchFolder()
  try {
    await seed({ dataFolder: warm.path, now: new Date() })
    const ours = (dataFolder: string) =>
      started(server, { ...local.environment, DATA_FOLDER: dataFolder, LOG_LEVEL: 'warn' })
    const peer = () => started(bareServer, { PORT: String(port) })
    const onFreshFolder = async () => {
      const fresh = await benchFolder()
      return ours(fresh.path).finally(fresh.remove)
    }
    await inTurns(1, () => ours(warm.path), peer)
    const warmed = await inTurns(times(effort, 5), () => ours(warm.path), peer)
    const cold = await inTurns(times(effort, 3), onFreshFolder, peer)
    return [
      timeRow('start to serving, its data there already', warmed),
      timeRow('start to serving, fresh folder (initdb, migrations)', cold),
      memoryRow(warmed),
    ]
  } finally {
    await warm.remove()
    await local.close()
  }
}

interface Measured {
  readonly ours: readonly Started[]
  readonly peer: readonly Started[]
}

function timeRow(what: string, { ours, peer }: Measured): Row {
  const [our, their] = [ours, peer].map((all) => median(all.map((each) => each.ms))) as [number, number]
  const n = `${ours.length} × start`
  const peerWords = `${ms(their)} for Node with restify and botbuilder alone`
  return { what, n, ours: ms(our), peer: peerWords, ratio: our / their, ...noLimit }
}

function memoryRow({ ours, peer }: Measured): Row {
  const [our, their] = [ours, peer].map((all) => {
    const told = all.flatMap(({ rss }) => rss ?? [])
    return told.length === 0 ? null : median(told)
  }) as [number | null, number | null]
  const words = (bytes: number | null) =>
    bytes === null ? 'not told here' : `${Math.round(bytes / 2 ** 20)} MiB`
  return {
    what: `memory of the Node process ${settledMs / 1000} s after it serves (RSS, PostgreSQL apart)`,
    n: `${ours.length} × start`,
    ours: words(our),
    peer: `${words(their)} for Node with restify and botbuilder alone`,
    ratio: our === null || their === null ? null : our / their,
    ...noLimit,
  }
}

async function started(script: string, environment: Readonly<Record<string, string>>): Promise<Started> {
  const begun = performance.now()
  const app = spawn(process.execPath, [script], {
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const ended = once(app, 'exit')
  try {
    const url = `http://127.0.0.1:${environment.PORT}/health`
    while (
      !(await fetch(url).then(
        ({ ok }) => ok,
        () => false,
      ))
    ) {
      if (app.exitCode !== null) throw new Error(`${script} ended with ${app.exitCode} before it served.`)
      if (performance.now() - begun > withinMs) throw new Error(`${script} did not serve in time.`)
      await sleep(5)
    }
    const took = performance.now() - begun
    await sleep(settledMs)
    return { ms: took, rss: await rssOf(app.pid!) }
  } finally {
    app.kill('SIGTERM')
    await ended
  }
}

async function rssOf(pid: number): Promise<number | null> {
  const path = `/proc/${pid}/status`
  if (!existsSync(path)) return null
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(await readFile(path, 'utf8'))?.[1]
  return kilobytes === undefined ? null : Number(kilobytes) * 1024
}
