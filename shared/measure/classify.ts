import type { AnyAbove, FirstAvailable, Limit } from './rule.ts'
import type { RuleSet } from './rule-sets.ts'
import type { Metric, Stream } from './stream.ts'

export type Quality = 'good' | 'poor' | 'unclassified'

/** Why a stream is poor (a metric) or unclassified (the rest). Good needs no reason. */
export type Reason = Metric | 'setupFailed' | 'fewPackets' | 'noMetrics' | 'notReported' | 'noRule'

export interface Classification {
  readonly quality: Quality
  readonly reasons: readonly Reason[]
  /** Judged although something the rule looks at was missing. */
  readonly partial: boolean
}

const reasonWords: Record<Reason, string> = {
  roundTripMs: 'long round trip',
  jitterMs: 'jitter',
  lossRatio: 'packet loss',
  degradation: 'degraded by the network',
  concealedRatio: 'much concealed audio',
  frameLossPercent: 'lost video frames',
  frameRate: 'low frame rate',
  postFecLossRatio: 'loss that error correction could not mend',
  setupFailed: 'the call was not set up',
  fewPackets: 'too few packets to judge',
  noMetrics: 'no quality figures were reported',
  notReported: 'this kind of sharing is not measured by Microsoft Graph',
  noRule: 'no rule exists for this kind of stream',
}

/** Good, poor or unclassified by that rule set. Comparisons are strict: a value on the limit is not poor. */
export function classify(stream: Stream, { rules }: RuleSet): Classification {
  if (stream.setupFailed) return unclassified('setupFailed')
  if (stream.modality === 'other') return unclassified('noRule')

  const rule = rules[stream.modality]
  if (rule.kind === 'notReported') return unclassified('notReported')
  return rule.kind === 'anyAbove' ? byAnyAbove(stream, rule) : byFirstAvailable(stream, rule)
}

export function sayReason(reason: Reason): string {
  return reasonWords[reason]
}

/** CQD asks for the metrics without saying whether all or any: we judge by what is there and mark it partial. */
function byAnyAbove(stream: Stream, { limits, packetsAbove }: AnyAbove): Classification {
  const packets = reported(stream.packets)
  if (packetsAbove !== null && packets !== null && packets <= packetsAbove) return unclassified('fewPackets')

  let applying = 0
  let measured = 0
  const reasons: Metric[] = []
  for (const limit of limits) {
    if (!appliesTo(stream.codec, limit)) continue
    applying += 1
    const value = reported(stream[limit.metric])
    if (value === null) continue
    measured += 1
    if (value > limit.limit) reasons.push(limit.metric)
  }
  if (measured === 0) return unclassified('noMetrics')

  const gateUnknown = packetsAbove !== null && packets === null
  const partial = gateUnknown || measured < applying
  if (reasons.length > 0) return { quality: 'poor', reasons, partial }
  return partial ? goodInPart : good
}

function byFirstAvailable(stream: Stream, { steps }: FirstAvailable): Classification {
  for (const [index, { metric, poorWhen, limit }] of steps.entries()) {
    const value = reported(stream[metric])
    if (value === null) continue
    const isPoor = poorWhen === 'above' ? value > limit : value < limit
    if (!isPoor) return index > 0 ? goodInPart : good
    return { quality: 'poor', reasons: [metric], partial: index > 0 }
  }
  return unclassified('noMetrics')
}

/** Made once: nearly every one of a day's millions of streams is one of these. */
const good: Classification = { quality: 'good', reasons: [], partial: false }
const goodInPart: Classification = { quality: 'good', reasons: [], partial: true }
const withoutQuality = new Map(
  (['setupFailed', 'fewPackets', 'noMetrics', 'notReported', 'noRule'] as const).map(
    (reason): [Reason, Classification] => [
      reason,
      { quality: 'unclassified', reasons: [reason], partial: false },
    ],
  ),
)

function unclassified(reason: 'setupFailed' | 'fewPackets' | 'noMetrics' | 'notReported' | 'noRule') {
  return withoutQuality.get(reason)!
}

function appliesTo(codec: string | null, { exceptCodecs }: Limit): boolean {
  if (codec === null || !exceptCodecs) return true
  const lower = codec.toLowerCase()
  return !exceptCodecs.some((exempt) => exempt.toLowerCase() === lower)
}

/** A negative or impossible figure is no figure. */
function reported(value: number | null): number | null {
  return value !== null && Number.isFinite(value) && value >= 0 ? value : null
}
