import type {
  Device,
  Endpoint,
  GraphCallRecord,
  Identity,
  IdentitySet,
  Media,
  MediaStream,
  Network,
  Page,
  RecordRow,
  Segment,
  Session,
} from './call-record-shape.ts'
import { countOf, figureOf, listOf, membersOf, textOf, wholeOf, wordOf } from './told.ts'

/* By hand, because a record has hundreds of members and checking them by a schema costs several times what JSON.parse
   does. The schema stands in the tests, which compare the two. */

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const longestModality = 80

/** The record, or the name of the member without which it is none. */
export function readCallRecord(told: unknown): GraphCallRecord | string {
  const record = membersOf(told)
  if (!record) return 'whole'
  const id = guidOf(record['id'])
  const version = countOf(record['version'])
  const startedAt = momentOf(record['startDateTime'])
  if (id === null) return 'id'
  if (version === null) return 'version'
  if (startedAt === null) return 'startDateTime'
  const sessions = listOf(record['sessions'], sessionOf)
  return {
    id,
    version,
    type: wordOf(record['type']),
    startedAt,
    endedAt: momentOf(record['endDateTime']),
    ...(sessions.length === 0 ? listedIn(record) : nobodyListed),
    sessions,
    nextLink: linkOf(record['sessions@odata.nextLink']),
  }
}

type Listed = Pick<GraphCallRecord, 'organizer' | 'organizerV2' | 'participants' | 'participantsV2'>

/** Who took part is told by the sessions; the lists are read only where there are none. */
const nobodyListed: Listed = { organizer: null, organizerV2: null, participants: [], participantsV2: [] }

function listedIn(record: Readonly<Record<string, unknown>>): Listed {
  return {
    organizer: identitySetOf(record['organizer']),
    organizerV2: participantOf(record['organizer_v2']),
    participants: listOf(record['participants'], identitySetOf),
    participantsV2: listOf(record['participants_v2'], participantOf),
  }
}

/** A further page of sessions; null where it is no page. */
export function readSessionsPage(told: unknown): Page<Session> | null {
  return pageOf(told, sessionOf)
}

/** A page of the list. A row that cannot be read is left out, for the next sweep finds it again. */
export function readRecordsPage(told: unknown): Page<RecordRow> | null {
  return pageOf(told, rowOf)
}

function pageOf<Member>(told: unknown, read: (member: unknown) => Member | null): Page<Member> | null {
  const page = membersOf(told)
  if (!page || !Array.isArray(page['value'])) return null
  return { members: listOf(page['value'], read), nextLink: linkOf(page['@odata.nextLink']) }
}

function rowOf(told: unknown): RecordRow | null {
  const row = membersOf(told)
  const id = guidOf(row?.['id'])
  const version = countOf(row?.['version'])
  const startedAt = momentOf(row?.['startDateTime'])
  return id === null || version === null || startedAt === null ? null : { id, version, startedAt }
}

function sessionOf(told: unknown): Session | null {
  const session = membersOf(told)
  return (
    session && {
      id: wordOf(session['id']),
      isTest: session['isTest'] === true,
      modalities: listOf(session['modalities'], modalityOf),
      failureStage: stageOf(session['failureInfo']),
      caller: endpointOf(session['caller']),
      callee: endpointOf(session['callee']),
      segments: listOf(session['segments'], segmentOf),
    }
  )
}

function segmentOf(told: unknown): Segment | null {
  const segment = membersOf(told)
  return (
    segment && {
      endDateTime: wordOf(segment['endDateTime']),
      failureStage: stageOf(segment['failureInfo']),
      caller: endpointOf(segment['caller']),
      callee: endpointOf(segment['callee']),
      media: listOf(segment['media'], mediaOf),
    }
  )
}

function mediaOf(told: unknown): Media | null {
  const media = membersOf(told)
  return (
    media && {
      label: wordOf(media['label']),
      callerNetwork: networkOf(media['callerNetwork']),
      calleeNetwork: networkOf(media['calleeNetwork']),
      callerDevice: deviceOf(media['callerDevice']),
      calleeDevice: deviceOf(media['calleeDevice']),
      streams: listOf(media['streams'], streamOf),
    }
  )
}

function streamOf(told: unknown): MediaStream | null {
  const stream = membersOf(told)
  return (
    stream && {
      streamDirection: wordOf(stream['streamDirection']),
      averageRoundTripTime: wordOf(stream['averageRoundTripTime']),
      averageJitter: wordOf(stream['averageJitter']),
      averagePacketLossRate: figureOf(stream['averagePacketLossRate']),
      packetUtilization: wholeOf(stream['packetUtilization']),
      averageAudioDegradation: figureOf(stream['averageAudioDegradation']),
      averageRatioOfConcealedSamples: figureOf(stream['averageRatioOfConcealedSamples']),
      audioCodec: wordOf(stream['audioCodec']),
      videoCodec: wordOf(stream['videoCodec']),
      averageVideoFrameLossPercentage: figureOf(stream['averageVideoFrameLossPercentage']),
      averageVideoFrameRate: figureOf(stream['averageVideoFrameRate']),
      postForwardErrorCorrectionPacketLossRate: figureOf(stream['postForwardErrorCorrectionPacketLossRate']),
    }
  )
}

function networkOf(told: unknown): Network | null {
  const network = membersOf(told)
  return (
    network && {
      subnet: wordOf(network['subnet']),
      connectionType: wordOf(network['connectionType']),
      wifiBand: wordOf(network['wifiBand']),
      networkTransportProtocol: wordOf(network['networkTransportProtocol']),
    }
  )
}

function deviceOf(told: unknown): Device | null {
  const device = membersOf(told)
  return (
    device && {
      captureDeviceName: wordOf(device['captureDeviceName']),
      renderDeviceName: wordOf(device['renderDeviceName']),
    }
  )
}

function endpointOf(told: unknown): Endpoint | null {
  const endpoint = membersOf(told)
  return (
    endpoint && {
      type: wordOf(endpoint['@odata.type']),
      associatedIdentity: identityOf(endpoint['associatedIdentity']),
      identity: identitySetOf(endpoint['identity']),
      rating: wordOf(membersOf(endpoint['feedback'])?.['rating']),
    }
  )
}

function participantOf(told: unknown): IdentitySet | null {
  return identitySetOf(membersOf(told)?.['identity'])
}

function identitySetOf(told: unknown): IdentitySet | null {
  const set = membersOf(told)
  return set && { user: identityOf(set['user']), phone: identityOf(set['phone']) }
}

function identityOf(told: unknown): Identity | null {
  const identity = membersOf(told)
  return (
    identity && {
      type: wordOf(identity['@odata.type']),
      id: wordOf(identity['id']),
      tenantId: wordOf(identity['tenantId']),
    }
  )
}

function stageOf(told: unknown): string | null {
  return wordOf(membersOf(told)?.['stage'])
}

function modalityOf(told: unknown): string | null {
  return textOf(told, longestModality)
}

function guidOf(told: unknown): string | null {
  return typeof told === 'string' && guid.test(told) ? told : null
}

/** Milliseconds since 1970. */
function momentOf(told: unknown): number | null {
  const moment = typeof told === 'string' ? Date.parse(told) : NaN
  return Number.isNaN(moment) ? null : moment
}

function linkOf(told: unknown): string | null {
  return typeof told === 'string' ? told : null
}
