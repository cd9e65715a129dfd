import { millisecondsOf } from '#shared/measure/duration.ts'
import type { Network } from '#shared/measure/rollup.ts'
import type { Modality, Stream } from '#shared/measure/stream.ts'
import type { MediaStream, Network as GraphNetwork } from './call-record-shape.ts'

const directions = new Set(['callerToCallee', 'calleeToCaller'])
const networks: Readonly<Record<string, Network>> = {
  wired: 'wired',
  wifi: 'wifi',
  mobile: 'mobile',
  tunnel: 'vpn',
}
const modalities: Readonly<Record<string, Modality>> = {
  audio: 'audio',
  video: 'video',
  videoBasedScreenSharing: 'screenShare',
  screenSharing: 'appShare',
}

/**
 * Labels are free text agreed by the clients (main-audio, main-video, applicationsharing-video). One that says nothing
 * is still known where the session carried a single medium.
 */
export function modalityOf(label: string | null | undefined, ofSession: readonly string[]): Modality {
  const text = (label ?? '').toLowerCase()
  if (/sharing.*video|vbss/.test(text)) return 'screenShare'
  if (/sharing|rdp/.test(text)) return 'appShare'
  if (text.includes('audio')) return 'audio'
  if (text.includes('video')) return 'video'
  const only = ofSession.length === 1 ? ofSession[0]! : ''
  return Object.hasOwn(modalities, only) ? modalities[only]! : 'other'
}

export function networkOf(network: GraphNetwork | null | undefined): Network {
  const type = network?.connectionType ?? ''
  return Object.hasOwn(networks, type) ? networks[type]! : 'unknown'
}

/** The dotted IPv4 network as Graph reports it, with or without a mask; null for anything else. */
export function subnetOf(network: GraphNetwork | null | undefined): string | null {
  const [, dotted = null] = /^(\d{1,3}(?:\.\d{1,3}){3})(?:\/\d{1,2})?$/.exec(network?.subnet ?? '') ?? []
  return dotted
}

export function streamOf(told: MediaStream, modality: Modality, setupFailed: boolean): Stream {
  const direction = told.streamDirection ?? ''
  return {
    modality,
    direction: directions.has(direction) ? (direction as Stream['direction']) : 'unknown',
    roundTripMs: millisecondsOf(told.averageRoundTripTime),
    jitterMs: millisecondsOf(told.averageJitter),
    lossRatio: told.averagePacketLossRate ?? null,
    packets: told.packetUtilization ?? null,
    degradation: told.averageAudioDegradation ?? null,
    concealedRatio: told.averageRatioOfConcealedSamples ?? null,
    codec: codecOf(modality === 'audio' ? told.audioCodec : told.videoCodec),
    frameLossPercent: told.averageVideoFrameLossPercentage ?? null,
    frameRate: told.averageVideoFrameRate ?? null,
    postFecLossRatio: told.postForwardErrorCorrectionPacketLossRate ?? null,
    setupFailed,
  }
}

/** Facts are kept for good, so a text from outside gets in only where it looks like a codec. */
function codecOf(text: string | null | undefined): string | null {
  return text && /^[A-Za-z0-9]{1,24}$/.test(text) && text !== 'unknown' ? text : null
}
