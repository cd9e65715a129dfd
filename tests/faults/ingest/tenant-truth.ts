import type { CallRecords } from '@microsoft/microsoft-graph-types'
import type { CallRecord } from '#infra/local/graph/calls/record-of.ts'
import { ruleSets } from '#shared/measure/rule-sets.ts'
import type { Rule } from '#shared/measure/rule.ts'

/* The daily figures in one pass over the records as Graph holds them, written without any code of the product but the
   limits of its rules. Slow and plain. */

type Raw = Record<string, unknown>
export type Figures = Map<string, number>

/**
 * Every figure other than zero: "cube|…|count"; "all|…|count" and the same for everything else a day is cut by; "span|…",
 * the days and weeks of a site; "rating|…", "active|day|person" and "hour|…|records".
 */
export function truthOf(records: readonly CallRecord[], tenantId: string): Figures {
  const figures: Figures = new Map()
  const add = (...parts: readonly (string | null)[]) => {
    const key = parts.map((part) => part ?? '-').join('|')
    figures.set(key, (figures.get(key) ?? 0) + 1)
  }
  for (const record of records) addRecord(record, tenantId, add)
  return figures
}

type Add = (...parts: readonly (string | null)[]) => void

function addRecord(record: CallRecord, tenantId: string, add: Add): void {
  const day = record.startDateTime!.slice(0, 10)
  add('hour', record.startDateTime!.slice(0, 13), 'records')
  const told = (record.sessions ?? []).filter(({ isTest }) => isTest !== true)
  if (told.length === 0) return
  const parts = told.flatMap((session) => partsOf(session, record.type ?? ''))
  for (const { id } of ruleSets) {
    for (const part of parts)
      for (const heard of part.streams) {
        const { quality, reasons } = judge(heard.stream, heard.setupFailed || part.failed, heard.modality, id)
        const where = [day, part.site, heard.modality, id] as const
        const name = `${quality}Streams`
        add('cube', ...where, part.network, part.place, part.leg, heard.direction, name)
        for (const site of [part.site, '*']) {
          add('all', day, site, heard.modality, id, name)
          for (const reason of reasons) add('reason', day, site, heard.modality, id, reason, name)
        }
        if (heard.modality === 'audio') addSound(day, part, heard, { add, rule: id, name })
      }
    addCall(day, parts, id, add)
  }
  for (const session of told) addPeople(session, day, tenantId, add)
}

interface Counted {
  readonly add: Add
  readonly rule: string
  readonly name: string
}

/** Only sound is cut by more than its reasons, and told by days and weeks of a site. */
function addSound(day: string, part: Part, heard: Heard, { add, rule, name }: Counted): void {
  const cuts = {
    segment: segmentOf(part),
    direction: heard.direction,
    transport: heard.transport,
    codec: heard.codec,
    device: heard.device,
  }
  for (const [dimension, value] of Object.entries(cuts))
    for (const site of [part.site, '*']) add(dimension, day, site, 'audio', rule, value, name)
  if (part.subnet !== null) add('subnet', day, part.site, 'audio', rule, part.subnet, name)
  addSpans(day, part.site, { add, rule, name })
}

function addSpans(day: string, site: string | null, { add, rule, name }: Counted): void {
  add('span', 'day', day, site, rule, name)
  add('span', 'week', mondayOf(day), site, rule, name)
}

function mondayOf(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  while (date.getUTCDay() !== 1) date.setUTCDate(date.getUTCDate() - 1)
  return date.toISOString().slice(0, 10)
}

function segmentOf({ leg, place, network }: Part): string {
  return [leg, place, network].join('/')
}

interface Part {
  readonly site: string | null
  /** Null where it is a home's or nobody's we may keep. */
  readonly subnet: string | null
  readonly network: string
  readonly place: string
  readonly leg: string
  readonly failed: boolean
  readonly dropped: boolean
  readonly streams: Heard[]
}

interface Heard {
  readonly stream: Raw
  readonly modality: string
  readonly direction: string
  readonly transport: string
  readonly codec: string
  readonly device: string
  readonly setupFailed: boolean
}

const order = {
  quality: ['poor', 'good', 'unclassified'],
  place: ['inside', 'outside', 'unknown'],
}

/** A call counts where it was worst: by quality, then nearness, a known site, and names. */
function addCall(day: string, parts: readonly Part[], rule: string, add: Add): void {
  const ranked = parts
    .map((part) => ({ part, quality: soundOf(part, rule) }))
    .sort((a, b) => {
      const rank = ({ part, quality }: typeof a) =>
        [
          order.quality.indexOf(quality),
          order.place.indexOf(part.place),
          part.site === null ? 1 : 0,
          part.site ?? '',
          part.leg,
          part.network,
        ].join('\t')
      return rank(a) < rank(b) ? -1 : 1
    })
  const { part, quality } = ranked[0]!
  const names = [
    'calls',
    `${quality}Calls`,
    ...(parts.every(({ failed }) => failed) ? ['setupFailures'] : []),
    ...(parts.some(({ failed, dropped }) => !failed && dropped) ? ['drops'] : []),
  ]
  for (const name of names) {
    add('cube', day, part.site, 'audio', rule, part.network, part.place, part.leg, 'none', name)
    for (const site of [part.site, '*']) {
      add('all', day, site, 'audio', rule, name)
      add('segment', day, site, 'audio', rule, segmentOf(part), name)
    }
    addSpans(day, part.site, { add, rule, name })
  }
}

