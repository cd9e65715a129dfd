import type { CallRecord } from '#bot/ports/call-source.ts'
import type { KeptFacts } from '#shared/measure/facts.ts'
import type { GraphCallRecord } from './call-record-shape.ts'
import { peopleAt, peopleIn } from './ends.ts'
import { ratingsIn } from './ratings.ts'
import { isSetUp, partsOf } from './session-parts.ts'

/** The record in plan words: sessions of test calls left out, identities only as ids of people of this tenant. */
export function callRecordOf(told: GraphCallRecord, tenantId: string): CallRecord {
  const sessions = told.sessions.filter(({ isTest }) => !isTest)
  const startedAt = new Date(told.startedAt)
  return {
    id: told.id.toLowerCase(),
    version: told.version,
    startedAt,
    endedAt: told.endedAt === null ? startedAt : new Date(told.endedAt),
    facts: {
      day: startedAt.toISOString().slice(0, 10),
      kind: kindOf(told.type),
      sessions: sessions.flatMap(partsOf),
      ratings: sessions.flatMap(ratingsIn),
    },
    participantIds: participantsOf({ ...told, sessions }, tenantId, told.sessions.length > 0),
  }
}

function kindOf(type: string | null): KeptFacts['kind'] {
  return type === 'peerToPeer' || type === 'groupCall' ? type : 'unknown'
}

/**
 * Whoever stands at an end of a session that was set up took part. Only where no session is reported do the lists
 * count, which name invited people too, and only without those the organiser.
 */
function participantsOf(told: GraphCallRecord, tenantId: string, hasSessions: boolean): string[] {
  if (hasSessions) return peopleAt(told.sessions.filter(isSetUp), tenantId)
  const listed = peopleIn([...told.participantsV2, ...told.participants], tenantId)
  return listed.length > 0 ? listed : peopleIn([told.organizerV2, told.organizer], tenantId)
}
