import type { KeptSession } from '#shared/measure/facts.ts'
import type { Modality, Stream } from '#shared/measure/stream.ts'
import type { Media, Network, Segment, Session } from './call-record-shape.ts'
import { endOf } from './ends.ts'
import { modalityOf, networkOf, streamOf, subnetOf, transportOf } from './stream-of.ts'

/** Cuts a session by the networks its streams belong to; one without any stream still is a part, for it may have failed. */
export function partsOf(session: Session): KeptSession[] {
  const pieces = piecesOf(session)
  const stage = stageOf(session)
  const isPstn = touchesPhone(session)
  return (pieces.length === 0 ? nothing : pieces).map(
    ({ subnet, farSubnet, farIsClient, network, streams }): KeptSession => ({
      subnet,
      farSubnet,
      farIsClient,
      isElsewhere: false,
      network,
      isPstn,
      setupFailed: stage === 'callSetup',
      dropped: stage === 'midcall',
      streams,
    }),
  )
}

/** Whether anybody came through to anybody in this session. */
export function isSetUp(session: Session): boolean {
  return stageOf(session) !== 'callSetup'
}

/** The streams of one place. */
interface Piece extends Pick<KeptSession, 'subnet' | 'farSubnet' | 'farIsClient' | 'network'> {
  readonly streams: Stream[]
}

const nothing: readonly Piece[] = [
  { subnet: null, farSubnet: null, farIsClient: false, network: 'unknown', streams: [] },
]

function touchesPhone({ caller, callee, segments }: Session): boolean {
  if (endOf(caller) === 'phone' || endOf(callee) === 'phone') return true
  for (const segment of segments)
    if (endOf(segment.caller) === 'phone' || endOf(segment.callee) === 'phone') return true
  return false
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
    const setupFailed = segment.failureStage === 'callSetup'
    for (const media of segment.media) {
      if (media.streams.length === 0) continue
      const modality = modalityOf(media.label, session.modalities)
      const spot = { media, modality, setupFailed, farIsClient }
      if (isCaller) addStreams(pieces, spot, 'caller')
      if (isCallee) addStreams(pieces, spot, 'callee')
    }
  }
  return pieces
}

interface Spot {
  readonly media: Media
  readonly modality: Modality
  readonly setupFailed: boolean
  readonly farIsClient: boolean
}

/** Adds the streams the client at that end answers for to those of its place. */
function addStreams(pieces: Piece[], spot: Spot, end: 'caller' | 'callee'): void {
  const { media, modality, setupFailed, farIsClient } = spot
  const isCaller = end === 'caller'
  const near = isCaller ? media.callerNetwork : media.calleeNetwork
  const frame = {
    modality,
    sends: isCaller ? ('callerToCallee' as const) : ('calleeToCaller' as const),
    transport: transportOf(near),
    device: isCaller ? media.callerDevice : media.calleeDevice,
    setupFailed,
  }
  let streams: Stream[] | null = null
  for (const told of media.streams) {
    if (farIsClient && (told.streamDirection === 'callerToCallee') === isCaller) continue
    streams ??= pieceAt(pieces, placeOf(spot, near, end)).streams
    streams.push(streamOf(told, frame))
  }
}

type Place = Omit<Piece, 'streams'>

function placeOf({ media, farIsClient }: Spot, near: Network | null, end: 'caller' | 'callee'): Place {
  const far = end === 'caller' ? media.calleeNetwork : media.callerNetwork
  return {
    subnet: subnetOf(near),
    farSubnet: farIsClient ? subnetOf(far) : null,
    farIsClient,
    network: networkOf(near),
  }
}

/** A session has a handful of places at most, so looking them all through beats any key. */
function pieceAt(pieces: Piece[], { subnet, farSubnet, farIsClient, network }: Place): Piece {
  for (const each of pieces)
    if (
      each.subnet === subnet &&
      each.network === network &&
      each.farSubnet === farSubnet &&
      each.farIsClient === farIsClient
    )
      return each
  const opened: Piece = { subnet, farSubnet, farIsClient, network, streams: [] }
  pieces.push(opened)
  return opened
}

/** The session's own word, else its last segment's: an earlier segment may have been mended by the next. */
function stageOf({ failureStage, segments }: Session): string | null {
  if (failureStage) return failureStage
  let last: Segment | null = null
  for (const each of segments)
    if (last === null || (each.endDateTime ?? '') >= (last.endDateTime ?? '')) last = each
  return last?.failureStage ?? null
}
