import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const root = join(import.meta.dirname, '..', '..')
const startsWithinMs = 60_000

export interface RunningApp {
  readonly url: string
  readonly pid: number
  /** What it wrote so far, newest last. */
  readonly output: () => string
  /** Asks it to stop and waits until it has. */
  stop(): Promise<void>
  /** Ends it at once, as a crash or kill -9 does. */
  kill(): Promise<void>
  /** Resolves with the exit code when it ends by itself. */
  readonly ended: Promise<number | null>
}

/** Runs the production server as a process of its own and waits until it serves; throws with its output when it does not. */
export async function runApp(environment: Readonly<Record<string, string>>): Promise<RunningApp> {
  const app = spawn(process.execPath, [join(root, 'bot', 'main.ts')], {
    cwd: root,
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  // Whoever runs it may end by a bug of its own; the server must not stay behind.
  const endWithUs = () => app.kill('SIGTERM')
  process.once('exit', endWithUs)
  app.once('exit', () => process.off('exit', endWithUs))
  const output = gathered(app)
  const ended = once(app, 'exit').then(([code]) => code as number | null)
  const url = `http://127.0.0.1:${environment.PORT}`
  await serving(app, url, output)

  return {
    url,
    pid: app.pid!,
    output,
    ended,
    async stop() {
      app.kill('SIGTERM')
      await ended
    },
    async kill() {
      app.kill('SIGKILL')
      await ended
    },
  }
}

async function serving(app: ChildProcess, url: string, output: () => string): Promise<void> {
  const deadline = Date.now() + startsWithinMs
  while (Date.now() < deadline) {
    if (app.exitCode !== null) throw new Error(`The server ended with code ${app.exitCode}:\n${output()}`)
    const answer = await fetch(`${url}/health`, { signal: AbortSignal.timeout(1_000) }).catch(() => null)
    if (answer?.ok) return
    await sleep(50)
  }
  app.kill('SIGKILL')
  throw new Error(`The server did not serve within ${startsWithinMs / 1000} s:\n${output()}`)
}

/** Keeps the newest part of what a process writes, and all of it in the folder CANARY_LOG names (tests/run.ts). */
function gathered(app: ChildProcess): () => string {
  const folder = process.env.CANARY_LOG
  let text = ''
  const keep = (chunk: Buffer) => {
    text = (text + chunk.toString()).slice(-200_000)
    if (folder !== undefined) appendFileSync(join(folder, `app-${app.pid}.log`), chunk)
  }
  app.stdout?.on('data', keep)
  app.stderr?.on('data', keep)
  return () => text
}
