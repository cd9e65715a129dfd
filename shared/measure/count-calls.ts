import { type Classification, classify, classifyCall, type Quality } from './classify.ts'
import type { Place, RecordFacts, SessionFacts } from './facts.ts'
import {
  type Counts,
  countNames,
  countsOf,
  type Dimension,
  everySite,
  type RatingRow,
  type RollupKey,
  type RollupRow,
  segmentOf,
  type SplitRow,
} from './rollup.ts'
import type { RuleSet } from './rule-sets.ts'
import type { Modality, Stream } from './stream.ts'

/** Raised whenever the same facts are to give other rows than before, so that what was counted is counted again. */
export const countingEdition = 2

/** A record that is to be counted (1), or to be taken back as it was counted before (-1). */
export interface Counting {
  readonly facts: RecordFacts
  readonly sign: 1 | -1
}

/** What is to be added to the daily figures; may be negative, and nothing in it is zero throughout. */
export interface Counted {
  readonly rows: readonly RollupRow[]
  readonly splits: readonly SplitRow[]
  readonly ratings: readonly RatingRow[]
}

/**
 * What records add to the daily figures under each of the rule sets, whatever order they come in. Streams count where
 * they ran. A call counts once, by its audio (as CQD's poor calls do), at its worst session: poor before good before
 * unclassified, then inside before outside, a known site before none, the rest by name. A record without sessions is
 * no call of anybody: it was a test, or nothing has been reported yet.
 */
export function countCalls(changes: Iterable<Counting>, ruleSets: readonly RuleSet[]): Counted {
  const book = openBook(ruleSets.length)
  for (const { facts, sign } of changes) {
    if (facts.sessions.length === 0) continue
    const judged = facts.sessions.map((session) => judge(session, ruleSets))
    for (const each of judged) countStreams(book, facts, each, sign)
    for (let rule = 0; rule < ruleSets.length; rule += 1) countCall(book, facts, judged, rule, sign)
    for (const { siteId, rating } of facts.ratings)
      book.ratings.at([facts.day, siteId, rating], () => ({ day: facts.day, siteId, rating }))[0]! += sign
  }
  return {
    rows: book.rows.told(ruleSets),
    splits: book.splits.told(ruleSets),
    ratings: book.ratings.cells().flatMap(({ key, sums }) => (sums[0] ? [{ ...key, ratings: sums[0] }] : [])),
  }
}

interface JudgedStream {
  readonly stream: Stream
  /** By rule set, in their order. */
  readonly by: readonly Classification[]
}

interface JudgedSession {
  readonly session: SessionFacts
  readonly streams: readonly JudgedStream[]
  readonly audio: readonly Quality[]
}

const countedAt: Record<Quality, { stream: number; call: number }> = {
  good: { stream: index('goodStreams'), call: index('goodCalls') },
  poor: { stream: index('poorStreams'), call: index('poorCalls') },
  unclassified: { stream: index('unclassifiedStreams'), call: index('unclassifiedCalls') },
}
const width = countNames.length
const worstFirst: readonly Quality[] = ['poor', 'good', 'unclassified']
const nearestFirst: readonly Place[] = ['inside', 'outside', 'unknown']

function judge(session: SessionFacts, ruleSets: readonly RuleSet[]): JudgedSession {
  const streams = session.streams.map((stream) => {
    const told = session.setupFailed && !stream.setupFailed ? { ...stream, setupFailed: true } : stream
    return { stream, by: ruleSets.map((ruleSet) => classify(told, ruleSet)) }
  })
  const heard = streams.filter(({ stream }) => stream.modality === 'audio')
  const audio = ruleSets.map((_, rule) => classifyCall(heard.map(({ by }) => by[rule]!.quality)))
  return { session, streams, audio }
}

function countStreams(
  book: Book,
  facts: RecordFacts,
  { session, streams }: JudgedSession,
  sign: number,
): void {
  for (const { stream, by } of streams) {
    const cube = cubeCell(book, facts, session, stream.modality, stream.direction)
    const cuts = cutsOf(session, stream).flatMap(([dimension, value]) =>
      splitCells(book, facts, session, stream.modality, dimension, value),
    )
    by.forEach(({ quality, reasons }, rule) => {
      const at = rule * width + countedAt[quality].stream
      cube[at]! += sign
      for (const cell of cuts) cell[at]! += sign
      for (const reason of reasons)
        for (const cell of splitCells(book, facts, session, stream.modality, 'reason', reason))
          cell[at]! += sign
    })
  }
}

