import { execFile } from 'node:child_process'
import { chmod, chown, realpath, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { StartupProblem } from '#bot/startup-problem.ts'

const run = promisify(execFile)

/** The system account that runs PostgreSQL; empty means our own. */
export type ServerAccount = { readonly uid: number; readonly gid: number } | Readonly<Record<string, never>>

/** PostgreSQL refuses to run as root: root (usual in containers) lends it the account "postgres", made when missing. */
export async function serverAccount(): Promise<ServerAccount> {
  if (process.getuid?.() !== 0) return {}
  return (await lookUp()) ?? (await create())
}

async function lookUp(): Promise<ServerAccount | null> {
  try {
    const [uid, gid] = await Promise.all(['-u', '-g'].map((flag) => run('id', [flag, 'postgres'])))
    return { uid: Number(uid?.stdout), gid: Number(gid?.stdout) }
  } catch {
    return null
  }
}

async function create(): Promise<ServerAccount> {
  try {
    await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'])
  } catch (cause) {
    throw new StartupProblem(
      'The built-in database does not run as root, and the account "postgres" could not be created. Start as an ordinary user, or set DATABASE_URL to a PostgreSQL server.',
      { cause },
    )
  }
  const account = await lookUp()
  if (!account) throw new Error('useradd succeeded, yet there is no account named postgres')
  return account
}

const enter = { owner: 0o100, group: 0o010, others: 0o001 }

/**
 * Lets the account pass through the folders above `folder` that only root may enter, such as /root or a fresh mktemp
 * folder: they become passable, not readable, for the account's group and for nobody else. Throws StartupProblem where a
 * folder is closed in another way, for that is somebody's decision.
 */
export async function letIn(folder: string, account: ServerAccount): Promise<void> {
  if (account.uid === undefined) return
  for (const above of foldersAbove(await realpath(folder))) {
    const { uid, gid, mode } = await stat(above)
    const open =
      mode & enter.others ||
      (gid === account.gid && mode & enter.group) ||
      (uid === account.uid && mode & enter.owner)
    if (open) continue
    if (uid !== 0 || mode & 0o070) {
      throw new StartupProblem(
        `The built-in database does not run as root, and its account "postgres" may not enter ${above}. Start as an ordinary user, move to a folder others may enter, or set DATABASE_URL to a PostgreSQL server.`,
      )
    }
    await chown(above, uid, account.gid)
    await chmod(above, (mode & 0o7777) | enter.group)
  }
}

function foldersAbove(path: string): string[] {
  const above = dirname(path)
  return above === path ? [] : [...foldersAbove(above), above]
}
