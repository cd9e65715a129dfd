import type { Day } from '../basics/day.ts'
import { zeros } from './count-book.ts'
import type { Modality, Stream } from './stream.ts'

/* Streams sorted by kind. A stream counts in fifteen places under every rule set, but there are far fewer kinds than
   streams: so streams are counted by kind, and each kind once into all its places. */

/** Streams that count in the same places: alike in all a day is cut by, save in their quality. */
export interface Kind extends Pick<Stream, 'modality' | 'direction' | 'transport' | 'codec' | 'device'> {
  /** How many of each quality, the rule sets side by side. */
  readonly streams: number[]
  /** The same of the streams that have this reason. */
  readonly reasons: Map<string, number[]>
}

/** Sessions of one day, site, subnet and segment. */
export interface Spot {
  readonly day: Day
  readonly siteId: string | null
  readonly subnet: string | null
  /** Leg, place and network in one (`segmentOf`). */
  readonly segment: string
  /** The counts of calls that count here, the rule sets side by side. */
  readonly calls: number[]
  readonly kinds: Kind[]
  readonly kindOf: (stream: Stream) => Kind
}

interface Widths {
  readonly calls: number
  readonly streams: number
}

type Named = Pick<Spot, 'day' | 'siteId' | 'subnet' | 'segment'>

export function sortingSpots(widths: Widths) {
  const all: Spot[] = []
  const known = new Map<Day, Map<string | null, Map<string | null, Map<string, Spot>>>>()
  return {
    all: all as readonly Spot[],
    at(named: Named): Spot {
      const sites = within(known, named.day, newMap<string | null, Map<string | null, Map<string, Spot>>>)
      const subnets = within(sites, named.siteId, newMap<string | null, Map<string, Spot>>)
      const segments = within(subnets, named.subnet, newMap<string, Spot>)
      const found = segments.get(named.segment)
      if (found) return found
      const opened = openSpot(named, widths)
      segments.set(named.segment, opened)
      all.push(opened)
      return opened
    },
  }
}

const ways: readonly Stream['direction'][] = ['sent', 'received', 'unknown']
const transports: readonly Stream['transport'][] = ['udp', 'tcp', 'unknown']

function openSpot(named: Named, widths: Widths): Spot {
  const kinds: Kind[] = []
  const known = new Map<Modality, Map<string | null, Map<string | null, (Kind | undefined)[]>>>()
  return {
    ...named,
    calls: zeros(widths.calls),
    kinds,
    kindOf({ modality, direction, transport, codec, device }) {
      const codecs = within(known, modality, newMap<string | null, Map<string | null, (Kind | undefined)[]>>)
      const devices = within(codecs, codec, newMap<string | null, (Kind | undefined)[]>)
      const byWay = within(devices, device, newList<Kind | undefined>)
      const way = ways.indexOf(direction) * transports.length + transports.indexOf(transport)
      const found = byWay[way]
      if (found) return found
      const streams = zeros(widths.streams)
      const opened = { modality, direction, transport, codec, device, streams, reasons: new Map() }
      byWay[way] = opened
      kinds.push(opened)
      return opened
    },
  }
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