function countCall(
  book: Book,
  facts: RecordFacts,
  judged: readonly JudgedSession[],
  rule: number,
  sign: number,
): void {
  const { session, audio } = judged.reduce((worst, each) => (isWorse(each, worst, rule) ? each : worst))
  const setUp = facts.sessions.filter(({ setupFailed }) => !setupFailed)
  const counted = [
    index('calls'),
    countedAt[audio[rule]!].call,
    ...(setUp.length === 0 ? [index('setupFailures')] : []),
    ...(setUp.some(({ dropped }) => dropped) ? [index('drops')] : []),
  ]
  const cells = [
    cubeCell(book, facts, session, 'audio', 'none'),
    ...splitCells(book, facts, session, 'audio', 'all', ''),
    ...splitCells(book, facts, session, 'audio', 'segment', segmentOf(session)),
  ]
  for (const cell of cells) for (const at of counted) cell[rule * width + at]! += sign
}

/** The worst session's quality is the call's: poor wins, then good. */
function isWorse(a: JudgedSession, b: JudgedSession, rule: number): boolean {
  const order =
    worstFirst.indexOf(a.audio[rule]!) - worstFirst.indexOf(b.audio[rule]!) ||
    nearestFirst.indexOf(a.session.place) - nearestFirst.indexOf(b.session.place) ||
    Number(a.session.siteId === null) - Number(b.session.siteId === null) ||
    byText(a.session.siteId ?? '', b.session.siteId ?? '') ||
    byText(a.session.leg, b.session.leg) ||
    byText(a.session.network, b.session.network)
  return order < 0
}

function byText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1
}

function cutsOf(session: SessionFacts, stream: Stream): [Dimension, string][] {
  if (stream.modality !== 'audio') return [['all', '']]
  return [
    ['all', ''],
    ['segment', segmentOf(session)],
    ['direction', stream.direction],
    ['transport', stream.transport],
    ['codec', stream.codec ?? 'unknown'],
    ['device', stream.device ?? 'unknown'],
    ...(session.subnet === null ? [] : [['subnet', session.subnet] satisfies [Dimension, string]]),
  ]
}

type CubeKey = Omit<RollupKey, 'ruleSetId'>
type SplitKey = Omit<SplitRow, 'ruleSetId' | keyof Counts>

interface Book {
  readonly rows: Tally<CubeKey>
  readonly splits: Tally<SplitKey>
  readonly ratings: Tally<Omit<RatingRow, 'ratings'>>
}

function openBook(ruleSets: number): Book {
  return { rows: tally(ruleSets * width), splits: tally(ruleSets * width), ratings: tally(1) }
}

function cubeCell(
  book: Book,
  { day }: RecordFacts,
  session: SessionFacts,
  modality: Modality,
  direction: RollupKey['direction'],
): Int32Array {
  const { siteId, network, place, leg } = session
  return book.rows.at([day, siteId, network, place, leg, modality, direction], () => {
    return { day, siteId, network, place, leg, modality, direction }
  })
}

/** The site's cell and the whole plan's. */
function splitCells(
  book: Book,
  { day }: RecordFacts,
  session: SessionFacts,
  modality: Modality,
  dimension: Dimension,
  value: string,
): Int32Array[] {
  const sites = dimension === 'subnet' ? [session.siteId] : [session.siteId, everySite]
  return sites.map((siteId) =>
    book.splits.at([day, siteId, modality, dimension, value], () => {
      return { day, siteId, modality, dimension, value }
    }),
  )
}

/** Sums by key, the rule sets of a key side by side: counting a month of a large company must not take an hour. */
interface Tally<Key> {
  at(parts: readonly (string | number | null)[], keyOf: () => Key): Int32Array
  cells(): { readonly key: Key; readonly sums: Int32Array }[]
  told(ruleSets: readonly RuleSet[]): (Key & Counts & { readonly ruleSetId: string })[]
}

function tally<Key>(length: number): Tally<Key> {
  const cells = new Map<string, { readonly key: Key; readonly sums: Int32Array }>()
  return {
    at(parts, keyOf) {
      const text = parts.join('\n')
      const known = cells.get(text)
      if (known) return known.sums
      const sums = new Int32Array(length)
      cells.set(text, { key: keyOf(), sums })
      return sums
    },
    cells: () => [...cells.values()],
    told: (ruleSets) =>
      [...cells.values()].flatMap(({ key, sums }) =>
        ruleSets.flatMap(({ id }, rule) => {
          const own = sums.subarray(rule * width, (rule + 1) * width)
          if (own.every((count) => count === 0)) return []
          return [{ ...key, ...countsOf((name) => own[index(name)]!), ruleSetId: id }]
        }),
      ),
  }
}

function index(name: keyof Counts): number {
  return countNames.indexOf(name)
}
