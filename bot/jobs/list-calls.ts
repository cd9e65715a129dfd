import { noteRefusal } from '../call-walk.ts'
import type { ListedRecord } from '../ports/call-source.ts'
import type { World } from '../ports/world.ts'

const perBatch = 600

/** What a listing came to; null where Graph broke it off, and nothing is to be taken for done. */
interface Listing {
  readonly listed: number
  /** What was not known here, or only in a lower version. */
  readonly missing: number
}

/** Lists the records whose call started in [from, to) and wants those that are missing here, by `want`. */
export async function listCalls(
  world: World,
  span: { readonly from: Date; readonly to: Date },
  want: (recordIds: readonly string[]) => Promise<void>,
): Promise<Listing | null> {
  const total = { listed: 0, missing: 0 }
  let batch: ListedRecord[] = []

  async function wantMissing(): Promise<void> {
    const missing = await world.calls.missing(batch)
    if (missing.length > 0) await want(missing)
    total.listed += batch.length
    total.missing += missing.length
    batch = []
  }

  const followed = new Set<string>()
  let next: string | null = null
  do {
    const page = await world.callSource.list({ ...span, next })
    if (page.kind === 'refused') await noteRefusal(world, page.reason)
    if (page.kind === 'later') world.log('calls.listing-stopped', { reason: page.reason })
    if (page.kind !== 'page') return null
    batch.push(...page.records)
    next = page.next
    if (next !== null && followed.has(next)) {
      world.log('calls.listing-stopped', { reason: 'a list that leads in circles' })
      return null
    }
    if (next !== null) followed.add(next)
    if (batch.length >= perBatch || next === null) await wantMissing()
  } while (next !== null)
  await noteRefusal(world, null)
  return total
}
