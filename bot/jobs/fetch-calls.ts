import type { FetchTask } from '../ports/call-store.ts'
import type { World } from '../ports/world.ts'
import { ingest, type Ingested } from '../quality.ts'

const atOnce = 4
/** Records claimed together; longer claims than a run needs, so that nobody fetches them a second time. */
const perClaim = 40
const leaseMs = 5 * 60_000
/** Then somebody else gets a turn; the next run goes on. */
const mostPerRun = 2_000

/** Fetches the records that are due, a few at a time, until none is left or Graph asks for a pause. */
export async function fetchCalls(world: World): Promise<void> {
  const results = await fetchDue(world)
  if (!results.some(({ kind }) => kind === 'changed')) return
  for (const { id } of await world.plans.all())
    await world.news.publish({ planId: id, about: 'calls', revision: null })
}

async function fetchDue(world: World): Promise<readonly Ingested[]> {
  const results: Ingested[] = []
  while (results.length < mostPerRun) {
    const claimedAt = world.now()
    const tasks = await world.calls.claim({ now: claimedAt, limit: perClaim, leaseMs })
    const pause = await fetchAll(world, tasks, claimedAt, results)
    if (tasks.length < perClaim || pause !== null) return results
  }
  return results
}

/** Four lanes take from one list. Once Graph asks for a pause, the rest is put back for as long. */
async function fetchAll(
  world: World,
  tasks: readonly FetchTask[],
  claimedAt: Date,
  results: Ingested[],
): Promise<number | null> {
  const waiting = [...tasks]
  let pauseMs: number | null = null

  async function lane(): Promise<void> {
    for (let task = waiting.shift(); task; task = waiting.shift()) {
      if (pauseMs !== null) {
        await world.calls.postpone(
          task.recordId,
          new Date(world.now().getTime() + pauseMs),
          'Graph asked for a pause',
        )
        continue
      }
      const result = await ingest(world, task, claimedAt)
      results.push(result)
      if (result.kind === 'postponed' && result.pauseMs !== null)
        pauseMs = Math.max(pauseMs ?? 0, result.pauseMs)
    }
  }

  await Promise.all(Array.from({ length: atOnce }, lane))
  return pauseMs
}
