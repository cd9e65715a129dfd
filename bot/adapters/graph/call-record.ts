import type { CallRecord } from '#bot/ports/call-source.ts'
import { utcDay } from '#shared/basics/day.ts'
import type { GraphCallRecord } from './call-record-shape.ts'
import { peopleAt, peopleIn } from './ends.ts'
import { factsOf, isSetUp, partsOf } from './session-parts.ts'

const kinds: Readonly<Record<string, CallRecord['kind']>> = {
  peerToPeer: 'peerToPeer',
  groupCall: 'groupCall',
}

/** The record in plan words: sessions of test calls left out, identities only as ids of people of this tenant. */
export function callRecordOf(told: GraphCallRecord, tenantId: string): CallRecord {
  const sessions = told.sessions.filter(({ isTest }) => isTest !== true)
  const parts = sessions.flatMap(partsOf)
  const day = utcDay(told.startDateTime)
  const kind = Object.hasOwn(kinds, told.type ?? '') ? kinds[told.type!]! : 'unknown'
  const startedAt = new Date(told.startDateTime)
  return {
    id: told.id.toLowerCase(),
    version: told.version,
    startedAt,
    endedAt: told.endDateTime ? new Date(told.endDateTime) : startedAt,
    kind,
    day,
    factsFor: (siteOf) => ({ day, kind, sessions: parts.map((part) => factsOf(part, siteOf)) }),
    participantIds: participantsOf({ ...told, sessions }, tenantId, told.sessions.length > 0),
  }
}

/**
 * Whoever stands at an end of a session that was set up took part. Only where no session is reported do the lists
 * count, which name invited people too, and only without those the organiser.
 */
function participantsOf(told: GraphCallRecord, tenantId: string, hasSessions: boolean): string[] {
  if (hasSessions) return peopleAt(told.sessions.filter(isSetUp), tenantId)
  const listed = peopleIn(
    [...told.participants_v2.map(({ identity }) => identity), ...told.participants],
    tenantId,
  )
  return listed.length > 0 ? listed : peopleIn([told.organizer_v2?.identity, told.organizer], tenantId)
}
