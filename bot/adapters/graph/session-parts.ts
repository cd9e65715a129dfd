import type { Leg, Network, SessionFacts } from '#shared/measure/rollup.ts'
import type { Stream } from '#shared/measure/stream.ts'
import type { Media, Segment, Session } from './call-record-shape.ts'
import { endOf, type End } from './ends.ts'
import { modalityOf, networkOf, streamOf, subnetOf } from './stream-of.ts'

/** The streams of a session that one client's network answers for, before any plan says which site a subnet is. */
export interface SessionPart {
  readonly subnet: string | null
  /** The client at the far end, where there is one. */
  readonly farSubnet: string | null
  readonly farIsClient: boolean
  readonly network: Network
  readonly isPstn: boolean
  readonly setupFailed: boolean
  readonly dropped: boolean
  readonly streams: readonly Stream[]
}

/** Cuts a session by the networks its streams belong to; one without any stream still is a part, for it may have failed. */
export function partsOf(session: Session): SessionPart[] {
  const ends = [session, ...session.segments].flatMap(({ caller, callee }) => [caller, callee])
  const stage = stageOf(session)
  const common = {
    isPstn: ends.some((end) => endOf(end) === 'phone'),
    setupFailed: stage === 'callSetup',
    dropped: stage === 'midcall',
  }
  const pieces = session.segments.flatMap((segment) => piecesOf(session, segment))
  if (pieces.length === 0) return [{ ...nowhere, ...common, streams: [] }]
  return byPlace(pieces).map(({ place, streams }) => ({ ...place, ...common, streams }))
}

/** Whether anybody came through to anybody in this session. */
export function isSetUp(session: Session): boolean {
  return stageOf(session) !== 'callSetup'
}

/**
 * The facts for a plan that knows sites by subnet. Internal, as the Quality of Experience Review counts it: every
 * client we know of sits in a network of the company.
 */
export function factsOf(part: SessionPart, siteOf: (subnet: string | null) => string | null): SessionFacts {
  const { network, setupFailed, dropped, streams } = part
  return { siteId: siteOf(part.subnet), network, leg: legOf(part, siteOf), setupFailed, dropped, streams }
}

type Place = Pick<SessionPart, 'subnet' | 'farSubnet' | 'farIsClient' | 'network'>

const nowhere: Place = { subnet: null, farSubnet: null, farIsClient: false, network: 'unknown' }

function legOf(part: SessionPart, siteOf: (subnet: string | null) => string | null): Leg {
  if (part.isPstn) return 'pstn'
  const subnets = part.farIsClient ? [part.subnet, part.farSubnet] : [part.subnet]
  if (subnets.some((subnet) => subnet !== null && siteOf(subnet) === null)) return 'external'
  return subnets.includes(null) ? 'unknown' : 'internal'
}

interface Piece {
  readonly place: Place
  readonly streams: readonly Stream[]
}

function piecesOf(session: Session, segment: Segment): Piece[] {
  const caller = endOf(segment.caller ?? session.caller)
  const callee = endOf(segment.callee ?? session.callee)
  const setupFailed = segment.failureInfo?.stage === 'callSetup'
  return segment.media.flatMap((media) => {
    const modality = modalityOf(media.label, session.modalities)
    const streams = media.streams.map((stream) => streamOf(stream, modality, setupFailed))
    return placed(media, streams, caller, callee)
  })
}

/**
 * Between two clients each answers for what it received, since that is what the figures describe. Towards a server the
 * one client answers for both directions. What runs between servers, or from them to a telephone, repeats a stream that
 * was counted where the client is.
 */
function placed(media: Media, streams: readonly Stream[], caller: End, callee: End): Piece[] {
  const farIsClient = caller === 'person' && callee === 'person'
  const atCaller = place(media, 'caller', farIsClient)
  const atCallee = place(media, 'callee', farIsClient)
  if (farIsClient) {
    const received = streams.filter(({ direction }) => direction === 'callerToCallee')
    const others = streams.filter(({ direction }) => direction !== 'callerToCallee')
    return [
      { place: atCallee, streams: received },
      { place: atCaller, streams: others },
    ].filter((piece) => piece.streams.length > 0)
  }
  if (streams.length === 0) return []
  if (caller === 'person') return [{ place: atCaller, streams }]
  return callee === 'person' ? [{ place: atCallee, streams }] : []
}

function place(media: Media, end: 'caller' | 'callee', farIsClient: boolean): Place {
  const [near, far] =
    end === 'caller' ? [media.callerNetwork, media.calleeNetwork] : [media.calleeNetwork, media.callerNetwork]
  return {
    subnet: subnetOf(near),
    farSubnet: farIsClient ? subnetOf(far) : null,
    farIsClient,
    network: networkOf(near),
  }
}

function byPlace(pieces: readonly Piece[]): Piece[] {
  const places = new Map<string, Piece>()
  for (const { place, streams } of pieces) {
    const key = JSON.stringify(place)
    places.set(key, { place, streams: [...(places.get(key)?.streams ?? []), ...streams] })
  }
  return [...places.values()]
}

/** The session's own word, else its last segment's: an earlier segment may have been mended by the next. */
function stageOf({ failureInfo, segments }: Session): string | null {
  if (failureInfo?.stage) return failureInfo.stage
  const last = [...segments].sort((a, b) => (a.endDateTime ?? '').localeCompare(b.endDateTime ?? '')).at(-1)
  return last?.failureInfo?.stage ?? null
}
