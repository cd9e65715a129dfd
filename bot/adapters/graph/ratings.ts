import type { KeptRating, Rating } from '#shared/measure/facts.ts'
import type { Endpoint, Session } from './call-record-shape.ts'
import { subnetOf } from './stream-of.ts'

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
