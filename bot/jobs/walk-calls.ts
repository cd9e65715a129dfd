import { marks } from '../call-marks.ts'
import { type CallWalk, lastWalk, saveWalk } from '../call-walk.ts'
import type { World } from '../ports/world.ts'
import { listCalls } from './list-calls.ts'

const dayMs = 24 * 3_600_000
/** Graph forgets call records after this. */
const retentionMs = 30 * dayMs
/** With so many records waiting to be fetched, listing more would only make them wait longer. */
const mostWaiting = 5_000

/**
 * Walks over the thirty days Graph keeps, a day at a time from the oldest, which is the first to be forgotten: after the
 * consent, once a day (long calls, late versions) and when notifications may have been lost. What it finds is fetched
 * after what is new. Goes on where it stopped, however it was stopped.
 */
export async function walkCalls(world: World): Promise<void> {
  let walk = await walkToDo(world)
  while (walk !== null && (await world.calls.waiting(mostWaiting)) < mostWaiting) {
    const stepped = await step(world, walk)
    if (stepped === null) return
    await saveWalk(world, stepped)
    if (stepped.endedAt !== null) {
      await world.calls.saveMark(marks.sweptAt, stepped.startedAt)
      world.log('calls.walked', { kind: stepped.kind, listed: stepped.listed, found: stepped.found })
    }
    walk = stepped.endedAt === null ? stepped : null
  }
}

/** The walk under way, or a new one where one is due; null where there is nothing to do. */
async function walkToDo(world: World): Promise<CallWalk | null> {
  const last = await lastWalk(world)
  if (last?.endedAt === null) return last
  const now = world.now()
  const [sweptAt, wantedAt] = await Promise.all([
    world.calls.mark(marks.sweptAt),
    world.calls.mark(marks.sweepWantedAt),
  ])
  const isDue =
    !sweptAt || now.getTime() - Date.parse(sweptAt) >= dayMs || (wantedAt !== null && wantedAt > sweptAt)
  if (!isDue) return null
  const from = new Date(now.getTime() - retentionMs).toISOString()
  return {
    kind: last === null ? 'backFill' : 'sweep',
    from,
    to: now.toISOString(),
    next: from,
    listed: 0,
    found: 0,
    startedAt: now.toISOString(),
    endedAt: null,
  }
}

async function step(world: World, walk: CallWalk): Promise<CallWalk | null> {
  const from = Date.parse(walk.next)
  const to = new Date(Math.min(from + dayMs, Date.parse(walk.to)))
  const listing = await listCalls(world, { from: new Date(from), to }, (recordIds) =>
    world.calls.wantPatiently(recordIds, world.now()),
  )
  if (listing === null) return null
  const isDone = to.toISOString() === walk.to
  return {
    ...walk,
    next: to.toISOString(),
    listed: walk.listed + listing.listed,
    found: walk.found + listing.missing,
    endedAt: isDone ? world.now().toISOString() : null,
  }
}
