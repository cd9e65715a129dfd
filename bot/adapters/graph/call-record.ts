import type { CallRecord } from '#bot/ports/call-source.ts'
import type { Day } from '#shared/basics/day.ts'
import type { KeptFacts, KeptRating, KeptSession } from '#shared/measure/facts.ts'
import type { GraphCallRecord } from './call-record-shape.ts'
import { peopleAt, peopleIn } from './ends.ts'
import { ratersIn, ratingsIn } from './ratings.ts'
import { isSetUp, partsOf } from './session-parts.ts'

/** The record in plan words: sessions of test calls left out, identities only as ids of people of this tenant. */
export function callRecordOf(told: GraphCallRecord, tenantId: string): CallRecord {
  const sessions = told.sessions.filter(({ isTest }) => !isTest)
  const startedAt = new Date(told.startedAt)
  const parts: KeptSession[] = []
  const ratings: KeptRating[] = []
  const raters: CallRecord['raters'][number][] = []
  for (const session of sessions) {
    for (const part of partsOf(session)) parts.push(part)
    const rated = ratingsIn(session)
    for (const rating of rated) ratings.push(rating)
    if (rated.length > 0) raters.push(...ratersIn(session, tenantId))
  }
  return {
    id: told.id.toLowerCase(),
    version: told.version,
    startedAt,
    endedAt: told.endedAt === null ? startedAt : new Date(told.endedAt),
    facts: { day: dayAt(told.startedAt), kind: kindOf(told.type), sessions: parts, ratings },
    participantIds:
      told.sessions.length > 0 ? peopleAt(sessions.filter(isSetUp), tenantId) : listedIn(told, tenantId),
    raters,
  }
}

const dayMs = 86_400_000
/** The days of the calls that come in are few, and writing one out costs more than looking it up. */
const mostDays = 400
const days = new Map<number, Day>()

function dayAt(moment: number): Day {
  const number = Math.floor(moment / dayMs)
  const known = days.get(number)
  if (known !== undefined) return known
  const day = new Date(number * dayMs).toISOString().slice(0, 10)
  if (days.size < mostDays) days.set(number, day)
  return day
}

function kindOf(type: string | null): KeptFacts['kind'] {
  return type === 'peerToPeer' || type === 'groupCall' ? type : 'unknown'
}

/**
 * Whoever stands at an end of a session that was set up took part. Only where no session is reported do the lists
 * count, which name invited people too, and only without those the organiser.
 */
function listedIn(told: GraphCallRecord, tenantId: string): string[] {
  const listed = peopleIn([...told.participantsV2, ...told.participants], tenantId)
  return listed.length > 0 ? listed : peopleIn([told.organizerV2, told.organizer], tenantId)
}
