import type { ListedRecord } from '../ports/call-source.ts'
import type { World } from '../ports/world.ts'
import { marks, receiveNotices } from '../quality.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** Graph forgets call records after this. */
const retentionMs = 30 * dayMs
/** A call is listed only after it ended, so the last hours are looked at again. */
const overlapMs = 6 * hourMs
const perBatch = 200

/**
 * Lists what Graph has and wants whatever is unknown here or newer there. Usually the time since the last run; the
 * whole window at first, once a day (long calls, late versions) and when notifications may have been lost.
 */
export async function reconcileCalls(world: World): Promise<void> {
  const now = world.now()
  const [until, sweptAt, wantedAt] = await Promise.all(
    [marks.reconciledUntil, marks.sweptAt, marks.sweepWantedAt].map((name) => moment(world, name)),
  )
  const isSweep = !until || !sweptAt || now.getTime() - sweptAt >= dayMs || (wantedAt ?? 0) > sweptAt
  const oldest = now.getTime() - retentionMs
  const from = isSweep ? oldest : Math.max(oldest, until - overlapMs)

  const wanted = await wantMissing(world, new Date(from), now)
  await world.calls.saveMark(marks.reconciledUntil, now.toISOString())
  if (isSweep) await world.calls.saveMark(marks.sweptAt, now.toISOString())
  if (wanted > 0) world.log('calls.reconciled', { wanted, sweep: isSweep })
}

/** Notifications may have been lost (Graph said so, or nobody was subscribed): lists everything at once, not at the next turn. */
export async function repairCalls(world: World): Promise<void> {
  const [sweptAt, wantedAt] = await Promise.all(
    [marks.sweptAt, marks.sweepWantedAt].map((name) => moment(world, name)),
  )
  if ((wantedAt ?? 0) > (sweptAt ?? 0)) await reconcileCalls(world)
}

async function wantMissing(world: World, from: Date, to: Date): Promise<number> {
  let wanted = 0
  let batch: ListedRecord[] = []
  for await (const record of world.callSource.list(from, to)) {
    batch.push(record)
    if (batch.length < perBatch) continue
    wanted += await wantNewer(world, batch)
    batch = []
  }
  return wanted + (await wantNewer(world, batch))
}

async function wantNewer(world: World, listed: readonly ListedRecord[]): Promise<number> {
  if (listed.length === 0) return 0
  const known = await world.calls.versions(listed.map(({ id }) => id))
  const newer = listed.filter(({ id, version }) => version > (known.get(id) ?? -1))
  await receiveNotices(
    world,
    newer.map(({ id }) => ({ recordId: id, subscriptionId: 'reconciliation' })),
  )
  return newer.length
}

async function moment(world: World, name: string): Promise<number | null> {
  const mark = await world.calls.mark(name)
  return mark ? Date.parse(mark) : null
}
