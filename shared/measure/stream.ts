/** What a stream carries; screenShare is video-based (VBSS), appShare the older RDP kind. */
export type Modality = 'audio' | 'video' | 'screenShare' | 'appShare' | 'other'

/**
 * One direction of one medium at a client, without anybody's identity. Averages over the stream; null = not reported.
 * Metrics describe what the receiving end got.
 */
export interface Stream {
  readonly modality: Modality
  /** As the client saw it that the stream is counted at. */
  readonly direction: 'sent' | 'received' | 'unknown'
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
  readonly transport: 'udp' | 'tcp' | 'unknown'
  /** Maker and model of what the client spoke into or listened with, by `deviceFamily`. */
  readonly device: string | null
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
