import type { Metric, Modality } from './stream.ts'

export type RuledModality = Exclude<Modality, 'other'>

export type Rule = AnyAbove | FirstAvailable | NotReported

/** Poor when any reported metric lies strictly above its limit. */
export interface AnyAbove {
  readonly kind: 'anyAbove'
  readonly limits: readonly Limit[]
  /** Streams with this many packets or fewer are not judged; null = no gate. */
  readonly packetsAbove: number | null
}

export interface Limit {
  readonly metric: Metric
  readonly limit: number
  /** Codecs whose design makes the metric meaningless. */
  readonly exceptCodecs?: readonly string[]
}

/** The first metric that was reported decides alone; later ones are not looked at. */
export interface FirstAvailable {
  readonly kind: 'firstAvailable'
  readonly steps: readonly Step[]
}

export interface Step {
  readonly metric: Metric
  readonly poorWhen: 'above' | 'below'
  readonly limit: number
}

/** The source reports none of the metrics the published rule needs. */
export interface NotReported {
  readonly kind: 'notReported'
  readonly why: string
}

const metricWords: Record<Metric, { name: string; say: (limit: number) => string }> = {
  roundTripMs: { name: 'round trip', say: (limit) => `${limit} ms` },
  jitterMs: { name: 'jitter', say: (limit) => `${limit} ms` },
  lossRatio: { name: 'packet loss', say: percent },
  degradation: { name: 'network MOS degradation', say: (limit) => `${limit.toFixed(1)} points` },
  concealedRatio: { name: 'concealed samples', say: percent },
  frameLossPercent: { name: 'frame loss', say: (limit) => `${limit} %` },
  frameRate: { name: 'frame rate', say: (limit) => `${limit} per second` },
  postFecLossRatio: { name: 'loss after error correction', say: percent },
}

/** "jitter above 30 ms" */
function sayLimit(metric: Metric, poorWhen: 'above' | 'below', limit: number): string {
  const { name, say } = metricWords[metric]
  return `${name} ${poorWhen} ${say(limit)}`
}

/** The rule as one or two sentences for the screen. */
export function sayRule(rule: Rule): string {
  if (rule.kind === 'notReported') return `Always unclassified. ${rule.why}`
  if (rule.kind === 'firstAvailable') {
    const steps = rule.steps.map(({ metric, poorWhen, limit }) => sayLimit(metric, poorWhen, limit))
    return `Poor by the first of these that was reported: ${steps.join(', then ')}. Unclassified when none was.`
  }
  const limits = rule.limits.map(sayExceptions)
  const gate = rule.packetsAbove === null ? '' : ` Judged only above ${rule.packetsAbove} packets.`
  return `Poor when any of: ${limits.join(', ')}.${gate} Unclassified when none was reported.`
}

function sayExceptions({ metric, limit, exceptCodecs = [] }: Limit): string {
  const exception = exceptCodecs.length > 0 ? ` (not for ${exceptCodecs.join(', ')})` : ''
  return sayLimit(metric, 'above', limit) + exception
}

function percent(ratio: number): string {
  return `${Number((ratio * 100).toFixed(1))} %`
}
