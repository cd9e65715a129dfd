import { access, chmod, chown, cp, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { letIn, serverAccount } from '#bot/adapters/database/server-account.ts'
import { restoredFile } from '#bot/restored.ts'
import { StartupProblem } from '#bot/startup-problem.ts'

/**
 * Puts a backup where the next start of Switchover finds it, and notes that it is one: nothing is sent then until
 * somebody says so. A database that is there already is kept beside it. Throws StartupProblem where the backup is none.
 */
export async function restore(backup: string, dataFolder: string): Promise<{ readonly kept: string | null }> {
  if (!(await isThere(join(backup, 'backup_label'))))
    throw new StartupProblem(`There is no backup in ${backup}: it has no backup_label.`)
  const root = resolve(dataFolder)
  const home = join(root, 'postgres')
  if (await isThere(join(home, 'cluster', 'postmaster.pid')))
    throw new StartupProblem(`A database runs in ${home}, or was killed there. Stop Switchover first.`)

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
