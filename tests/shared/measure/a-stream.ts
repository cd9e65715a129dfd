import type { Stream } from '#shared/measure/stream.ts'

/** A stream that reports nothing but what the test mentions. */
export function aStream(told: Partial<Stream> = {}): Stream {
  return {
    modality: 'audio',
    direction: 'received',
    roundTripMs: null,
    jitterMs: null,
    lossRatio: null,
    packets: null,
    degradation: null,
    concealedRatio: null,
    codec: null,
    frameLossPercent: null,
    frameRate: null,
    postFecLossRatio: null,
    setupFailed: false,
    transport: 'udp',
    device: null,
    ...told,
  }
}
