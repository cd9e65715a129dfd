import type { CallRecords } from '@microsoft/microsoft-graph-types'
import type { LineFault } from './call-plan.ts'
import type { Dice } from './dice.ts'
import { edmDuration } from './edm-time.ts'

type MediaStream = CallRecords.MediaStream
type Direction = CallRecords.MediaStreamDirection

export interface StreamPlan {
  readonly direction: Direction
  readonly startedAt: string
  readonly endedAt: string
  readonly durationS: number
  readonly fault: LineFault | null
  readonly muted: boolean
}

/** One direction of sound. Without a fault every figure stays clear of the published limits. */
export function audioStream(dice: Dice, plan: StreamPlan): MediaStream {
  const packets = plan.muted ? dice.whole(0, 420) : Math.round(plan.durationS * dice.between(38, 50))
  const jitterMs = plan.fault === 'jitter' ? dice.between(34, 80) : dice.between(1, 17)
  const loss = plan.fault === 'loss' ? dice.between(0.115, 0.28) : dice.between(0, 0.025)
  const roundTripMs = plan.fault === 'delay' ? dice.between(540, 950) : dice.between(12, 170)
  const unless = (fault: LineFault, share: number) => plan.fault !== fault && dice.chance(share)
  const isRoundTripMissing = unless('delay', 0.2)
  const isConcealmentMissing = dice.chance(0.4)

  return {
    ...frame(dice, plan),
    audioCodec: dice.pick(['satin', 'satin', 'satin', 'opus', 'silkWide', 'g722']),
    packetUtilization: packets,
    averageJitter: unless('jitter', 0.05) ? null : edmDuration(jitterMs),
    maxJitter: edmDuration(jitterMs * dice.between(1.5, 4)),
    averagePacketLossRate: unless('loss', 0.05) ? null : ratio(loss),
    maxPacketLossRate: ratio(Math.min(1, loss * dice.between(1, 3))),
    averageRoundTripTime: isRoundTripMissing ? null : edmDuration(roundTripMs),
    maxRoundTripTime: isRoundTripMissing ? null : edmDuration(roundTripMs * dice.between(1.1, 2)),
    averageRatioOfConcealedSamples: isConcealmentMissing ? null : ratio(loss / 2),
    maxRatioOfConcealedSamples: isConcealmentMissing ? null : ratio(Math.min(1, loss)),
    averageAudioNetworkJitter: dice.chance(0.5) ? null : edmDuration(jitterMs * 0.8),
    maxAudioNetworkJitter: null,
    averageAudioDegradation: null,
    isAudioForwardErrorCorrectionUsed: dice.chance(0.7) ? plan.fault === 'loss' : null,
  }
}

/** One direction of a camera or of a shared screen. */
export function videoStream(dice: Dice, plan: StreamPlan): MediaStream {
  const isBad = plan.fault === 'loss'
  return {
    ...frame(dice, plan),
    videoCodec: dice.pick(['h264', 'h264', 'av1']),
    packetUtilization: Math.round(plan.durationS * dice.between(60, 160)),
    averageJitter: edmDuration(dice.between(2, 20)),
    averagePacketLossRate: ratio(isBad ? 0.18 : dice.between(0, 0.02)),
    averageVideoFrameLossPercentage: dice.chance(0.5) ? null : ratio(isBad ? 56 : dice.between(0, 6)),
    averageVideoFrameRate: ratio(isBad ? 5.5 : dice.between(14, 30)),
    averageReceivedFrameRate: null,
    postForwardErrorCorrectionPacketLossRate: ratio(isBad ? 0.17 : dice.between(0, 0.01)),
    lowFrameRateRatio: null,
  }
}

function frame(dice: Dice, { direction, startedAt, endedAt }: StreamPlan): MediaStream {
  const hasTimes = dice.chance(0.5)
  return {
    streamId: String(dice.whole(1_000, 4_294_967_294)),
    streamDirection: direction,
    startDateTime: hasTimes ? startedAt : null,
    endDateTime: hasTimes ? endedAt : null,
    averageBandwidthEstimate: dice.chance(0.4) ? null : dice.whole(300_000, 19_000_000),
    wasMediaBypassed: null,
  }
}

function ratio(value: number): number {
  return Math.round(value * 1e6) / 1e6
}
