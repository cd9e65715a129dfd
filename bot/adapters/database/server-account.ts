import { execFile } from 'node:child_process'
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
