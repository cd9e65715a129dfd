import { marks } from '../call-marks.ts'
import { saveReconciliation } from '../call-walk.ts'
import type { World } from '../ports/world.ts'
import { listCalls } from './list-calls.ts'

const hourMs = 3_600_000
/** Graph forgets call records after this. */
const retentionMs = 30 * 24 * hourMs
/** A call is listed only after it ended, and its record may take 150 minutes: so the last hours are looked at again. */
const overlapMs = 6 * hourMs

/** Lists the calls since the last run, with an overlap, and wants whatever is unknown here or newer there. */
export async function reconcileCalls(world: World): Promise<void> {
  const now = world.now()
  const until = Date.parse((await world.calls.mark(marks.reconciledUntil)) ?? now.toISOString())
  const from = new Date(Math.max(now.getTime() - retentionMs, until - overlapMs))
  const listing = await listCalls(world, { from, to: now }, (recordIds) =>
    world.calls.want(
      recordIds.map((recordId) => ({ recordId, subscriptionId: 'reconciliation' })),
      world.now(),
    ),
  )
  if (listing === null) return
  await world.calls.saveMark(marks.reconciledUntil, now.toISOString())
  await saveReconciliation(world, {
    at: now.toISOString(),
    from: from.toISOString(),
    listed: listing.listed,
    repaired: listing.missing,
  })
  if (listing.missing > 0) world.log('calls.reconciled', { missing: listing.missing })
}
