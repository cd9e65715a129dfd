import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { marks } from './call-marks.ts'
import type { World } from './ports/world.ts'

/** Stands in the data folder after a restore by hand, until the next start has taken notice. */
export const restoredFile = 'restored'
/** Says which database this folder knows, and the newest moment it is known to have reached. */
const seenFile = 'database-seen'
const marksOfIt = { id: 'database.id', reached: 'database.reached' } as const
const noteEveryMs = 60_000
/** Instances note it at the same time, and the later one may note the earlier moment. */
const unrestMs = 10_000

const Seen = z.object({ id: z.string(), reached: z.iso.datetime() })
type Seen = z.infer<typeof Seen>

const why =
  'The database was restored from a backup, so nobody knows whether this was sent after the backup was taken.'

type RestoredWorld = Pick<World, 'calls' | 'sendingHold' | 'now' | 'newId' | 'instance' | 'log' | 'report'>

/**
 * Finds out at the start whether the database is an older state of itself: somebody restored it by hand, or it has not
 * reached what this folder saw of it. Then nothing is sent until a person says so, what was due counts as uncertain, and
 * calls are listed again. The word is an administrator's (installation.ts) or a setting that names this restore, so that
 * it cannot mean a later one.
 */
export async function noticeRestore(
  world: RestoredWorld,
  given: {
    readonly dataFolder: string
    /** The hold that a person has put an end to, by the moment it began. */
    readonly resume: string | null
  },
): Promise<void> {
  const { dataFolder, resume } = given
  const byHand = (await read(join(dataFolder, restoredFile))) !== null
  if (byHand || (await isOlder(world, dataFolder))) {
    const now = world.now()
    const messages = await world.sendingHold.hold(why, now)
    await world.calls.raiseMark(marks.sweepWantedAt, now.toISOString())
    await rm(join(dataFolder, restoredFile), { force: true })
    world.log('database.restored', { messages })
  }
  const held = await world.sendingHold.read()
  if (held === null) return
  if (held.since !== resume)
    return world.log('sending.held', { since: held.since, setting: `RESUME_SENDING=${held.since}` })
  // Another instance that started with the same setting may have been first.
  const messages = await world.sendingHold.release(resume, world.now())
  if (messages !== null) world.log('sending.resumed', { messages })
}

/** Lets the folder know, now and every minute, how far the database has come. For folders that outlive the process. */
export async function followDatabase(world: RestoredWorld, dataFolder: string): Promise<void> {
  const noting = () => note(world, dataFolder).catch(world.report)
  setInterval(() => void noting(), noteEveryMs).unref()
  await noting()
}

async function isOlder(world: RestoredWorld, dataFolder: string): Promise<boolean> {
  const seen = await seenIn(world, dataFolder)
  const [id, reached] = await Promise.all([
    world.calls.mark(marksOfIt.id),
    world.calls.mark(marksOfIt.reached),
  ])
  // Another database is no older state of the one that was here.
  if (seen === null || seen.id !== id) return false
  return Date.parse(seen.reached) - Date.parse(reached ?? seen.reached) > unrestMs
}

/** A file that something cut off tells nothing; the next note replaces it. */
async function seenIn(world: RestoredWorld, dataFolder: string): Promise<Seen | null> {
  const text = await read(join(dataFolder, seenFile))
  if (text === null) return null
  try {
    return Seen.parse(JSON.parse(text))
  } catch {
    world.log('database.seen-unreadable', { bytes: text.length })
    return null
  }
}

/** First in the database, then in the folder: only what is durable may be missed. */
async function note(world: RestoredWorld, dataFolder: string): Promise<void> {
  const known = await world.calls.mark(marksOfIt.id)
  const id = known ?? world.newId()
  const reached = world.now().toISOString()
  if (known === null) await world.calls.saveMark(marksOfIt.id, id)
  // Another instance may have noted a later moment while this one stood still.
  await world.calls.raiseMark(marksOfIt.reached, reached)
  await mkdir(dataFolder, { recursive: true })
  // Whole or not at all: every instance writes it, and each may be killed at any moment.
  const draft = join(dataFolder, `${seenFile}.${world.instance}`)
  await writeFile(draft, JSON.stringify({ id, reached } satisfies Seen))
  await rename(draft, join(dataFolder, seenFile))
}

async function read(file: string): Promise<string | null> {
  return readFile(file, 'utf8').catch((problem: NodeJS.ErrnoException) => {
    if (problem.code === 'ENOENT' || problem.code === 'ENOTDIR') return null
    throw problem
  })
}
