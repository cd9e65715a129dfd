import type { CompanyPerson } from '../../company.ts'

export type NetworkKind = 'wired' | 'wifi24' | 'wifi5' | 'home' | 'vpn' | 'mobile'

/** What breaks the published audio rule: loss over 10 %, jitter over 30 ms, round trip over 500 ms. */
export type LineFault = 'loss' | 'jitter' | 'delay'

/** One person's way into a call. */
export interface Leg {
  readonly person: CompanyPerson
  readonly network: NetworkKind
  readonly fault: LineFault | null
  /** Says nothing: so few packets leave that the stream cannot be classified. */
  readonly muted: boolean
}

/** Everything a call record is made from. Same plan, same record. */
export interface CallPlan {
  readonly id: string
  readonly kind: 'peerToPeer' | 'group' | 'pstn'
  readonly startedAt: Date
  readonly durationS: number
  /** Two for peer to peer, one for PSTN, any number for a group; the first organises. */
  readonly legs: readonly Leg[]
  readonly outcome: 'completed' | 'setupFailed' | 'dropped'
  /** False: the media report never arrived, as happens to real records. */
  readonly hasTelemetry: boolean
  readonly hasVideo: boolean
  readonly version: number
}
