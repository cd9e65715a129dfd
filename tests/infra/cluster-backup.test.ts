import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { access, mkdir, mkdtemp, readFile, readdir, rm, statfs, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { startEmbeddedServer } from '#bot/adapters/database/embedded-server.ts'
import { backUp } from '#infra/backup/cluster-backup.ts'
import { restore } from '#infra/backup/restore.ts'

/* That a backup restores is shown in tests/faults/restore.test.ts; here it is that one leaves nothing behind. */
let folder: string
let stop: () => Promise<void>
let admin: pg.Client
beforeAll(async () => {
  folder = await mkdtemp(join(await quickFolder(), 'switchover-backup-'))
  const server = await startEmbeddedServer({ folder, log: () => undefined })
  admin = new pg.Client(server.url)
  await admin.connect()
  // Nothing here has to survive a power cut.
  await admin.query('alter system set fsync = off')
  await admin.query('select pg_reload_conf()')
  stop = async () => {
    await admin.end()
    await server.stop()
  }
  // More to copy, so that there is time to disturb it.
  const many = join(folder, 'postgres', 'cluster', 'many')
  await mkdir(many)
  for (let nth = 0; nth < 1_500; nth++) await writeFile(join(many, `${nth}`), 'x')
}, 60_000)
afterAll(async () => {
  await stop()
  await rm(folder, { recursive: true, force: true })
}, 60_000)

const slots = async () => {
  const { rows } = await admin.query<{ slot_name: string }>('select slot_name from pg_replication_slots')
  return rows.map(({ slot_name }) => slot_name)
}

test('two backups at once are both whole, and the server keeps nothing for them afterwards', async () => {
  const targets = [join(folder, 'one'), join(folder, 'two')]
  const done = await Promise.all(targets.map((target) => backUp(folder, target)))
  expect(done.every(({ files }) => files > 1_500)).toBe(true)
  for (const target of targets) {
    expect(await readdir(target)).toEqual(expect.arrayContaining(['backup_label', 'PG_VERSION', 'global']))
    expect((await readdir(join(target, 'pg_wal'))).some((name) => /^[0-9A-F]{24}$/.test(name))).toBe(true)
  }
  expect(await gone()).toBe(true)
})

test('a backup that is killed on its way leaves neither files nor anything the server would keep for it', async () => {
  const target = join(folder, 'killed')
  const backup = backUp(folder, target).then(
    () => 'whole',
    () => 'failed',
  )
  await killedAtWork()
  expect(await backup).toBe('failed')
  expect(await gone()).toBe(true)
  await expect(access(target)).rejects.toThrow('ENOENT')
})

test('a restore is refused while the database runs, and not for the file one leaves that was killed', async () => {
  const backup = join(folder, 'three')
  await backUp(folder, backup)
  await expect(restore(backup, folder)).rejects.toThrow('Stop Switchover first')

  const killed = join(folder, 'killed')
  const cluster = join(killed, 'postgres', 'cluster')
  const left = await readFile(join(folder, 'postgres', 'cluster', 'postmaster.pid'), 'utf8')
  // Its number is nobody's any more, is somebody else's, or another database answers at its port.
  const child = spawn(process.execPath, ['-e', ''])
  await once(child, 'exit')
  for (const pid of [child.pid!, process.pid]) {
    await mkdir(cluster, { recursive: true })
    await writeFile(join(cluster, 'postmaster.pid'), left.replace(/^\d+/, String(pid)))
    const { kept } = await restore(backup, killed)
    expect(await readdir(kept!)).toEqual(['cluster'])
    await rm(join(killed, 'postgres'), { recursive: true })
  }
}, 60_000)

/** Ends the connection of a backup once the server keeps what it will need, as the death of its process does. */
async function killedAtWork(): Promise<void> {
  while ((await slots()).length === 0) await sleep(2)
  await admin.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'switchover backup'",
  )
}

/** The server notices a moment after a connection has ended. */
async function gone(): Promise<boolean> {
  for (const end = Date.now() + 10_000; Date.now() < end; await sleep(20))
    if ((await slots()).length === 0) return true
  return false
}

/** In memory where there is room: three copies of an empty database and its log. */
async function quickFolder(): Promise<string> {
  const { bavail, bsize } = await statfs('/dev/shm').catch(() => ({ bavail: 0, bsize: 0 }))
  return bavail * bsize > 2 ** 30 ? '/dev/shm' : tmpdir()
}
