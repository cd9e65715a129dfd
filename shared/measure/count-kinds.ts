import type { Day } from '../basics/day.ts'
import type { SessionFacts } from './facts.ts'
import { zeros } from './count-book.ts'
import type { Judgement } from './judge.ts'
import { segmentOf } from './rollup.ts'
import type { Modality, Stream } from './stream.ts'

/* Streams sorted by kind. A stream counts in fifteen places under every rule set, but there are far fewer kinds than
   streams: so streams are counted by kind, and each kind once into all its places. */

/** Streams that count in the same places: alike in all a day is cut by, save in how they are judged. */
export interface Kind extends Pick<Stream, 'modality' | 'direction' | 'transport' | 'codec' | 'device'> {
  /** How many were judged so; a kind has a handful of judgements at most. */
  readonly judgements: Judgement[]
  readonly streams: number[]
}

/** Sessions of one day, site, subnet and segment. */
export interface Spot extends Pick<SessionFacts, 'siteId' | 'subnet' | 'place' | 'leg' | 'network'> {
  readonly day: Day
  /** Leg, place and network in one (`segmentOf`). */
  readonly segment: string
  /** The counts of calls that count here, the rule sets side by side. */
  readonly calls: number[]
  readonly kinds: Kind[]
  readonly kindOf: (stream: Stream) => Kind
}

type Sites = Map<string | null, Map<string | null, Spot[]>>

/** @param width how many counts a call has, all rule sets together. */
export function sortingSpots(width: number) {
  const all: Spot[] = []
  const days = new Map<Day, Sites>()
  return {
    all: all as readonly Spot[],
    at(day: Day, session: SessionFacts): Spot {
      const sites = within(days, day, newMap<string | null, Map<string | null, Spot[]>>)
      const subnets = within(sites, session.siteId, newMap<string | null, Spot[]>)
      const spots = within(subnets, session.subnet, newList<Spot>)
      // Few segments of one subnet: comparing three words is quicker than making a key of them.
      const { network, place, leg } = session
      for (const each of spots)
        if (each.network === network && each.place === place && each.leg === leg) return each
      const opened = openSpot(day, session, width)
      spots.push(opened)
      all.push(opened)
      return opened
    },
  }
}

export function addStream(kind: Kind, judgement: Judgement, sign: number): void {
  const { judgements, streams } = kind
  const known = judgements.indexOf(judgement)
  if (known >= 0) streams[known]! += sign
  else {
    judgements.push(judgement)
    streams.push(sign)
  }
}

const ways: readonly Stream['direction'][] = ['sent', 'received', 'unknown']
const transports: readonly Stream['transport'][] = ['udp', 'tcp', 'unknown']

type Codecs = Map<string | null, Map<string | null, (Kind | undefined)[]>>

function openSpot(day: Day, { siteId, subnet, place, leg, network }: SessionFacts, width: number): Spot {
  const kinds: Kind[] = []
  const sound: Codecs = new Map()
  const pictures = new Map<Modality, (Kind | undefined)[]>()

  function kindOf(stream: Stream): Kind {
    const { modality, direction } = stream
    // Pictures are cut by nothing that these tell apart.
    if (modality !== 'audio')
      return kindAt(within(pictures, modality, newList<Kind | undefined>), ways.indexOf(direction), stream)
    const devices = within(sound, stream.codec, newMap<string | null, (Kind | undefined)[]>)
    const byWay = within(devices, stream.device, newList<Kind | undefined>)
    const way = ways.indexOf(direction) * transports.length + transports.indexOf(stream.transport)
    return kindAt(byWay, way, stream)
  }

  function kindAt(byWay: (Kind | undefined)[], way: number, stream: Stream): Kind {
    const found = byWay[way]
    if (found) return found
    const { modality, direction, transport, codec, device } = stream
    const opened = { modality, direction, transport, codec, device, judgements: [], streams: [] }
    byWay[way] = opened
    kinds.push(opened)
    return opened
  }

  const segment = segmentOf({ leg, place, network })
  return { day, siteId, subnet, place, leg, network, segment, calls: zeros(width), kinds, kindOf }
}

function newMap<Key, Value>(): Map<Key, Value> {
  return new Map()
}

function newList<Member>(): Member[] {
  return []
}

function within<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}
