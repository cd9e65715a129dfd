import { classify, classifyCall, type Quality } from './classify.ts'
import { type Book, openBook, type SiteDay, siteDayOf, type Sums, zeros } from './count-book.ts'
import { type Kind, sortingSpots, type Spot } from './count-kinds.ts'
import { type Counted, toldOf } from './count-rows.ts'
import type { Place, RecordFacts, SessionFacts } from './facts.ts'
import { type Counts, countNames, everySite, segmentOf } from './rollup.ts'
import type { RuleSet } from './rule-sets.ts'

/** Raised whenever the same facts are to give other rows than before, so that what was counted is counted again. */
export const countingEdition = 2

/** A record that is to be counted (1), or to be taken back as it was counted before (-1). */
export interface Counting {
  readonly facts: RecordFacts
  readonly sign: 1 | -1
}

/**
 * What records add to the daily figures under each of the rule sets, whatever order they come in. Streams count where
 * they ran. A call counts once, by its audio (as CQD's poor calls do), at its worst session: poor before good before
 * unclassified, then inside before outside, a known site before none, the rest by name. A record without sessions is
 * no call of anybody: it was a test, or nothing has been reported yet.
 */
export function countCalls(changes: Iterable<Counting>, ruleSets: readonly RuleSet[]): Counted {
  const many = ruleSets.length
  const book = openBook(many * width)
  const spots = sortingSpots({ calls: many * width, streams: many * qualities.length })
  for (const { facts, sign } of changes) {
    if (facts.sessions.length === 0) continue
    const { day } = facts
    const judged = facts.sessions.map((session) => {
      const { siteId, subnet } = session
      const spot = spots.at({ day, siteId, subnet, segment: segmentOf(session) })
      return { session, spot, audio: countStreams(session, { ruleSets, spot, sign }) }
    })
    countCall(facts, judged, many, sign)
    for (const { siteId, rating } of facts.ratings) {
      const { ratings } = siteDayOf(book, day, siteId)
      ratings.set(rating, (ratings.get(rating) ?? 0) + sign)
    }
  }
  for (const spot of spots.all) spread(book, spot, many)
  return toldOf(book, ruleSets)
}

interface JudgedSession {
  readonly session: SessionFacts
  readonly spot: Spot
  /** What was heard in it, by rule set. */
  readonly audio: readonly Quality[]
}

const width = countNames.length
const at = Object.fromEntries(countNames.map((name, n) => [name, n])) as Readonly<
  Record<keyof Counts, number>
>
const qualities: readonly Quality[] = ['good', 'poor', 'unclassified']
const streamAt = [at.goodStreams, at.poorStreams, at.unclassifiedStreams] as const
const callAt: Readonly<Record<Quality, number>> = {
  good: at.goodCalls,
  poor: at.poorCalls,
  unclassified: at.unclassifiedCalls,
}
const worstFirst: readonly Quality[] = ['poor', 'good', 'unclassified']
const nearestFirst: readonly Place[] = ['inside', 'outside', 'unknown']

interface CountingStreams {
  readonly ruleSets: readonly RuleSet[]
  readonly spot: Spot
  readonly sign: number
}

/** Counts the streams of a session by kind; gives what its sound was, by rule set. */
function countStreams(session: SessionFacts, { ruleSets, spot, sign }: CountingStreams): readonly Quality[] {
  const heard: Quality[] = ruleSets.map(() => 'unclassified')
  for (const stream of session.streams) {
    const told = session.setupFailed && !stream.setupFailed ? { ...stream, setupFailed: true } : stream
    const { streams, reasons } = spot.kindOf(stream)
    for (let rule = 0; rule < ruleSets.length; rule += 1) {
      const judged = classify(told, ruleSets[rule]!)
      const place = rule * qualities.length + qualities.indexOf(judged.quality)
      streams[place]! += sign
      for (const reason of judged.reasons) {
        const sums = reasons.get(reason) ?? zeros(streams.length)
        reasons.set(reason, sums)
        sums[place]! += sign
      }
      if (stream.modality === 'audio') heard[rule] = classifyCall([heard[rule]!, judged.quality])
    }
  }
  return heard
}

/** Adds what was counted at a spot wherever it counts. */
function spread(book: Book, spot: Spot, many: number): void {
  const { day, siteId, segment, calls } = spot
  const site = siteDayOf(book, day, siteId)
  const all = siteDayOf(book, day, everySite)
  if (calls.some((count) => count !== 0)) {
    const cells = [
      site.cube(segment, 'audio', 'none'),
      ...[site, all].flatMap((each) => [each.cut('audio', 'all', ''), each.cut('audio', 'segment', segment)]),
    ]
    for (const cell of cells) calls.forEach((count, n) => (cell[n]! += count))
  }
  for (const kind of spot.kinds) {
    addTo(cellsOf(site, all, spot, kind), kind.streams, many)
    for (const [reason, sums] of kind.reasons) {
      const cells = [site, all].map((each) => each.cut(kind.modality, 'reason', reason))
      addTo(cells, sums, many)
    }
  }
}

function addTo(cells: readonly Sums[], streams: readonly number[], ruleCount: number): void {
  for (let rule = 0; rule < ruleCount; rule += 1)
    for (let quality = 0; quality < qualities.length; quality += 1) {
      const count = streams[rule * qualities.length + quality]!
      if (count === 0) continue
      const place = rule * width + streamAt[quality]!
      for (const cell of cells) cell[place]! += count
    }
}

/** Where a kind counts: its site's and the whole plan's, but a subnet belongs to its site alone. */
function cellsOf(site: SiteDay, all: SiteDay, { segment, subnet }: Spot, kind: Kind): Sums[] {
  const { modality, direction, transport } = kind
  const cells = [
    site.cube(segment, modality, direction),
    site.cut(modality, 'all', ''),
    all.cut(modality, 'all', ''),
  ]
  if (modality !== 'audio') return cells
  const codec = kind.codec ?? 'unknown'
  const device = kind.device ?? 'unknown'
  for (const each of [site, all])
    cells.push(
      each.cut('audio', 'segment', segment),
      each.cut('audio', 'direction', direction),
      each.cut('audio', 'transport', transport),
      each.cut('audio', 'codec', codec),
      each.cut('audio', 'device', device),
    )
  if (subnet !== null) cells.push(site.cut('audio', 'subnet', subnet))
  return cells
}

function countCall(
  { sessions }: RecordFacts,
  judged: readonly JudgedSession[],
  many: number,
  sign: number,
): void {
  const isSetUp = sessions.some(({ setupFailed }) => !setupFailed)
  const hasDropped = sessions.some(({ setupFailed, dropped }) => !setupFailed && dropped)
  for (let rule = 0; rule < many; rule += 1) {
    let worst = judged[0]!
    for (const each of judged) if (each !== worst && isWorse(each, worst, rule)) worst = each
    const { calls } = worst.spot
    const first = rule * width
    calls[first + at.calls]! += sign
    calls[first + callAt[worst.audio[rule]!]]! += sign
    if (!isSetUp) calls[first + at.setupFailures]! += sign
    if (hasDropped) calls[first + at.drops]! += sign
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
