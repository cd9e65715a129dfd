import type { Day } from '../basics/day.ts'
import { type Quality, classify, classifyCall } from './classify.ts'
import type { RuleSet } from './rule-sets.ts'
import type { Modality, Stream } from './stream.ts'

export type Network = 'wired' | 'wifi' | 'mobile' | 'vpn' | 'unknown'

/** Where the session's other end was: inside the company's network, outside it, or on the telephone network. */
export type Leg = 'internal' | 'external' | 'pstn' | 'unknown'

/** One call record, stripped of identities. */
export interface RecordFacts {
  /** UTC day the call started. */
  readonly day: Day
  readonly kind: 'peerToPeer' | 'groupCall' | 'unknown'
  readonly sessions: readonly SessionFacts[]
}

export interface SessionFacts {
  readonly siteId: string | null
  readonly network: Network
  readonly leg: Leg
  readonly setupFailed: boolean
  /** Broke off after it had been set up. */
  readonly dropped: boolean
  readonly streams: readonly Stream[]
}

export interface RollupKey {
  readonly day: Day
  readonly siteId: string | null
  readonly network: Network
  readonly modality: Modality
  readonly leg: Leg
  readonly ruleSetId: string
}

export interface Counts {
  readonly goodStreams: number
  readonly poorStreams: number
  readonly unclassifiedStreams: number
  readonly goodCalls: number
  readonly poorCalls: number
  readonly unclassifiedCalls: number
  /** Calls of which no session was set up. */
  readonly setupFailures: number
  /** Calls that were set up and of which a session dropped; a share of calls minus setupFailures. */
  readonly drops: number
  readonly calls: number
}

export type RollupRow = RollupKey & Counts

/** Poor among the classified, with what could not be classified beside it: a share that hides it would flatter. */
export interface PoorShare {
  /** Poor. */
  readonly x: number
  /** Poor and good. */
  readonly n: number
  /** x/n as a ratio; null when nothing was classified. */
  readonly share: number | null
  readonly unclassified: number
  /** Of everything seen; null when nothing was. */
  readonly unclassifiedShare: number | null
}

export const noCounts: Counts = countsOf(() => 0)

const streamCount = { good: 'goodStreams', poor: 'poorStreams', unclassified: 'unclassifiedStreams' } as const
const callCount = { good: 'goodCalls', poor: 'poorCalls', unclassified: 'unclassifiedCalls' } as const
const worstFirst: readonly Quality[] = ['poor', 'good', 'unclassified']
const nearestFirst: readonly Leg[] = ['internal', 'pstn', 'external', 'unknown']

/**
 * What one version of a call record adds to the rollups, one row per key, in the order of their keys. Streams count
 * where they ran. The call counts once, by its audio (as CQD's poor calls do), in the audio row of its worst session:
 * poor before good before unclassified, then internal before PSTN before external, a known site before none, the rest
 * by name, so the order of sessions never matters.
 */
export function contributionOf(record: RecordFacts, ruleSet: RuleSet): RollupRow[] {
  const judged = record.sessions.map((session) => judgeSession(session, ruleSet))
  const streams = judged.flatMap(({ session, qualities }) =>
    qualities.map(({ modality, quality }) =>
      row(keyOf(record.day, session, modality, ruleSet), { [streamCount[quality]]: 1 }),
    ),
  )
  return merge([], [...streams, callRow(record, judged, ruleSet)])
}

/** What to add to turn `before` into `after`; may be negative, leaves out what stays. Empty when nothing changed. */
export function deltaBetween(before: readonly RollupRow[], after: readonly RollupRow[]): RollupRow[] {
  return merge(after, before.map(negative))
}

/** Adds rows of equal key and drops those that came to nothing; in the order of their keys, whatever came in. */
export function merge(rows: readonly RollupRow[], delta: readonly RollupRow[]): RollupRow[] {
  const sums = new Map<string, RollupRow>()
  for (const each of [...rows, ...delta]) {
    const key = rowKey(each)
    const known = sums.get(key)
    sums.set(key, known ? { ...known, ...countsOf((name) => known[name] + each[name]) } : each)
  }
  return [...sums.entries()]
    .filter(([, sum]) => !isNothing(sum))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, sum]) => sum)
}

/** The counts of all rows together; choose the rows (one rule set!) first. */
export function addUp(rows: readonly Counts[]): Counts {
  return rows.reduce((sum, each) => countsOf((name) => sum[name] + each[name]), noCounts)
}

