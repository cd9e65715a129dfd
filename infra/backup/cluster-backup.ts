import { copyFile, mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { StartupProblem } from '#bot/startup-problem.ts'

/** What PostgreSQL makes anew at its start, and what must not be taken along. */
const leftOut: ReadonlySet<string> = new Set([
  ...['postmaster.pid', 'postmaster.opts', 'pg_internal.init', 'current_logfiles'],
  ...['pg_wal', 'pg_replslot', 'pg_dynshmem', 'pg_notify', 'pg_serial', 'pg_snapshots', 'pg_stat_tmp'],
  ...['pg_subtrans', 'pgsql_tmp'],
])
/** Says where everything else begins and ends, so it is copied last. */
const control = join('global', 'pg_control')

export interface BackedUp {
  readonly files: number
  readonly bytes: number
  readonly tookMs: number
}

/**
 * Copies the built-in database of a running Switchover into an empty folder, while it works: PostgreSQL's own base
 * backup with what was written meanwhile. Everything acknowledged before it began is in it. The key that seals answers
 * is not: keep the file answer-key apart, once. Throws StartupProblem where no server runs or the target is not empty.
 */
export async function backUp(dataFolder: string, target: string): Promise<BackedUp> {
  const begun = performance.now()
  const home = join(dataFolder, 'postgres')
  const cluster = join(home, 'cluster')
  await mkdir(target, { recursive: true, mode: 0o700 })
  if ((await readdir(target)).length > 0) throw new StartupProblem(`The folder ${target} is not empty.`)

  const server = await signIn(home)
  try {
    // Keeps what is written meanwhile until it was copied, and no longer: it ends with this connection, however that ends.
    // Left behind by a backup that was killed it would fill the disk.
    await server.query(
      "select pg_create_physical_replication_slot('switchover_backup_' || pg_backend_pid(), true, true)",
    )
    await server.query("select pg_backup_start('switchover', true)")
    const files = (await filesIn(cluster, target)).filter((file) => file !== control)
    const sizes = [...(await copied(cluster, target, files)), ...(await copied(cluster, target, [control]))]
    const { rows } = await server.query<{ labelfile: string }>(
      'select labelfile from pg_backup_stop(wait_for_archive => false)',
    )
    await writeFile(join(target, 'backup_label'), rows[0]!.labelfile, { mode: 0o600 })
    const written = await readdir(join(cluster, 'pg_wal'))
    const segments = written.filter((name) => /^[0-9A-F]{24}$/.test(name)).map((name) => join('pg_wal', name))
    const walSizes = await copied(cluster, target, segments)
    await copyFile(join(home, 'password'), join(target, 'switchover-password'))
    const bytes = [...sizes, ...walSizes].reduce((sum, each) => sum + each, 0)
    return {
      ...{ files: sizes.length + walSizes.length, bytes },
      tookMs: Math.round(performance.now() - begun),
    }
  } catch (problem) {
    await rm(target, { recursive: true, force: true })
    throw problem
  } finally {
    await server.end()
  }
}

/** A connection to the built-in database in `home`; throws StartupProblem where its file names none. */
export async function signIn(home: string): Promise<pg.Client> {
  const [status, password] = await Promise.all([
    readFile(join(home, 'cluster', 'postmaster.pid'), 'utf8').catch(() => ''),
    readFile(join(home, 'password'), 'utf8').catch(() => ''),
  ])
  const port = Number(status.split('\n')[3])
  if (!port)
    throw new StartupProblem(
      `No built-in database runs in ${home}. A stopped one is backed up by copying the folder; a database behind DATABASE_URL by its own means.`,
    )
  const server = new pg.Client({
    ...{ host: '127.0.0.1', port, user: 'switchover', password, database: 'postgres' },
    application_name: 'switchover backup',
  })
  // A server that goes away while files are copied is told of by the next query.
  server.on('error', () => undefined)
  await server.connect()
  return server
}

/** Every file below, as a path from there. Folders are made in the copy at once: PostgreSQL misses the empty ones too. */
async function filesIn(root: string, target: string, below = ''): Promise<readonly string[]> {
  await mkdir(join(target, below), { recursive: true, mode: 0o700 })
  const entries = await readdir(join(root, below), { withFileTypes: true })
  const files: string[] = []
  for (const entry of entries) {
    const path = join(below, entry.name)
    if (entry.isDirectory() && leftOut.has(entry.name))
      await mkdir(join(target, path), { recursive: true, mode: 0o700 })
    else if (entry.isDirectory()) files.push(...(await filesIn(root, target, path)))
    else if (!leftOut.has(entry.name)) files.push(path)
  }
  return files
}

/** Copies these; gives their sizes. One that goes away meanwhile is told of in what was written meanwhile. */
async function copied(from: string, to: string, files: readonly string[]): Promise<readonly number[]> {
  const sizes: number[] = []
  for (const file of files)
    try {
      await copyFile(join(from, file), join(to, file))
      sizes.push((await stat(join(to, file))).size)
    } catch (problem) {
      if ((problem as NodeJS.ErrnoException).code !== 'ENOENT') throw problem
    }
  return sizes
}
