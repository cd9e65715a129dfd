import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  access,
  chmod,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  readlink,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startEmbeddedServer } from '#bot/adapters/database/embedded-server.ts'
import { openStores } from '#bot/adapters/database/open-stores.ts'
import { findBinaries, restoreLinks } from '#bot/adapters/database/postgres-binaries.ts'
import { localAnswerKey, localTenant } from '#infra/local/identifiers.ts'

type Event = readonly [string, unknown]

let folder = ''
beforeAll(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'switchover-embedded-')), 'data')
})
afterAll(() => rm(join(folder, '..'), { recursive: true, force: true }))

function start(at = folder, events: Event[] = []) {
  return startEmbeddedServer({ folder: at, log: (event, facts) => events.push([event, facts]) })
}

test('two first starts at once end with one server and one clear refusal', async () => {
  const starts = await Promise.allSettled([start(), start()])
  const running = starts.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
  const refused = starts.flatMap((each) => (each.status === 'rejected' ? [each.reason as Error] : []))
  await Promise.all(running.map(({ stop }) => stop()))
  expect(running).toHaveLength(1)
  expect(refused.map(String)).toEqual([expect.stringMatching(/^StartupProblem: .*is in use/)])
  expect(await readdir(folder)).toEqual(['postgres'])
})

test('a folder in use is refused by name, and free again once its server has stopped', async () => {
  const first = await start()
  await expect(start()).rejects.toThrow(`The data folder ${folder} is in use by another Switchover.`)
  const pid = await postmaster()
  await first.stop()
  await ended(pid)
  const second = await start()
  await second.stop()
})

test('the password is random, kept for the owner only, and needed', async () => {
  const server = await start()
  const { password } = new URL(server.url)
  const file = join(folder, 'postgres', 'password')
  expect(await readFile(file, 'utf8')).toBe(password)
  expect((await stat(file)).mode & 0o777).toBe(0o600)

  const wrong = server.url.replace(password, 'guess')
  const refused = openStores({
    tenantId: localTenant.tenantId,
    url: wrong,
    log: () => undefined,
    answerKey: localAnswerKey,
  })
  await expect(refused).rejects.toMatchObject({ name: 'StartupProblem' })
  await expect(refused).rejects.not.toThrow('guess')
  await server.stop()
})

test('every commit reaches the disk', async () => {
  const server = await start()
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: server.url })
  await client.connect()
  const { rows } = await client.query(
    `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commits`,
  )
  await client.end()
  await server.stop()
  expect(rows).toEqual([{ fsync: 'on', commits: 'on' }])
})

test('after kill -9 of its Switchover the running server is taken over with everything in it', async () => {
  const owner = await holdingProcess()
  const pid = await postmaster()
  await kill(owner)
  expect(await isAlive(pid)).toBe(true)

  const events: Event[] = []
  const server = await start(folder, events)
  expect(events).toContainEqual(['database.started', expect.objectContaining({ takenOver: true })])
  expect(await postmaster()).toBe(pid)
  expect(await markWritten(server.url)).toBe('before the end')
  await server.stop()
  await ended(pid)
})

test('after kill -9 of Switchover and of its server the next start recovers what was written', async () => {
  const owner = await holdingProcess()
  const pid = await postmaster()
  await kill(owner)
  process.kill(pid, 'SIGKILL')

  const server = await start()
  expect(await markWritten(server.url)).toBe('before the end')
  await server.stop()
})

test('a server that is killed under a running Switchover comes back by itself, at its address and with everything in it', async () => {
  const events: Event[] = []
  const server = await start(folder, events)
  const before = await postmaster()
  process.kill(before, 'SIGKILL')
  while (!events.some(([event]) => event === 'database.recovered')) await sleep(20)
  expect(events.map(([event]) => event)).toContain('database.lost')
  expect(await markWritten(server.url)).toBe('before the end')
  const after = await postmaster()
  expect(after).not.toBe(before)
  await server.stop()
  await ended(after)
  expect(events.at(-1)).toEqual(['database.stopped', undefined])
})

