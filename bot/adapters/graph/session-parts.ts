import type { KeptSession } from '#shared/measure/facts.ts'
import type { Stream } from '#shared/measure/stream.ts'
import type { Media, Segment, Session } from './call-record-shape.ts'
import { endOf } from './ends.ts'
import { modalityOf, networkOf, streamOf, subnetOf, transportOf } from './stream-of.ts'

/** Cuts a session by the networks its streams belong to; one without any stream still is a part, for it may have failed. */
export function partsOf(session: Session): KeptSession[] {
  const pieces = byPlace(piecesOf(session))
  const stage = stageOf(session)
  const isPstn = touchesPhone(session)
  return (pieces.length === 0 ? nothing : pieces).map(({ place, streams }) => ({
    subnet: place.subnet,
    farSubnet: place.farSubnet,
    farIsClient: place.farIsClient,
    isElsewhere: false,
    network: place.network,
    isPstn,
    setupFailed: stage === 'callSetup',
    dropped: stage === 'midcall',
    streams,
  }))
}

/** Whether anybody came through to anybody in this session. */
export function isSetUp(session: Session): boolean {
  return stageOf(session) !== 'callSetup'
}

type ClientEnd = 'caller' | 'callee'
type Place = Pick<KeptSession, 'subnet' | 'farSubnet' | 'farIsClient' | 'network'>

const nothing: readonly Piece[] = [
  { place: { subnet: null, farSubnet: null, farIsClient: false, network: 'unknown' }, streams: [] },
]

function networkAt(media: Media, end: ClientEnd) {
  return end === 'caller' ? media.callerNetwork : media.calleeNetwork
}

function touchesPhone({ caller, callee, segments }: Session): boolean {
  if (endOf(caller) === 'phone' || endOf(callee) === 'phone') return true
  return segments.some((segment) => endOf(segment.caller) === 'phone' || endOf(segment.callee) === 'phone')
}

interface Piece {
  readonly place: Place
  readonly streams: readonly Stream[]
}

/**
 * Between two clients each answers for what it received, since that is what the figures describe. Towards a server the
 * one client answers for both directions. What runs between servers, or from them to a telephone, repeats a stream that
 * was counted where the client is.
 */
function piecesOf(session: Session): Piece[] {
  const pieces: Piece[] = []
  for (const segment of session.segments) {
    const isCaller = endOf(segment.caller ?? session.caller) === 'person'
    const isCallee = endOf(segment.callee ?? session.callee) === 'person'
    const farIsClient = isCaller && isCallee
    for (const media of segment.media) {
      if (media.streams.length === 0) continue
      if (isCaller) pieces.push(pieceAt({ session, segment, media, end: 'caller', farIsClient }))
      if (isCallee) pieces.push(pieceAt({ session, segment, media, end: 'callee', farIsClient }))
    }
  }
  return pieces
}

interface Spot {
  readonly session: Session
  readonly segment: Segment
  readonly media: Media
  readonly end: ClientEnd
  readonly farIsClient: boolean
}

function pieceAt({ session, segment, media, end, farIsClient }: Spot): Piece {
  const near = networkAt(media, end)
  const far = farIsClient ? networkAt(media, end === 'caller' ? 'callee' : 'caller') : null
  const frame = {
    modality: modalityOf(media.label, session.modalities),
    sends: end === 'caller' ? ('callerToCallee' as const) : ('calleeToCaller' as const),
    transport: transportOf(near),
    device: end === 'caller' ? media.callerDevice : media.calleeDevice,
    setupFailed: segment.failureStage === 'callSetup',
  }
  const heard = farIsClient
    ? media.streams.filter(({ streamDirection }) =>
        end === 'callee' ? streamDirection === 'callerToCallee' : streamDirection !== 'callerToCallee',
      )
    : media.streams
  return {
    place: { subnet: subnetOf(near), farSubnet: subnetOf(far), farIsClient, network: networkOf(near) },
    streams: heard.map((stream) => streamOf(stream, frame)),
  }
}

/** A session has a handful of places at most, so looking them all through beats any key. */
function byPlace(pieces: readonly Piece[]): readonly Piece[] {
  const places: { place: Place; streams: readonly Stream[] }[] = []
  for (const { place, streams } of pieces) {
    if (streams.length === 0) continue
    const known = places.find((each) => isSame(each.place, place))
    if (known) known.streams = [...known.streams, ...streams]
    else places.push({ place, streams })
  }
  return places
}

function isSame(a: Place, b: Place): boolean {
  return (
    a.subnet === b.subnet &&
    a.network === b.network &&
    a.farSubnet === b.farSubnet &&
    a.farIsClient === b.farIsClient
  )
}

/** The session's own word, else its last segment's: an earlier segment may have been mended by the next. */
function stageOf({ failureStage, segments }: Session): string | null {
  if (failureStage) return failureStage
  const last = segments.reduce<Segment | null>(
    (latest, each) =>
      latest === null || (each.endDateTime ?? '') >= (latest.endDateTime ?? '') ? each : latest,
    null,
  )
  return last?.failureStage ?? null
}
