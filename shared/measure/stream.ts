/** What a stream carries; screenShare is video-based (VBSS), appShare the older RDP kind. */
export type Modality = 'audio' | 'video' | 'screenShare' | 'appShare' | 'other'

/**
 * One direction of one medium between two endpoints, without anybody's identity.
 * Averages over the stream; null = not reported. Metrics describe what the receiving end got.
 */
export interface Stream {
  readonly modality: Modality
  readonly direction: 'callerToCallee' | 'calleeToCaller' | 'unknown'
  readonly roundTripMs: number | null
  readonly jitterMs: number | null
  /** 0..1 */
  readonly lossRatio: number | null
  readonly packets: number | null
  /** Network MOS points lost. */
  readonly degradation: number | null
  /** 0..1 */
  readonly concealedRatio: number | null
  readonly codec: string | null
  /** 0..100 */
  readonly frameLossPercent: number | null
  /** Frames per second. */
  readonly frameRate: number | null
  /** 0..1, what remains after forward error correction. */
  readonly postFecLossRatio: number | null
  /** The session or segment never connected, so its metrics mean nothing. */
  readonly setupFailed: boolean
}

/** The figures of a stream a rule may look at. */
export type Metric =
  | 'roundTripMs'
  | 'jitterMs'
  | 'lossRatio'
  | 'degradation'
  | 'concealedRatio'
  | 'frameLossPercent'
  | 'frameRate'
  | 'postFecLossRatio'
