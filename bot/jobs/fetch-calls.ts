import { fetchWanted, type Fetched, type Ingested, keepFetched } from '../ingest.ts'
import type { FetchTask } from '../ports/call-store.ts'
import type { World } from '../ports/world.ts'

/** Requests under way at once: begins low, one more for each claim that went well, half as many after trouble. */
const fewestAtOnce = 4
const mostAtOnce = 16
/** Records claimed together, and kept together. */
const perClaim = 250
const leaseMs = 5 * 60_000
/** Then somebody else gets a turn; the next run goes on. */
const mostPerRun = 2_000
/** So many answers that were none, one after the other, mean that Graph is down. */
const troubleAtMost = 3
const troublePauseMs = 15_000

/** Fetches the records that are due, several at a time, until none is left or Graph asks for a pause. */
export async function fetchCalls(world: World): Promise<void> {
  // Jobs run on one instance at a time and never twice at once: whatever is claimed now belonged to a run that died.
  await world.calls.dropClaims(world.now())
  const results = await fetchDue(world)
  if (!results.includes('changed')) return
  for (const { id } of await world.plans.all())
    await world.news.publish({ planId: id, about: 'calls', revision: null })
}

async function fetchDue(world: World): Promise<readonly Ingested[]> {
  const results: Ingested[] = []
  let atOnce = fewestAtOnce
  while (results.length < mostPerRun) {
    const claimedAt = world.now()
    const tasks = await world.calls.claim({ now: claimedAt, limit: perClaim, leaseMs })
    const { fetched, pauseMs, hadTrouble } = await fetchAll(world, tasks, atOnce)
    const records = fetched.filter((each) => each.kind === 'record')
    if (records.length > 0) results.push(...(await keepFetched(world, records, claimedAt)))
    results.push(...fetched.flatMap(({ kind }) => (kind === 'record' ? [] : [kind])))
    if (tasks.length < perClaim || pauseMs !== null) return results
    atOnce = hadTrouble ? Math.max(1, Math.floor(atOnce / 2)) : Math.min(mostAtOnce, atOnce + 1)
  }
  return results
}

interface Round {
  readonly fetched: readonly Fetched[]
  /** For how long Graph is to be left alone; null where it is well. */
  readonly pauseMs: number | null
  readonly hadTrouble: boolean
}

/** Lanes take from one list. Once Graph asks for a pause, or seems to be down, the rest is put back for as long. */
async function fetchAll(world: World, tasks: readonly FetchTask[], atOnce: number): Promise<Round> {
  const waiting = [...tasks]
  const fetched: Fetched[] = []
  const state = { pauseMs: null as number | null, troubles: 0, hadTrouble: false }

  function note(result: Fetched): void {
    fetched.push(result)
    const isTrouble = result.kind === 'postponed' && result.isTrouble
    state.troubles = isTrouble ? state.troubles + 1 : 0
    state.hadTrouble ||= isTrouble
    const asked = result.kind === 'postponed' ? result.pauseMs : null
    const pauseMs = asked ?? (state.troubles >= troubleAtMost ? troublePauseMs : null)
    if (pauseMs !== null) state.pauseMs = Math.max(state.pauseMs ?? 0, pauseMs)
  }

  async function lane(): Promise<void> {
    while (state.pauseMs === null) {
      const task = waiting.shift()
      if (!task) return
      note(await fetchWanted(world, task))
    }
  }

  await Promise.all(Array.from({ length: atOnce }, lane))
  if (state.pauseMs !== null) {
    const until = new Date(world.now().getTime() + state.pauseMs)
    await world.calls.putBack(
      waiting.map(({ recordId }) => recordId),
      until,
    )
  }
  return { fetched, pauseMs: state.pauseMs, hadTrouble: state.hadTrouble }
}