test('a server that is killed and not wanted any more stays away', async () => {
  const events: Event[] = []
  const server = await start(folder, events)
  const pid = await postmaster()
  process.kill(pid, 'SIGKILL')
  while (!events.some(([event]) => event === 'database.lost')) await sleep(5)
  await server.stop()
  await ended(pid)
  expect(await isAlive(await postmaster().catch(() => pid))).toBe(false)
  const next = await start()
  await next.stop()
})

test('a server that has ended and whose number nobody freed, as in a container, is not waited for', async () => {
  // Its parent becomes a program that knows of no child.
  const careless = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 60'])
  const pid = Number(await firstWords(careless))
  while (await isAlive(pid)) await sleep(5)
  const file = join(folder, 'postgres', 'cluster', 'postmaster.pid')
  await writeFile(file, `${pid}\n${join(folder, 'postgres', 'cluster')}\n1\n1\n\n127.0.0.1\n`)
  const server = await start()
  expect(await postmaster()).not.toBe(pid)
  await server.stop()
  await kill(careless)
})

test('a folder used by another process is refused', async () => {
  const owner = await holdingProcess()
  await expect(start()).rejects.toThrow('is in use by another Switchover')
  await kill(owner)
  const server = await start()
  await server.stop()
})

test('a folder without permission to write is refused by name', async () => {
  const closed = await mkdtemp(join(tmpdir(), 'switchover-closed-'))
  await chmod(closed, 0o555)
  // Root may write anywhere, so the attempt is made as nobody.
  const asNobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
  const child = spawn(process.execPath, [holder, join(closed, 'data')], { ...asNobody, cwd: '/' })
  const said = await firstWords(child)
  await rm(closed, { recursive: true })
  expect(said).toContain(
    `The data folder ${join(closed, 'data')} cannot be used: there is no permission to write there.`,
  )
})

test('a file where the folder should be is refused by name', async () => {
  const file = join(folder, '..', 'file')
  await writeFile(file, '')
  await expect(start(file)).rejects.toThrow(
    `The data folder ${file} cannot be used: a file of that name is in the way.`,
  )
  await expect(start(join(file, 'data'))).rejects.toThrow('cannot be used: part of the path is a file.')
})

test('a platform without built-in database is told the way out', async () => {
  await expect(findBinaries('sunos-sparc')).rejects.toThrow('Set DATABASE_URL')
})

test('library links that npm did not restore are restored', async () => {
  const native = join(folder, '..', 'native')
  await mkdir(join(native, 'lib'), { recursive: true })
  const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }]
  await writeFile(join(native, 'pg-symlinks.json'), JSON.stringify(links))
  await writeFile(join(native, 'lib', 'libpq.so.5.18'), '')
  await Promise.all([restoreLinks(native), restoreLinks(native)])
  await restoreLinks(native)
  expect(await readlink(join(native, 'lib', 'libpq.so.5'))).toBe('libpq.so.5.18')
  await access(join(native, 'lib', 'libpq.so.5'))
})

const holder = join(import.meta.dirname, 'hold-folder.ts')

async function holdingProcess(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [holder, folder])
  expect(await firstWords(child)).toBe('holding\n')
  return child
}

async function firstWords({ stdout }: { readonly stdout: NodeJS.ReadableStream }): Promise<string> {
  const [chunk] = (await once(stdout, 'data')) as [Buffer]
  return chunk.toString()
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

async function postmaster(): Promise<number> {
  const status = await readFile(join(folder, 'postgres', 'cluster', 'postmaster.pid'), 'utf8')
  return Number(status.split('\n')[0])
}

/** The server's last act is to remove its postmaster.pid, so its process may outlive stop() by a blink. */
async function ended(pid: number): Promise<void> {
  while (await isAlive(pid)) await new Promise((resume) => setTimeout(resume, 10))
}

async function isAlive(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0)
    // In a container nobody may collect what has ended.
    return !(await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')).includes(') Z ')
  } catch {
    return false
  }
}

async function markWritten(url: string): Promise<string | null> {
  const { stores, close } = await openStores({
    tenantId: localTenant.tenantId,
    url,
    log: () => undefined,
    answerKey: localAnswerKey,
  })
  const value = await stores.calls.mark('written')
  await close()
  return value
}