/** The counts of the rows of each key, in the order the keys first came; one walk, since a year has many rows. */
export function sumsBy<Key>(rows: readonly RollupRow[], keyOf: (row: RollupRow) => Key): Map<Key, Counts> {
  const sums = new Map<Key, Counts>()
  for (const each of rows) {
    const known = sums.get(keyOf(each)) ?? noCounts
    sums.set(
      keyOf(each),
      countsOf((name) => known[name] + each[name]),
    )
  }
  return sums
}

/** Microsoft publishes no denominator for poor calls: ours is poor plus good. */
export function poorCallShare({ poorCalls, goodCalls, unclassifiedCalls }: Counts): PoorShare {
  return poorShare(poorCalls, goodCalls, unclassifiedCalls)
}

/** CQD's text says "of all streams"; ours leaves out the unclassified, as for calls, so that the two compare. */
export function poorStreamShare({ poorStreams, goodStreams, unclassifiedStreams }: Counts): PoorShare {
  return poorShare(poorStreams, goodStreams, unclassifiedStreams)
}

/** The row's key as text, equal for equal keys and for nothing else. */
export function rowKey({ day, siteId, network, modality, leg, ruleSetId }: RollupKey): string {
  return JSON.stringify([day, ruleSetId, siteId, network, modality, leg])
}

interface JudgedSession {
  readonly session: SessionFacts
  readonly qualities: readonly { modality: Modality; quality: Quality }[]
  readonly audio: Quality
}

function judgeSession(session: SessionFacts, ruleSet: RuleSet): JudgedSession {
  const qualities = session.streams.map((stream) => {
    const setupFailed = stream.setupFailed || session.setupFailed
    return { modality: stream.modality, quality: classify({ ...stream, setupFailed }, ruleSet).quality }
  })
  const heard = qualities.filter(({ modality }) => modality === 'audio').map(({ quality }) => quality)
  return { session, qualities, audio: classifyCall(heard) }
}

function callRow(record: RecordFacts, judged: readonly JudgedSession[], ruleSet: RuleSet): RollupRow {
  const worst = [...judged].sort(worstThenNearest)[0]
  const quality = classifyCall(judged.map(({ audio }) => audio))
  const setUp = record.sessions.filter(({ setupFailed }) => !setupFailed)

  return row(keyOf(record.day, worst?.session ?? nowhere, 'audio', ruleSet), {
    [callCount[quality]]: 1,
    calls: 1,
    setupFailures: record.sessions.length > 0 && setUp.length === 0 ? 1 : 0,
    drops: setUp.some(({ dropped }) => dropped) ? 1 : 0,
  })
}

const nowhere = { siteId: null, network: 'unknown', leg: 'unknown' } as const

function worstThenNearest(a: JudgedSession, b: JudgedSession): number {
  return (
    worstFirst.indexOf(a.audio) - worstFirst.indexOf(b.audio) ||
    nearestFirst.indexOf(a.session.leg) - nearestFirst.indexOf(b.session.leg) ||
    Number(a.session.siteId === null) - Number(b.session.siteId === null) ||
    byText(a.session.siteId ?? '', b.session.siteId ?? '') ||
    byText(a.session.network, b.session.network)
  )
}

function byText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1
}

type Place = Pick<SessionFacts, 'siteId' | 'network' | 'leg'>

function keyOf(day: Day, { siteId, network, leg }: Place, modality: Modality, { id }: RuleSet): RollupKey {
  return { day, siteId, network, modality, leg, ruleSetId: id }
}

function row(key: RollupKey, counts: Partial<Counts>): RollupRow {
  return { ...key, ...noCounts, ...counts }
}

function isNothing(sum: Counts): boolean {
  return Object.values(countsOf((name) => sum[name])).every((count) => count === 0)
}

function negative(each: RollupRow): RollupRow {
  return { ...each, ...countsOf((name) => 0 - each[name]) }
}

function countsOf(count: (name: keyof Counts) => number): Counts {
  return {
    goodStreams: count('goodStreams'),
    poorStreams: count('poorStreams'),
    unclassifiedStreams: count('unclassifiedStreams'),
    goodCalls: count('goodCalls'),
    poorCalls: count('poorCalls'),
    unclassifiedCalls: count('unclassifiedCalls'),
    setupFailures: count('setupFailures'),
    drops: count('drops'),
    calls: count('calls'),
  }
}

function poorShare(poor: number, good: number, unclassified: number): PoorShare {
  const n = poor + good
  const seen = n + unclassified
  return {
    x: poor,
    n,
    share: n === 0 ? null : poor / n,
    unclassified,
    unclassifiedShare: seen === 0 ? null : unclassified / seen,
  }
}
