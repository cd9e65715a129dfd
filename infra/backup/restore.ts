import {
  access,
  chmod,
  chown,
  cp,
  mkdir,
  readFile,
  readdir,
  readlink,
  realpath,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { worksIn } from '#bot/adapters/database/cluster-folder.ts'
import { letIn, serverAccount } from '#bot/adapters/database/server-account.ts'
import { restoredFile } from '#bot/restored.ts'
import { StartupProblem } from '#bot/startup-problem.ts'
import { signIn } from './cluster-backup.ts'

/**
 * Puts a backup where the next start of Switchover finds it, and notes that it is one: nothing is sent then until
 * somebody says so. A database that is there already is kept beside it. Throws StartupProblem where the backup is none.
 */
export async function restore(backup: string, dataFolder: string): Promise<{ readonly kept: string | null }> {
  if (!(await isThere(join(backup, 'backup_label'))))
    throw new StartupProblem(`There is no backup in ${backup}: it has no backup_label.`)
  const root = resolve(dataFolder)
  const home = join(root, 'postgres')
  if (await runs(home)) throw new StartupProblem(`A database runs in ${home}. Stop Switchover first.`)

  await mkdir(root, { recursive: true })
  const draft = join(root, 'postgres.restored')
  await rm(draft, { recursive: true, force: true })
  const cluster = join(draft, 'cluster')
  await cp(backup, cluster, { recursive: true })
  await rename(join(cluster, 'switchover-password'), join(draft, 'password'))

  const account = await serverAccount()
  await letIn(draft, account)
  await hand(draft, account)
  await chmod(cluster, 0o700)
  await writeFile(join(root, restoredFile), new Date().toISOString())
  const kept = (await isThere(home)) ? `${home}.before-${Date.now()}` : null
  if (kept) await rename(home, kept)
  await rename(draft, home)
  return { kept }
}

/** Whether the server its file tells of is there: a kill or a power cut leaves the file, and the number to somebody else. */
async function runs(home: string): Promise<boolean> {
  const cluster = join(home, 'cluster')
  const [pid] = (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  if (pid === undefined || !/^[1-9]\d*$/.test(pid)) return false
  const own = await realpath(cluster)
  // PostgreSQL works in its folder; where nobody tells, its port does.
  const place = isAlive(Number(pid)) ? await readlink(`/proc/${pid}/cwd`).catch(() => null) : null
  return place === own || answers(home, cluster)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (problem) {
    return (problem as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function answers(home: string, cluster: string): Promise<boolean> {
  const server = await signIn(home).catch(() => null)
  try {
    return server !== null && (await worksIn(server, cluster))
  } catch {
    return false
  } finally {
    await server?.end().catch(() => undefined)
  }
}

/** Everything below belongs to who runs PostgreSQL. */
async function hand(path: string, account: Awaited<ReturnType<typeof serverAccount>>): Promise<void> {
  if (account.uid === undefined) return
  await chown(path, account.uid, account.gid)
  for (const entry of await readdir(path, { withFileTypes: true })) {
    const inside = join(path, entry.name)
    if (entry.isDirectory()) await hand(inside, account)
    else await chown(inside, account.uid, account.gid)
  }
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
