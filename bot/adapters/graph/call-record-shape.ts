/* What we read of a call record. Everything but its id, version and start may be missing, null or of a kind nobody
   announced: then it counts as not reported, and the rest of the record still counts. */

export interface Identity {
  readonly type: string | null
  readonly id: string | null
  readonly tenantId: string | null
}

export interface IdentitySet {
  readonly user: Identity | null
  readonly phone: Identity | null
}

export interface Endpoint {
  readonly type: string | null
  readonly associatedIdentity: Identity | null
  readonly identity: IdentitySet | null
  /** What the person said of the call: notRated, bad, poor, fair, good, excellent. */
  readonly rating: string | null
}

export interface Network {
  readonly subnet: string | null
  readonly connectionType: string | null
  readonly wifiBand: string | null
  readonly networkTransportProtocol: string | null
}

export interface Device {
  readonly captureDeviceName: string | null
  readonly renderDeviceName: string | null
}

export interface MediaStream {
  readonly streamDirection: string | null
  readonly averageRoundTripTime: string | null
  readonly averageJitter: string | null
  readonly averagePacketLossRate: number | null
  readonly packetUtilization: number | null
  readonly averageAudioDegradation: number | null
  readonly averageRatioOfConcealedSamples: number | null
  readonly audioCodec: string | null
  readonly videoCodec: string | null
  readonly averageVideoFrameLossPercentage: number | null
  readonly averageVideoFrameRate: number | null
  readonly postForwardErrorCorrectionPacketLossRate: number | null
}

export interface Media {
  readonly label: string | null
  readonly callerNetwork: Network | null
  readonly calleeNetwork: Network | null
  readonly callerDevice: Device | null
  readonly calleeDevice: Device | null
  readonly streams: readonly MediaStream[]
}

export interface Segment {
  readonly endDateTime: string | null
  readonly failureStage: string | null
  readonly caller: Endpoint | null
  readonly callee: Endpoint | null
  readonly media: readonly Media[]
}

export interface Session {
  readonly id: string | null
  readonly isTest: boolean
  readonly modalities: readonly string[]
  readonly failureStage: string | null
  readonly caller: Endpoint | null
  readonly callee: Endpoint | null
  readonly segments: readonly Segment[]
}

export interface GraphCallRecord {
  readonly id: string
  readonly version: number
  readonly type: string | null
  /** Milliseconds since 1970, as the end. */
  readonly startedAt: number
  readonly endedAt: number | null
  readonly organizer: IdentitySet | null
  readonly organizerV2: IdentitySet | null
  readonly participants: readonly IdentitySet[]
  readonly participantsV2: readonly IdentitySet[]
  readonly sessions: readonly Session[]
  /** Where the further sessions are. */
  readonly nextLink: string | null
}

export interface Page<Member> {
  readonly members: readonly Member[]
  readonly nextLink: string | null
}

/** A row of the list of records. */
export interface RecordRow {
  readonly id: string
  readonly version: number
  readonly startedAt: number
}
