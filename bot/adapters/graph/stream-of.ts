import { deviceFamily } from '#shared/measure/device-family.ts'
import { millisecondsOf } from '#shared/measure/duration.ts'
import type { Network } from '#shared/measure/facts.ts'
import type { Modality, Stream } from '#shared/measure/stream.ts'
import type { Device, MediaStream, Network as GraphNetwork } from './call-record-shape.ts'

const dottedSubnet = /^(\d{1,3}(?:\.\d{1,3}){3})(?:\/\d{1,2})?$/
const codec = /^[A-Za-z0-9]{1,24}$/

const networks: ReadonlyMap<string, Network> = new Map([
  ['wired', 'wired'],
  ['wifi', 'wifi'],
  ['mobile', 'mobile'],
  ['tunnel', 'vpn'],
])
/** Graph writes 2.4 GHz as 24GHz, and 5 and 6 GHz likewise. */
const bands: ReadonlyMap<string, Network> = new Map([
  ['frequency24GHz', 'wifi24'],
  ['frequency50GHz', 'wifi5'],
  ['frequency60GHz', 'wifi6'],
])
const modalities: ReadonlyMap<string, Modality> = new Map([
  ['audio', 'audio'],
  ['video', 'video'],
  ['videoBasedScreenSharing', 'screenShare'],
  ['screenSharing', 'appShare'],
])

/**
 * Labels are free text agreed by the clients (main-audio, main-video, applicationsharing-video). One that says nothing
 * is still known where the session carried a single medium.
 */
export function modalityOf(label: string | null, ofSession: readonly string[]): Modality {
  // By far the most frequent, so it is asked first.
  if (label === 'main-audio') return 'audio'
  const text = (label ?? '').toLowerCase()
  if (/sharing.*video|vbss/.test(text)) return 'screenShare'
  if (/sharing|rdp/.test(text)) return 'appShare'
  if (text.includes('audio')) return 'audio'
  if (text.includes('video')) return 'video'
  const only = ofSession.length === 1 ? ofSession[0]! : ''
  return modalities.get(only) ?? 'other'
}

export function networkOf(network: GraphNetwork | null): Network {
  const kind = networks.get(network?.connectionType ?? '') ?? 'unknown'
  return kind === 'wifi' ? (bands.get(network?.wifiBand ?? '') ?? 'wifi') : kind
}

/** The dotted IPv4 network as Graph reports it, with or without a mask; null for anything else. */
export function subnetOf(network: GraphNetwork | null): string | null {
  const subnet = network?.subnet ?? null
  if (subnet === null || isDotted(subnet)) return subnet
  return dottedSubnet.exec(subnet)?.[1] ?? null
}

/** Four numbers of one to three digits: how nearly every one is told. */
function isDotted(text: string): boolean {
  let dots = 0
  let digits = 0
  for (let n = 0; n < text.length; n += 1) {
    const code = text.charCodeAt(n)
    if (code >= zero && code <= nine) digits += 1
    else if (code === dot && digits > 0) {
      dots += 1
      digits = 0
    } else return false
    if (digits > 3) return false
  }
  return dots === 3 && digits > 0
}

/** What a client told of the medium a stream belongs to, and which direction is its own. */
interface StreamFrame {
  readonly modality: Modality
  readonly sends: 'callerToCallee' | 'calleeToCaller'
  readonly transport: Stream['transport']
  readonly device: Device | null
  readonly setupFailed: boolean
}

export function streamOf(told: MediaStream, frame: StreamFrame): Stream {
  const { modality, transport, device, setupFailed } = frame
  const direction = directionOf(told.streamDirection, frame.sends)
  return {
    modality,
    direction,
    transport,
    device: familyOf((direction === 'sent' ? device?.captureDeviceName : device?.renderDeviceName) ?? null),
    roundTripMs: durationOf(told.averageRoundTripTime),
    jitterMs: durationOf(told.averageJitter),
    lossRatio: told.averagePacketLossRate,
    packets: told.packetUtilization,
    degradation: told.averageAudioDegradation,
    concealedRatio: told.averageRatioOfConcealedSamples,
    codec: codecOf(modality === 'audio' ? told.audioCodec : told.videoCodec),
    frameLossPercent: told.averageVideoFrameLossPercentage,
    frameRate: told.averageVideoFrameRate,
    postFecLossRatio: told.postForwardErrorCorrectionPacketLossRate,
    setupFailed,
  }
}

export function transportOf(network: GraphNetwork | null): Stream['transport'] {
  const told = network?.networkTransportProtocol
  return told === 'udp' || told === 'tcp' ? told : 'unknown'
}

function directionOf(told: string | null, sends: StreamFrame['sends']): Stream['direction'] {
  if (told === sends) return 'sent'
  return told === 'callerToCallee' || told === 'calleeToCaller' ? 'received' : 'unknown'
}

/** Nearly all are seconds alone, such as PT0.016S: those need not go through the whole grammar. */
function durationOf(told: string | null): number | null {
  if (told === null) return null
  const isSeconds = told.length <= 12 && told.startsWith('PT') && told.endsWith('S') && isPlain(told)
  return isSeconds ? Math.round(Number(told.slice(2, -1)) * 1000 * 1e6) / 1e6 : millisecondsOf(told)
}

const zero = 48
const nine = 57
const dot = 46

/** Digits between PT and S, with at most one dot that has digits on both sides. */
function isPlain(told: string): boolean {
  let dotAt = 0
  for (let n = 2; n < told.length - 1; n += 1) {
    const code = told.charCodeAt(n)
    if (code === dot && dotAt === 0 && n > 2) dotAt = n
    else if (code < zero || code > nine) return false
  }
  return told.length > 3 && dotAt !== told.length - 2
}

/** Facts are kept for good, so a text from outside gets in only where it looks like a codec. */
function codecOf(text: string | null): string | null {
  return text && codec.test(text) && text !== 'unknown' ? text : null
}

/** Few devices, millions of streams; looking a name up in the list of makers costs more than the rest of a stream. */
const mostRemembered = 2_000
const families = new Map<string, string | null>()

function familyOf(name: string | null): string | null {
  if (name === null) return null
  const known = families.get(name)
  if (known !== undefined) return known
  const family = deviceFamily(name)
  if (families.size < mostRemembered) families.set(name, family)
  return family
}
