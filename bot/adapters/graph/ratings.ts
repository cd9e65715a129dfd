import { createHash } from 'node:crypto'
import type { CallRecord } from '#bot/ports/call-source.ts'
import type { KeptRating, Rating } from '#shared/measure/facts.ts'
import type { Endpoint, Session } from './call-record-shape.ts'
import { peopleAt } from './ends.ts'
import { subnetOf } from './stream-of.ts'

/** Few enough that many people share one, enough to tell ten raters from two. */
const marks = 64

const ratings: ReadonlyMap<string, Rating> = new Map([
  ['bad', 1],
  ['poor', 2],
  ['fair', 3],
  ['good', 4],
  ['excellent', 5],
])

/**
 * What the people at the ends of a session said of it, as numbers. Their words and the boxes they ticked are not read:
 * words name people, and the boxes change their names.
 */
export function ratingsIn(session: Session): KeptRating[] {
  return [...ratingAt(session, 'caller'), ...ratingAt(session, 'callee')]
}

/** Marks of the people of this tenant who rated; two may have the same one, nobody has two. */
export function ratersIn(session: Session, tenantId: string): CallRecord['raters'] {
  return (['caller', 'callee'] as const).flatMap((end) => {
    if (ratingAt(session, end).length === 0) return []
    const only = { ...session, caller: null, callee: null, [end]: session[end] }
    return peopleAt([only], tenantId)
      .slice(0, 1)
      .map((id) => ({ subnet: subnetAt(session, end), rater: markOf(id) }))
  })
}

function markOf(personId: string): number {
  return createHash('sha256').update(personId).digest().readUInt8(0) % marks
}

/** Once per end, although every segment may repeat it. */
function ratingAt(session: Session, end: 'caller' | 'callee'): readonly KeptRating[] {
  let rating = ratingOf(session[end])
  for (const segment of session.segments) rating ??= ratingOf(segment[end])
  return rating ? [{ subnet: subnetAt(session, end), rating }] : none
}

const none: readonly KeptRating[] = []

function ratingOf(endpoint: Endpoint | null): Rating | undefined {
  const told = endpoint?.rating ?? null
  return told === null ? undefined : ratings.get(told)
}

function subnetAt({ segments }: Session, end: 'caller' | 'callee'): string | null {
  const networks = segments
    .flatMap(({ media }) => media)
    .map((each) => (end === 'caller' ? each.callerNetwork : each.calleeNetwork))
  return networks.map(subnetOf).find((subnet) => subnet !== null) ?? null
}
