import type { Day } from '../basics/day.ts'
import type { Stream } from './stream.ts'

/** How a client was connected; 'wifi' where its band was not told. */
export type Network = 'wired' | 'wifi24' | 'wifi5' | 'wifi6' | 'wifi' | 'mobile' | 'vpn' | 'unknown'

/** Whether every client of a session sat in networks of the company, as the Quality of Experience Review counts it. */
export type Place = 'inside' | 'outside' | 'unknown'

/** A session to the telephone network is that, whatever kind of call it belongs to. */
export type Leg = 'peerToPeer' | 'conference' | 'pstn' | 'unknown'

export type CallKind = 'peerToPeer' | 'groupCall' | 'unknown'

/** Rate My Call: 1 bad, 2 poor, 3 fair, 4 good, 5 excellent. */
export type Rating = 1 | 2 | 3 | 4 | 5

/**
 * What is kept of one call record when Graph has forgotten it: everything the daily figures are counted from, under any
 * list of networks and any rule set, and nobody's identity.
 */
export interface KeptFacts {
  /** UTC day the call started. */
  readonly day: Day
  readonly kind: CallKind
  readonly sessions: readonly KeptSession[]
  readonly ratings: readonly KeptRating[]
}

/** The streams of a session that one client answers for. */
export interface KeptSession {
  /** Dotted network of that client; null where none was reported or it is nobody's we may keep. */
  readonly subnet: string | null
  /** Of the client at the far end, where there is one. */
  readonly farSubnet: string | null
  readonly farIsClient: boolean
  /** A client of it sat in a public network that no plan knew. */
  readonly isElsewhere: boolean
  readonly network: Network
  readonly isPstn: boolean
  readonly setupFailed: boolean
  /** Broke off after it had been set up. */
  readonly dropped: boolean
  readonly streams: readonly Stream[]
}

export interface KeptRating {
  readonly subnet: string | null
  readonly rating: Rating
}

/** The same for a plan, which knows whose the networks are. */
export interface RecordFacts {
  readonly day: Day
  readonly sessions: readonly SessionFacts[]
  readonly ratings: readonly { readonly siteId: string | null; readonly rating: Rating }[]
}

export interface SessionFacts {
  readonly siteId: string | null
  /** Null for networks that every home router gives out, and where none is known. */
  readonly subnet: string | null
  readonly network: Network
  readonly place: Place
  readonly leg: Leg
  readonly setupFailed: boolean
  readonly dropped: boolean
  readonly streams: readonly Stream[]
}
