import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  access,
  chown,
  constants,
  mkdir,
  mkdtemp,
  readFile,
  realpath,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import type pg from 'pg'
import { StartupProblem } from '#bot/startup-problem.ts'
import type { PostgresBinaries } from './postgres-binaries.ts'
import { type ServerAccount, letIn } from './server-account.ts'

const run = promisify(execFile)

export const superuser = 'switchover'

/** Where one embedded server keeps its files. */
export interface ClusterFolder {
  readonly home: string
  readonly cluster: string
  readonly log: string
  readonly password: string
}

/** Opens the server's files under `folder`, making them the first time. Throws StartupProblem where that cannot be. */
export async function openClusterFolder(
  folder: string,
  binaries: PostgresBinaries,
  account: ServerAccount,
): Promise<ClusterFolder> {
  const root = resolve(folder)
  const home = join(root, 'postgres')
  try {
    await mkdir(root, { recursive: true })
    await access(root, constants.W_OK)
    await letIn(root, account)
    await own(root, account)
    if (!(await isThere(home))) await create(root, home, binaries, account)
    await access(join(home, 'cluster'), constants.W_OK)
    const password = await readFile(join(home, 'password'), 'utf8')
    return { home, cluster: join(home, 'cluster'), log: join(home, 'server.log'), password }
  } catch (cause) {
    throw explained(root, cause)
  }
}

/** Whether the server on the other end works with the files in `cluster`; another may have got the port of ours. */
export async function worksIn(server: pg.Client, cluster: string): Promise<boolean> {
  const { rows } = await server.query<{ place: string }>("select current_setting('data_directory') as place")
  return (await realpath(rows[0]!.place)) === (await realpath(cluster))
}

/**
 * Everything is made under another name and then moved into place in one step: a start that was killed halfway
 * leaves nothing that looks finished, and of two first starts at once one wins.
 */
async function create(
  root: string,
  home: string,
  { initdb }: PostgresBinaries,
  account: ServerAccount,
): Promise<void> {
  const draft = await mkdtemp(join(root, 'postgres.new-'))
  const password = randomBytes(24).toString('base64url')
  const passwordFile = join(draft, 'password')
  try {
    await writeFile(passwordFile, password, { mode: 0o600 })
    await Promise.all([draft, passwordFile].map((path) => own(path, account)))
    await run(initdb, [...initdbOptions, `--pwfile=${passwordFile}`, `--pgdata=${join(draft, 'cluster')}`], {
      ...account,
      cwd: draft,
      env: serverEnvironment(),
    })
    await rename(draft, home)
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    if (!(await isThere(home))) throw error
  }
}

/** The collation is PostgreSQL's own: the folder may move to a machine with other system locales. */
const initdbOptions = [
  `--username=${superuser}`,
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--no-instructions',
]

/** Our own environment without settings meant for other PostgreSQL servers, and with messages in English. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const ours = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('PG') && !name.startsWith('LC_'),
  )
  return { ...Object.fromEntries(ours), LC_ALL: 'C' }
}

async function own(path: string, account: ServerAccount): Promise<void> {
  if (account.uid !== undefined) await chown(path, account.uid, account.gid)
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

function explained(folder: string, cause: unknown): unknown {
  if (cause instanceof StartupProblem) return cause
  const { code, stderr } = cause as { code?: unknown; stderr?: string }
  const reason =
    typeof code === 'string'
      ? reasons[code]
      : stderr?.includes('Permission denied')
        ? reasons.EACCES
        : undefined
  if (reason === undefined) return cause
  return new StartupProblem(
    `The data folder ${folder} cannot be used: ${reason} Free it up, or choose another with DATA_FOLDER.`,
    { cause },
  )
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'there is no permission to write there.',
  EPERM: 'there is no permission to write there.',
  EROFS: 'the disk is read-only.',
  ENOSPC: 'the disk is full.',
  ENOTDIR: 'part of the path is a file.',
  EEXIST: 'a file of that name is in the way.',
}
