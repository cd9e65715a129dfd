import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { IngestServerSettings } from './fast-clock.ts'

/** The ingest server as a process; `kill` ends it as a crash does. Resolves when it serves. */
export async function startIngest(settings: IngestServerSettings) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'ingest-server.ts')], {
    env: { PATH: process.env.PATH ?? '', INGEST_SERVER: JSON.stringify(settings) },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = once(child, 'exit')
  const endWithUs = () => child.kill('SIGKILL')
  process.once('exit', endWithUs)
  let told = ''
  await new Promise<void>((ready, failed) => {
    child.stderr.on('data', (chunk: Buffer) => {
      told = (told + chunk.toString()).slice(-20_000)
      if (told.includes('ready')) ready()
    })
    child.once('exit', () => failed(new Error(`The ingest server ended:\n${told}`)))
  })
  return {
    /** What it wrote, bugs included. */
    told: () => told,
    async kill(): Promise<void> {
      child.kill('SIGKILL')
      await ended
      process.off('exit', endWithUs)
    },
  }
}
