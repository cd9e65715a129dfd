import { type Classification, classify, classifyCall, type Quality } from './classify.ts'
import { type Book, everyCell, openBook, type SiteDay, siteDayOf, type Sums } from './count-book.ts'
import type { Place, RecordFacts, SessionFacts } from './facts.ts'
import {
  type Counts,
  countNames,
  everySite,
  type RatingRow,
  type RollupRow,
  segmentOf,
  type SplitRow,
} from './rollup.ts'
import type { RuleSet } from './rule-sets.ts'
import type { Stream } from './stream.ts'

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
  const book = openBook(ruleSets.length * width)
  for (const { facts, sign } of changes) {
    if (facts.sessions.length === 0) continue
    const judged = facts.sessions.map((session) => judge(session, ruleSets))
    for (const each of judged) countStreams(book, facts.day, each, sign)
    countCall(book, facts, judged, ruleSets.length, sign)
    for (const { siteId, rating } of facts.ratings) {
      const { ratings } = siteDayOf(book, facts.day, siteId)
      ratings.set(rating, (ratings.get(rating) ?? 0) + sign)
    }
  }
  return toldOf(book, ruleSets)
}

interface JudgedStream {
  readonly stream: Stream
  /** By rule set, in their order. */
  readonly by: readonly Classification[]
}

interface JudgedSession {
  readonly session: SessionFacts
  readonly segment: string
  readonly streams: readonly JudgedStream[]
  readonly audio: readonly Quality[]
}

const width = countNames.length
const at = Object.fromEntries(countNames.map((name, n) => [name, n])) as Readonly<
  Record<keyof Counts, number>
>
const streamAt: Readonly<Record<Quality, number>> = {
  good: at.goodStreams,
  poor: at.poorStreams,
  unclassified: at.unclassifiedStreams,
}
const callAt: Readonly<Record<Quality, number>> = {
  good: at.goodCalls,
  poor: at.poorCalls,
  unclassified: at.unclassifiedCalls,
}
const worstFirst: readonly Quality[] = ['poor', 'good', 'unclassified']
const nearestFirst: readonly Place[] = ['inside', 'outside', 'unknown']

function judge(session: SessionFacts, ruleSets: readonly RuleSet[]): JudgedSession {
  const streams = session.streams.map((stream) => {
    const told = session.setupFailed && !stream.setupFailed ? { ...stream, setupFailed: true } : stream
    return { stream, by: ruleSets.map((ruleSet) => classify(told, ruleSet)) }
  })
  const heard = streams.filter(({ stream }) => stream.modality === 'audio')
  const audio = ruleSets.map((_, rule) => classifyCall(heard.map(({ by }) => by[rule]!.quality)))
  return { session, segment: segmentOf(session), streams, audio }
}

function countStreams(
  book: Book,
  day: string,
  { session, segment, streams }: JudgedSession,
  sign: number,
): void {
  const site = siteDayOf(book, day, session.siteId)
  const all = siteDayOf(book, day, everySite)
  for (const { stream, by } of streams) {
    const cells = cellsOf(site, all, session, segment, stream)
    for (let rule = 0; rule < by.length; rule += 1) {
      const { quality, reasons } = by[rule]!
      const place = rule * width + streamAt[quality]
      for (const cell of cells) cell[place]! += sign
      for (const reason of reasons) {
        site.cut(stream.modality, 'reason', reason)[place]! += sign
        all.cut(stream.modality, 'reason', reason)[place]! += sign
      }
    }
  }
}

/** Where a stream counts: its site's and the whole plan's, but a subnet belongs to its site alone. */
function cellsOf(
  site: SiteDay,
  all: SiteDay,
  session: SessionFacts,
  segment: string,
  stream: Stream,
): Sums[] {
  const { modality, direction, transport } = stream
  const cells = [
    site.cube(segment, modality, direction),
    site.cut(modality, 'all', ''),
    all.cut(modality, 'all', ''),
  ]
  if (modality !== 'audio') return cells
  const codec = stream.codec ?? 'unknown'
  const device = stream.device ?? 'unknown'
  for (const each of [site, all])
    cells.push(
      each.cut('audio', 'segment', segment),
      each.cut('audio', 'direction', direction),
      each.cut('audio', 'transport', transport),
      each.cut('audio', 'codec', codec),
      each.cut('audio', 'device', device),
    )
  if (session.subnet !== null) cells.push(site.cut('audio', 'subnet', session.subnet))
  return cells
}

function countCall(
  book: Book,
  { day, sessions }: RecordFacts,
  judged: readonly JudgedSession[],
  ruleCount: number,
  sign: number,
): void {
  const isSetUp = sessions.some(({ setupFailed }) => !setupFailed)
  const hasDropped = sessions.some(({ setupFailed, dropped }) => !setupFailed && dropped)
  for (let rule = 0; rule < ruleCount; rule += 1) {
    const { session, segment, audio } = judged.reduce((worst, each) =>
      isWorse(each, worst, rule) ? each : worst,
    )
    const site = siteDayOf(book, day, session.siteId)
    const all = siteDayOf(book, day, everySite)
    const cells = [
      site.cube(segment, 'audio', 'none'),
      site.cut('audio', 'all', ''),
      all.cut('audio', 'all', ''),
      site.cut('audio', 'segment', segment),
      all.cut('audio', 'segment', segment),
    ]
    const first = rule * width
    for (const cell of cells) {
      cell[first + at.calls]! += sign
      cell[first + callAt[audio[rule]!]]! += sign
      if (!isSetUp) cell[first + at.setupFailures]! += sign
      if (hasDropped) cell[first + at.drops]! += sign
    }
  }
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

function toldOf(book: Book, ruleSets: readonly RuleSet[]): Counted {
  const told = { rows: [] as RollupRow[], splits: [] as SplitRow[], ratings: [] as RatingRow[] }
  for (const { key, sums } of everyCell(book))
    ruleSets.forEach(({ id: ruleSetId }, rule) => {
      const counts = countsAt(sums, rule * width)
      if (counts === null) return
      if (key.kind === 'cube') told.rows.push({ ...key.told, ...counts, ruleSetId })
      else told.splits.push({ ...key.told, ...counts, ruleSetId })
    })
  for (const { day, siteId, ratings } of book.siteDays)
    for (const [rating, count] of ratings)
      if (count !== 0) told.ratings.push({ day, siteId, rating, ratings: count })
  return told
}

/** Null where every count is zero. */
function countsAt(sums: Sums, first: number): Counts | null {
  let isNothing = true
  for (let n = first; n < first + width; n += 1) if (sums[n] !== 0) isNothing = false
  if (isNothing) return null
  const read = (name: keyof Counts) => sums[first + at[name]]!
  return {
    goodStreams: read('goodStreams'),
    poorStreams: read('poorStreams'),
    unclassifiedStreams: read('unclassifiedStreams'),
    goodCalls: read('goodCalls'),
    poorCalls: read('poorCalls'),
    unclassifiedCalls: read('unclassifiedCalls'),
    setupFailures: read('setupFailures'),
    drops: read('drops'),
    calls: read('calls'),
  }
}
