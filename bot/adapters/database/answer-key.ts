import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { StartupProblem } from '#bot/startup-problem.ts'

const keyBytes = 32
/** As SMB mounts of Linux and other file systems without hard links say it. */
const withoutLinks: readonly string[] = ['ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EPERM']
const wholeWithinMs = 2_000
const lookEveryMs = 50

/**
 * The key that seals answers until their round is closed: the one told by ANSWER_KEY (base64, 32 bytes), else the one
 * in `folder`/answer-key, made at the first start. It lies beside the database and never in it, so that neither a dump
 * nor an archive of the database alone can open an answer. Earlier keys still open: those told, and the one of the
 * folder once another is told. Throws StartupProblem for a key of another length.
 */
export async function answerKeys({
  told,
  before,
  folder,
  linked = link,
}: {
  readonly told: string | null
  readonly before: readonly string[]
  readonly folder: string
  /** How a file gets a second name; tests play a share that cannot. */
  readonly linked?: typeof link
}): Promise<{ readonly current: string; readonly before: readonly string[] }> {
  const file = join(folder, 'answer-key')
  const current = told ?? (await keptIn(folder, linked))
  refuseOddLength(current, told === null ? `The file ${file}` : 'ANSWER_KEY')
  for (const each of before) refuseOddLength(each, 'Each key of ANSWER_KEYS_BEFORE')
  const kept = told === null ? null : await contentOf(file)
  const earlier = [...before, ...(kept !== null && hasLength(kept) ? [kept] : [])]
  return { current, before: [...new Set(earlier)].filter((each) => each !== current) }
}

/** Looks at the folder's key, where there is one yet, and throws as answerKeys() would; makes nothing. */
export async function tryKeptKey(folder: string): Promise<void> {
  const file = join(folder, 'answer-key')
  // Other troubles of the folder are told by whoever needs all of it.
  const isThere = (await contentOf(file).catch(() => null)) !== null
  if (isThere) refuseOddLength(await whole(file), `The file ${file}`)
}

function refuseOddLength(key: string, what: string): void {
  if (hasLength(key)) return
  throw new StartupProblem(
    `${what} must hold ${keyBytes} random bytes in base64, such as from: openssl rand -base64 ${keyBytes}`,
  )
}

function hasLength(key: string): boolean {
  return Buffer.from(key, 'base64').length === keyBytes
}

/**
 * Written under another name and linked into place: of two first starts at once both end with the same key, and none
 * reads half of it. Shares of Azure Files know no links; there the file is made by whoever is first, and who is not
 * waits until it is whole.
 */
async function keptIn(folder: string, linked: typeof link): Promise<string> {
  const file = join(folder, 'answer-key')
  if ((await contentOf(file)) !== null) return whole(file)

  await mkdir(folder, { recursive: true })
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  try {
    await writeFile(draft, randomBytes(keyBytes).toString('base64'), { mode: 0o600 })
    await linked(draft, file).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return
      if (!withoutLinks.includes(error.code ?? '')) throw error
      await first(file, await readFile(draft, 'utf8'))
    })
  } finally {
    await rm(draft, { force: true })
  }
  return whole(file)
}

async function first(file: string, key: string): Promise<void> {
  await writeFile(file, key, { mode: 0o600, flag: 'wx', flush: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    },
  )
}

/** What is still not there after a while was cut off, and is refused for its length. */
async function whole(file: string): Promise<string> {
  for (let waits = wholeWithinMs / lookEveryMs; waits > 0; waits -= 1) {
    const key = await readFile(file, 'utf8')
    if (hasLength(key)) return key
    await sleep(lookEveryMs)
  }
  return readFile(file, 'utf8')
}

async function contentOf(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