function soundOf(part: Part, rule: string): string {
  const heard = part.streams
    .filter(({ modality }) => modality === 'audio')
    .map(({ stream, setupFailed }) => judge(stream, setupFailed || part.failed, 'audio', rule).quality)
  return order.quality.find((quality) => heard.includes(quality)) ?? 'unclassified'
}

function partsOf(session: CallRecords.Session, type: string): Part[] {
  const segments = session.segments ?? []
  const ends = [session, ...segments].flatMap(({ caller, callee }) => [endOf(caller), endOf(callee)])
  const leg = ends.includes('phone') ? 'pstn' : type === 'groupCall' ? 'conference' : type
  const stage = session.failureInfo?.stage ?? segments.at(-1)?.failureInfo?.stage
  const same = { leg, failed: stage === 'callSetup', dropped: stage === 'midcall' }
  const parts = new Map<string, Part>()
  for (const segment of segments)
    for (const media of segment.media ?? [])
      for (const stream of media.streams ?? []) {
        const callerIs = endOf(segment.caller ?? session.caller)
        const calleeIs = endOf(segment.callee ?? session.callee)
        const isBetween = callerIs === 'person' && calleeIs === 'person'
        const goesOut = stream.streamDirection === 'callerToCallee'
        const atCaller = isBetween ? !goesOut : callerIs === 'person'
        if (!atCaller && calleeIs !== 'person') continue
        const near = atCaller ? media.callerNetwork : media.calleeNetwork
        const far = isBetween ? (atCaller ? media.calleeNetwork : media.callerNetwork) : undefined
        const key = [near?.subnet, far?.subnet, networkOf(near)].join()
        const part = parts.get(key) ?? {
          ...same,
          site: siteOf(near?.subnet),
          subnet: keptSubnet(near?.subnet),
          network: networkOf(near),
          place: placeOf(far === undefined ? [near?.subnet] : [near?.subnet, far?.subnet]),
          streams: [],
        }
        parts.set(key, part)
        const isSent = goesOut === atCaller
        const device = atCaller ? media.callerDevice : media.calleeDevice
        const protocol = near?.networkTransportProtocol ?? 'unknown'
        part.streams.push({
          stream: stream as Raw,
          modality: modalityOf(media.label ?? ''),
          direction: isSent ? 'sent' : 'received',
          transport: protocol,
          codec: stream.audioCodec ?? 'unknown',
          device: familyOf(isSent ? device?.captureDeviceName : device?.renderDeviceName),
          setupFailed: segment.failureInfo?.stage === 'callSetup',
        })
      }
  if (parts.size > 0) return [...parts.values()]
  return [{ ...same, site: null, subnet: null, network: 'unknown', place: 'unknown', streams: [] }]
}

function addPeople(
  { caller, callee, failureInfo, segments }: CallRecords.Session,
  day: string,
  tenantId: string,
  add: Add,
) {
  for (const end of ['caller', 'callee'] as const) {
    const words = ['', 'bad', 'poor', 'fair', 'good', 'excellent']
    const endpoint = (end === 'caller' ? caller : callee) as { feedback?: { rating?: string } } | null
    const rating = words.indexOf(endpoint?.feedback?.rating ?? '-')
    const media = (segments ?? []).flatMap((segment) => segment.media ?? [])
    const subnet = media
      .map((each) => (end === 'caller' ? each.callerNetwork : each.calleeNetwork)?.subnet)
      .find((each) => Boolean(each))
    if (rating > 0) add('rating', day, siteOf(subnet), String(rating))
    const identity = identityOf(endpoint)
    if (failureInfo?.stage !== 'callSetup' && identity?.tenantId === tenantId)
      add('active', day, identity.id ?? '')
  }
}

