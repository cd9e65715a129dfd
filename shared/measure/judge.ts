import { type Classification, classify, type Quality, type Reason } from './classify.ts'
import type { Rule, RuledModality } from './rule.ts'
import type { RuleSet } from './rule-sets.ts'
import type { Modality, Stream } from './stream.ts'

/* A rule sees of a stream only on which side of its limits it lies. So streams that lie on the same side of every limit
   of every rule set are judged alike, and of a day's millions only one of each such pattern goes through the rules. */

/** What rule sets say of a stream; the same one for streams they cannot tell apart. */
export interface Judgement {
  /** By rule set, as `reasons`. */
  readonly qualities: readonly Quality[]
  readonly reasons: readonly (readonly Reason[])[]
  /** The rule sets that call it poor or good, as bits: the first is 1. */
  readonly poor: number
  readonly good: number
}

/** Judges a stream as `classify` does; `setupFailed` stands for its session. */
export type Judge = (stream: Stream, setupFailed: boolean) => Judgement

/** More would not fit the bits of a judgement. */
const mostRuleSets = 30

export function judging(ruleSets: readonly RuleSet[]): Judge {
  if (ruleSets.length > mostRuleSets)
    throw new Error(`${ruleSets.length} rule sets are too many to judge by.`)
  const judge = (stream: Stream) => judged(ruleSets.map((each) => classify(stream, each)))
  let failed: Judgement | null = null
  const patterns: Readonly<Record<Modality, Patterns>> = {
    audio: patternsOf('audio', ruleSets),
    video: patternsOf('video', ruleSets),
    screenShare: patternsOf('screenShare', ruleSets),
    appShare: patternsOf('appShare', ruleSets),
    other: { sideOf: [], exemptions: () => 0, known: new Map() },
  }

  return (stream, setupFailed) => {
    if (setupFailed || stream.setupFailed) return (failed ??= judge({ ...stream, setupFailed: true }))
    const { sideOf, exemptions, known } = patterns[stream.modality]
    let pattern = exemptions(stream.codec)
    for (const side of sideOf) pattern = pattern * 3 + side(stream)
    const before = known.get(pattern)
    if (before) return before
    const made = judge(stream)
    known.set(pattern, made)
    return made
  }
}

/** 0 where nothing was reported, 1 on this side of a limit, 2 beyond it. */
type Side = (stream: Stream) => 0 | 1 | 2

interface Patterns {
  readonly sideOf: readonly Side[]
  /** Which lists of exempt codecs it is in, as bits. */
  readonly exemptions: (codec: string | null) => number
  readonly known: Map<number, Judgement>
}

function judged(by: readonly Classification[]): Judgement {
  const qualities = by.map(({ quality }) => quality)
  const bitsOf = (quality: Quality) =>
    qualities.reduce((bits, each, n) => (each === quality ? bits | (1 << n) : bits), 0)
  return {
    qualities,
    reasons: by.map(({ reasons }) => reasons),
    poor: bitsOf('poor'),
    good: bitsOf('good'),
  }
}

function patternsOf(modality: RuledModality, ruleSets: readonly RuleSet[]): Patterns {
  const rules = ruleSets.map(({ rules }) => rules[modality])
  const limits = new Map(rules.flatMap(limitsIn).map((limit) => [JSON.stringify(limit), limit]))
  const exempt = new Set(rules.flatMap(exemptCodecsIn))
  return {
    sideOf: [...limits.values()].map(sideOf),
    exemptions: exemptions([...exempt].map((list) => new Set(list.split(' ')))),
    known: new Map(),
  }
}

type Figure = keyof typeof figures

interface SeenLimit {
  readonly figure: Figure
  readonly poorWhen: 'above' | 'below'
  readonly limit: number
}

function limitsIn(rule: Rule): SeenLimit[] {
  if (rule.kind === 'notReported') return []
  if (rule.kind === 'firstAvailable')
    return rule.steps.map(({ metric, poorWhen, limit }) => ({ figure: metric, poorWhen, limit }))
  const limits = rule.limits.map(({ metric, limit }) => ({
    figure: metric,
    poorWhen: 'above' as const,
    limit,
  }))
  const { packetsAbove } = rule
  return packetsAbove === null
    ? limits
    : [...limits, { figure: 'packets', poorWhen: 'above', limit: packetsAbove }]
}

function exemptCodecsIn(rule: Rule): string[] {
  if (rule.kind !== 'anyAbove') return []
  return rule.limits.flatMap(({ exceptCodecs = [] }) =>
    exceptCodecs.length === 0 ? [] : [exceptCodecs.map((codec) => codec.toLowerCase()).join(' ')],
  )
}

/** Each read by its name: looking a metric up by a name in a variable costs more than the comparison. */
const figures = {
  roundTripMs: (stream: Stream) => stream.roundTripMs,
  jitterMs: (stream: Stream) => stream.jitterMs,
  lossRatio: (stream: Stream) => stream.lossRatio,
  degradation: (stream: Stream) => stream.degradation,
  concealedRatio: (stream: Stream) => stream.concealedRatio,
  frameLossPercent: (stream: Stream) => stream.frameLossPercent,
  frameRate: (stream: Stream) => stream.frameRate,
  postFecLossRatio: (stream: Stream) => stream.postFecLossRatio,
  packets: (stream: Stream) => stream.packets,
} satisfies Record<string, (stream: Stream) => number | null>

function sideOf({ figure, poorWhen, limit }: SeenLimit): Side {
  const read = figures[figure]
  return (stream) => {
    const value = read(stream)
    // As classify reads it: a negative or impossible figure is no figure.
    if (value === null || !(value >= 0) || value === Infinity) return 0
    return (poorWhen === 'above' ? value > limit : value < limit) ? 2 : 1
  }
}

function exemptions(lists: readonly ReadonlySet<string>[]): Patterns['exemptions'] {
  const remembered = new Map<string, number>()
  return (codec) => {
    if (codec === null || lists.length === 0) return 0
    const before = remembered.get(codec)
    if (before !== undefined) return before
    const lower = codec.toLowerCase()
    const bits = lists.reduce((sum, list, n) => (list.has(lower) ? sum + 2 ** n : sum), 0)
    remembered.set(codec, bits)
    return bits
  }
}
