import type { CallRecords } from '@microsoft/microsoft-graph-types'
import type { CallRecord } from './calls/record-of.ts'
import { badRequest } from './graph-error.ts'

/** What `$expand` asks of one record. */
interface Expand {
  readonly sessions: boolean
  readonly segments: boolean
  readonly participants: boolean
}

export const graphRoot = 'https://graph.microsoft.com/v1.0'
const sessionsPage = 60
const participantsPage = 130

/** Reads `sessions($expand=segments),participants_v2`; anything else is refused as Graph would. */
export function readExpand(text: string | null): Expand {
  const parts = (text ?? '').split(/,(?![^(]*\))/).filter((part) => part !== '')
  const known = ['sessions', 'sessions($expand=segments)', 'participants_v2', 'organizer_v2']
  const stray = parts.find((part) => !known.includes(part))
  if (stray !== undefined) throw badRequest(`Parsing OData Select and Expand failed: ${stray}.`)
  return {
    sessions: parts.some((part) => part.startsWith('sessions')),
    segments: parts.includes('sessions($expand=segments)'),
    participants: parts.includes('participants_v2'),
  }
}

/** A record as a list shows it: the organiser inline, neither sessions nor participants. */
export function listed(record: CallRecord): object {
  return pick(record)
}

/** A record as GET by id shows it, with the first page of what was expanded. */
export function single(record: CallRecord, expand: Expand): object {
  const suffix = expand.sessions ? (expand.segments ? '(sessions(segments()))' : '(sessions())') : ''
  const context = `${graphRoot}/$metadata#communications/callRecords${suffix}/$entity`
  return {
    '@odata.context': context,
    ...pick(record),
    'participants_v2@odata.context': `${graphRoot}/$metadata#communications/callRecords('${record.id}')/participants_v2`,
    ...(expand.participants ? firstParticipants(record) : {}),
    ...(expand.sessions ? firstSessions(record, expand.segments) : {}),
  }
}

/** One page of sessions or participants; `skip` counts what earlier pages held. */
export function sessionsFrom(record: CallRecord, skip: number, segments: boolean): object {
  const { page, rest } = cut(record.sessions ?? [], skip, sessionsPage)
  return {
    '@odata.context': `${graphRoot}/$metadata#communications/callRecords('${record.id}')/sessions`,
    value: page.map((session) => sessionView(session, segments)),
    ...(rest && { '@odata.nextLink': sessionsLink(record, skip + sessionsPage, segments) }),
  }
}

export function participantsFrom(record: CallRecord, skip: number): object {
  const { page, rest } = cut(record.participants_v2 ?? [], skip, participantsPage)
  return {
    '@odata.context': `${graphRoot}/$metadata#communications/callRecords('${record.id}')/participants_v2`,
    value: page,
    ...(rest && { '@odata.nextLink': participantsLink(record, skip + participantsPage) }),
  }
}

function firstSessions(record: CallRecord, segments: boolean): object {
  const { page, rest } = cut(record.sessions ?? [], 0, sessionsPage)
  return {
    sessions: page.map((session) => sessionView(session, segments)),
    ...(rest && { 'sessions@odata.nextLink': sessionsLink(record, sessionsPage, segments) }),
  }
}

function firstParticipants(record: CallRecord): object {
  const { page, rest } = cut(record.participants_v2 ?? [], 0, participantsPage)
  return {
    participants_v2: page,
    ...(rest && { 'participants_v2@odata.nextLink': participantsLink(record, participantsPage) }),
  }
}

function sessionView(session: CallRecords.Session, segments: boolean): object {
  const { segments: held, ...own } = session
  return segments ? { ...own, segments: held ?? [] } : own
}

function sessionsLink({ id }: CallRecord, skip: number, segments: boolean): string {
  return `${graphRoot}/communications/callRecords/${id}/sessions?${segments ? '$expand=segments&' : ''}$skiptoken=${skip}`
}

function participantsLink({ id }: CallRecord, skip: number): string {
  return `${graphRoot}/communications/callRecords/${id}/participants_v2?$skiptoken=${skip}`
}

function pick(record: CallRecord): object {
  const { sessions: _sessions, participants_v2: _participants, ...own } = record
  const context = `${graphRoot}/$metadata#communications/callRecords('${record.id}')/organizer_v2/$entity`
  return { ...own, 'organizer_v2@odata.context': context }
}

function cut<T>(all: readonly T[], skip: number, size: number): { page: readonly T[]; rest: boolean } {
  return { page: all.slice(skip, skip + size), rest: all.length > skip + size }
}