function judge(stream: Raw, setupFailed: boolean, modality: string, ruleSetId: string) {
  if (setupFailed) return { quality: 'unclassified', reasons: ['setupFailed'] }
  const rule = ruleSets.find(({ id }) => id === ruleSetId)!.rules[modality as 'audio'] as Rule | undefined
  if (!rule) return { quality: 'unclassified', reasons: ['noRule'] }
  if (rule.kind === 'notReported') return { quality: 'unclassified', reasons: ['notReported'] }
  if (rule.kind === 'firstAvailable') {
    const step = rule.steps.find(({ metric }) => valueOf(stream, metric) !== null)
    if (!step) return { quality: 'unclassified', reasons: ['noMetrics'] }
    const value = valueOf(stream, step.metric)!
    const isPoor = step.poorWhen === 'above' ? value > step.limit : value < step.limit
    return { quality: isPoor ? 'poor' : 'good', reasons: isPoor ? [step.metric] : [] }
  }
  const packets = stream['packetUtilization'] as number | null
  if (rule.packetsAbove !== null && packets !== null && packets <= rule.packetsAbove)
    return { quality: 'unclassified', reasons: ['fewPackets'] }
  const codec = ((stream['audioCodec'] as string | null) ?? '').toLowerCase()
  const looked = rule.limits.filter(
    ({ exceptCodecs = [] }) => !exceptCodecs.some((each) => each.toLowerCase() === codec),
  )
  const measured = looked.filter(({ metric }) => valueOf(stream, metric) !== null)
  if (measured.length === 0) return { quality: 'unclassified', reasons: ['noMetrics'] }
  const reasons = measured
    .filter(({ metric, limit }) => valueOf(stream, metric)! > limit)
    .map(({ metric }) => metric)
  return { quality: reasons.length > 0 ? 'poor' : 'good', reasons: reasons as readonly string[] }
}

const members: Readonly<Record<string, string>> = {
  roundTripMs: 'averageRoundTripTime',
  jitterMs: 'averageJitter',
  lossRatio: 'averagePacketLossRate',
  degradation: 'averageAudioDegradation',
  concealedRatio: 'averageRatioOfConcealedSamples',
  frameLossPercent: 'averageVideoFrameLossPercentage',
  frameRate: 'averageVideoFrameRate',
  postFecLossRatio: 'postForwardErrorCorrectionPacketLossRate',
}

function valueOf(stream: Raw, metric: string): number | null {
  const told = stream[members[metric]!]
  if (typeof told === 'string') return Number(told.replace('PT', '').replace('S', '')) * 1000
  return typeof told === 'number' ? told : null
}

function identityOf(endpoint: unknown) {
  return (endpoint as { associatedIdentity?: { id?: string; tenantId?: string | null } } | null)
    ?.associatedIdentity
}

function endOf(endpoint: unknown): 'person' | 'phone' | 'server' {
  if (!endpoint || String((endpoint as Raw)['@odata.type']).includes('service')) return 'server'
  return identityOf(endpoint)?.id?.startsWith('+') ? 'phone' : 'person'
}

function siteOf(subnet: string | null | undefined): string | null {
  const [ten, second = ''] = (subnet ?? '').split('.')
  const site = Number(second) - 48
  return ten === '10' && site >= 0 && site < 200 ? `site-${String(site).padStart(3, '0')}` : null
}

const homes = ['10.0.0', '192.168.0', '192.168.1', '192.168.2', '192.168.43', '172.20.10']

/** What the tenant's clients sit in: sites and VPN, homes, and providers' own networks. */
function keptSubnet(subnet: string | null | undefined): string | null {
  if (!subnet || homes.some((home) => subnet.startsWith(`${home}.`))) return null
  return /^(10|192\.168)\./.test(subnet) ? subnet : null
}

/** The devices of this tenant, as a page calls them. */
const families: Readonly<Record<string, string>> = {
  'Headset (Jabra Evolve2 65)': 'Jabra Evolve2 65',
  'Poly Voyager Focus 2': 'Poly Voyager Focus 2',
  'Microphone Array (Realtek(R) Audio)': 'Built-in',
  'Logitech Zone Wired': 'Logitech Zone Wired',
  'AirPods of a person': 'Apple Airpods',
  'USB PnP Sound Device': 'Other',
}

function familyOf(name: string | null | undefined): string {
  if (!name) return 'unknown'
  const family = families[name]
  if (family === undefined) throw new Error(`What is ${name}?`)
  return family
}

function placeOf(subnets: readonly (string | null | undefined)[]): string {
  if (subnets.some((each) => each && siteOf(each) === null)) return 'outside'
  return subnets.every(Boolean) ? 'inside' : 'unknown'
}

function networkOf(network: CallRecords.NetworkInfo | null | undefined): string {
  const band: Readonly<Record<string, string>> = {
    ...{ frequency24GHz: 'wifi24', frequency50GHz: 'wifi5', frequency60GHz: 'wifi6' },
  }
  if (network?.connectionType === 'wifi') return band[network.wifiBand ?? ''] ?? 'wifi'
  return network?.connectionType === 'tunnel' ? 'vpn' : (network?.connectionType ?? 'unknown')
}

function modalityOf(label: string): string {
  return (
    { 'main-audio': 'audio', 'main-video': 'video', 'applicationsharing-video': 'screenShare' }[label] ??
    'other'
  )
}
