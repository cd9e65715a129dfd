import type { Quality } from './classify.ts'
import { addSites, type Book, openBook, type SiteDay, type Sums } from './count-book.ts'
import { addStream, type Kind, sortingSpots, type Spot } from './count-kinds.ts'
import { type Counted, toldOf } from './count-rows.ts'
import type { Place, RecordFacts, SessionFacts } from './facts.ts'
import { type Judge, judging, type Judgement } from './judge.ts'
import { type Counts, countNames } from './rollup.ts'
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
  const spots = sortingSpots(many * width)
  const judge = judging(ruleSets)
  for (const { facts, sign } of changes) {
    const { day, sessions, ratings } = facts
    if (sessions.length === 0) continue
    const heard = sessions.map((session) =>
      countStreams(session, { spot: spots.at(day, session), judge, sign }),
    )
    countCall(heard, many, sign)
    for (const { siteId, rating } of ratings) {
      const given = book.at(day, siteId).ratings
      given.set(rating, (given.get(rating) ?? 0) + sign)
    }
  }
  for (const spot of spots.all) spread(book, spot)
  addSites(book)
  return toldOf(book, ruleSets)
}

/** A session and what its sound was: the rule sets that call some of it poor or good, as bits. */
interface Heard {
  readonly session: SessionFacts
  readonly spot: Spot
  readonly poor: number
  readonly good: number
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
/** One poor stream makes the call poor; good needs at least one good and no poor. */
const worstFirst = [at.poorCalls, at.goodCalls, at.unclassifiedCalls] as const
const nearestFirst: readonly Place[] = ['inside', 'outside', 'unknown']

interface CountingStreams {
  readonly spot: Spot
  readonly judge: Judge
  readonly sign: number
}

/** Counts the streams of a session by kind. */
function countStreams(session: SessionFacts, { spot, judge, sign }: CountingStreams): Heard {
  let poor = 0
  let good = 0
  for (const stream of session.streams) {
    const judgement = judge(stream, session.setupFailed)
    addStream(spot.kindOf(stream), judgement, sign)
    if (stream.modality !== 'audio') continue
    poor |= judgement.poor
    good |= judgement.good
  }
  return { session, spot, poor, good }
}

/** Adds what was counted at a spot wherever it counts at its site. */
function spread(book: Book, spot: Spot): void {
  const { day, siteId, segment, calls } = spot
  const site = book.at(day, siteId)
  if (calls.some((count) => count !== 0))
    for (const cell of [
      site.cube(spot, 'audio', 'none'),
      site.cut('audio', 'all', ''),
      site.cut('audio', 'segment', segment),
    ])
      for (let n = 0; n < calls.length; n += 1) cell[n]! += calls[n]!
  for (const kind of spot.kinds) {
    const cells = cellsOf(site, spot, kind)
    for (let n = 0; n < kind.streams.length; n += 1) {
      const streams = kind.streams[n]!
      if (streams !== 0) addTo({ site, cells, kind, judgement: kind.judgements[n]!, streams })
    }
  }
}

interface Adding {
  readonly site: SiteDay
  readonly cells: readonly Sums[]
  readonly kind: Kind
  readonly judgement: Judgement
  readonly streams: number
}

function addTo({ site, cells, kind, judgement, streams }: Adding): void {
  const { qualities, reasons } = judgement
  for (let rule = 0; rule < qualities.length; rule += 1) {
    const place = rule * width + streamAt[qualities[rule]!]
    for (const cell of cells) cell[place]! += streams
    for (const reason of reasons[rule]!) site.cut(kind.modality, 'reason', reason)[place]! += streams
  }
}

/** Where a kind counts at its site. */
function cellsOf(site: SiteDay, spot: Spot, kind: Kind): Sums[] {
  const { modality, direction, transport, codec, device } = kind
  const cells = [site.cube(spot, modality, direction), site.cut(modality, 'all', '')]
  if (modality !== 'audio') return cells
  cells.push(
    site.cut('audio', 'segment', spot.segment),
    site.cut('audio', 'direction', direction),
    site.cut('audio', 'transport', transport),
    site.cut('audio', 'codec', codec ?? 'unknown'),
    site.cut('audio', 'device', device ?? 'unknown'),
  )
  if (spot.subnet !== null) cells.push(site.cut('audio', 'subnet', spot.subnet))
  return cells
}

function countCall(heard: readonly Heard[], many: number, sign: number): void {
  const isSetUp = heard.some(({ session }) => !session.setupFailed)
  const hasDropped = heard.some(({ session }) => !session.setupFailed && session.dropped)
  for (let rule = 0; rule < many; rule += 1) {
    let worst = heard[0]!
    for (const each of heard) if (each !== worst && isWorse(each, worst, rule)) worst = each
    const { calls } = worst.spot
    const first = rule * width
    calls[first + at.calls]! += sign
    calls[first + worstFirst[rankOf(worst, rule)]]! += sign
    if (!isSetUp) calls[first + at.setupFailures]! += sign
    if (hasDropped) calls[first + at.drops]! += sign
  }
}

function rankOf({ poor, good }: Heard, rule: number): 0 | 1 | 2 {
  if ((poor >> rule) & 1) return 0
  return (good >> rule) & 1 ? 1 : 2
}

/** The worst session's quality is the call's: poor wins, then good. */
function isWorse(a: Heard, b: Heard, rule: number): boolean {
  const order = rankOf(a, rule) - rankOf(b, rule)
  if (order !== 0 || a.spot === b.spot) return order < 0
  return bySpot(a.spot, b.spot) < 0
}

function bySpot(a: Spot, b: Spot): number {
  return (
    nearestFirst.indexOf(a.place) - nearestFirst.indexOf(b.place) ||
    Number(a.siteId === null) - Number(b.siteId === null) ||
    byText(a.siteId ?? '', b.siteId ?? '') ||
    byText(a.leg, b.leg) ||
    byText(a.network, b.network)
  )
}

function byText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1
}
