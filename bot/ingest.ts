import type { CallRecord } from './ports/call-source.ts'
import type { FetchTask, Notice } from './ports/call-store.ts'
import type { World } from './ports/world.ts'
import { keepRecords } from './quality.ts'

type Calls = Pick<World, 'calls' | 'callCounts' | 'callSource' | 'now' | 'log' | 'report'>

/** What became of one record. */
export type Ingested = 'changed' | 'unchanged' | 'postponed' | 'abandoned'

/** A record in hand, or what became of the task without one. `pauseMs` asks the caller to leave Graph alone that long. */
export type Fetched =
  | { readonly kind: 'record'; readonly task: FetchTask; readonly record: CallRecord }
  | { readonly kind: 'abandoned' }
  | { readonly kind: 'postponed'; readonly pauseMs: number | null; readonly isTrouble: boolean }

const minuteMs = 60_000
/** Where Graph as a whole has trouble, or our sign-in: it may be over at any moment, and few requests ask whether it is. */
const troubleAgainMs = 15_000
/** The first version of a record may take 150 minutes (reference: latency table); later than this it will not come. */
const patienceMs = 180 * minuteMs
/** A record Graph cannot give in a readable form this often, or that cannot be stored, is given up. */
const mostAttempts = 5

/** Where Graph reaches us, below the public address. */
export const hookPaths = {
  notifications: '/hooks/graph/notifications',
  lifecycle: '/hooks/graph/lifecycle',
} as const

/** Remembers which records to fetch. Durable when it returns. */
export async function receiveNotices(
  world: Pick<World, 'calls' | 'now'>,
  notices: readonly Notice[],
): Promise<void> {
  if (notices.length > 0) await world.calls.want(notices, world.now())
}

/** Fetches one wanted record. Where there is none to be had it is postponed or given up, with the reason. */
export async function fetchWanted(world: Calls, task: FetchTask): Promise<Fetched> {
  const { recordId, attempts } = task
  const outcome = await world.callSource.fetch(recordId)
  if (outcome.kind === 'record') return { kind: 'record', task, record: outcome.record }
  if (outcome.kind === 'missing') return waitForRecord(world, task)
  if (outcome.kind === 'broken' && attempts >= mostAttempts) return abandon(world, recordId, outcome.reason)
  const told = outcome.kind === 'later' ? outcome.retryAfterMs : null
  const isApp = outcome.kind === 'later' && outcome.scope === 'app'
  await postpone(world, recordId, told ?? (isApp ? troubleAgainMs : backOffMs(attempts)), outcome.reason)
  return { kind: 'postponed', pauseMs: isApp ? told : null, isTrouble: isApp }
}

/**
 * Adds fetched records to the daily figures of every plan, all or none of them at once; a version already known changes
 * nothing. Where the store refuses, each is tried alone, so that one that cannot be stored does not hold up the others.
 */
export async function keepFetched(
  world: Calls,
  batch: readonly { readonly task: FetchTask; readonly record: CallRecord }[],
  claimedAt: Date,
): Promise<readonly Ingested[]> {
  const changed = await keepRecords(
    world,
    batch.map(({ record }) => record),
  ).catch((problem: unknown) => {
    world.report(problem)
    return null
  })
  if (changed === null) return keepEach(world, batch, claimedAt)
  await world.calls.fetched(
    batch.map(({ task }) => task.recordId),
    claimedAt,
  )
  return changed.map((hasChanged) => (hasChanged ? 'changed' : 'unchanged'))
}

async function keepEach(
  world: Calls,
  batch: readonly { readonly task: FetchTask; readonly record: CallRecord }[],
  claimedAt: Date,
): Promise<readonly Ingested[]> {
  const results: Ingested[] = []
  for (const { task, record } of batch) {
    const { recordId, attempts } = task
    const changed = await keepRecords(world, [record]).catch((problem: unknown) => {
      world.report(problem)
      return null
    })
    if (changed !== null) {
      await world.calls.fetched([recordId], claimedAt)
      results.push(changed[0] ? 'changed' : 'unchanged')
    } else if (attempts >= mostAttempts) {
      results.push((await abandon(world, recordId, 'it could not be stored')).kind)
    } else {
      await postpone(world, recordId, backOffMs(attempts), 'it could not be stored')
      results.push('postponed')
    }
  }
  return results
}

async function waitForRecord(
  world: Calls,
  { recordId, attempts, firstWantedAt }: FetchTask,
): Promise<Fetched> {
  const waitedMs = world.now().getTime() - firstWantedAt.getTime()
  if (waitedMs >= patienceMs) return abandon(world, recordId, 'Graph never had it, or has it no longer')
  await postpone(world, recordId, backOffMs(attempts), 'not there yet')
  return { kind: 'postponed', pauseMs: null, isTrouble: false }
}

async function postpone(world: Calls, recordId: string, delayMs: number, reason: string): Promise<void> {
  await world.calls.postpone(recordId, new Date(world.now().getTime() + delayMs), reason)
  world.log('calls.postponed', { reason, delayMs })
}

async function abandon(world: Calls, recordId: string, reason: string): Promise<{ kind: 'abandoned' }> {
  await world.calls.abandon(recordId, reason)
  world.log('calls.abandoned', { reason })
  return { kind: 'abandoned' }
}

/** One minute, doubled each time, half an hour at most. */
function backOffMs(attempts: number): number {
  return Math.min(2 ** Math.max(0, attempts - 1), 30) * minuteMs
}
