import type { Book, CellKey, Sums } from './count-book.ts'
import { countNames, type RatingRow, type RollupRow, type SplitRow } from './rollup.ts'
import type { RuleSet } from './rule-sets.ts'

const width = countNames.length

/** What is to be added to the daily figures; may be negative, and nothing in it is zero throughout. */
export interface Counted {
  readonly rows: readonly RollupRow[]
  readonly splits: readonly SplitRow[]
  readonly ratings: readonly RatingRow[]
}

/** What is in a book, row by row, zeros left out. */
export function toldOf(book: Book, ruleSets: readonly RuleSet[]): Counted {
  const told = { rows: [] as RollupRow[], splits: [] as SplitRow[], ratings: [] as RatingRow[] }
  for (const { cells } of book.siteDays)
    for (const { key, sums } of cells)
      for (let rule = 0; rule < ruleSets.length; rule += 1) {
        const first = rule * width
        if (isNothing(sums, first)) continue
        const ruleSetId = ruleSets[rule]!.id
        if (key.kind === 'cube') told.rows.push(rollupRow(key.told, ruleSetId, sums, first))
        else told.splits.push(splitRow(key.told, ruleSetId, sums, first))
      }
  for (const { day, siteId, ratings } of book.siteDays)
    for (const [rating, count] of ratings)
      if (count !== 0) told.ratings.push({ day, siteId, rating, ratings: count })
  return told
}

function isNothing(sums: Sums, first: number): boolean {
  for (let n = first; n < first + width; n += 1) if (sums[n] !== 0) return false
  return true
}

/* Spelled out, in the order of countNames: spreading objects costs more than everything else about a row. */

function rollupRow(key: Told<'cube'>, ruleSetId: string, sums: Sums, n: number): RollupRow {
  return {
    day: key.day,
    siteId: key.siteId,
    network: key.network,
    place: key.place,
    leg: key.leg,
    modality: key.modality,
    direction: key.direction,
    ruleSetId,
    goodStreams: sums[n]!,
    poorStreams: sums[n + 1]!,
    unclassifiedStreams: sums[n + 2]!,
    goodCalls: sums[n + 3]!,
    poorCalls: sums[n + 4]!,
    unclassifiedCalls: sums[n + 5]!,
    setupFailures: sums[n + 6]!,
    drops: sums[n + 7]!,
    calls: sums[n + 8]!,
  }
}

function splitRow(key: Told<'cut'>, ruleSetId: string, sums: Sums, n: number): SplitRow {
  return {
    day: key.day,
    siteId: key.siteId,
    modality: key.modality,
    dimension: key.dimension,
    value: key.value,
    ruleSetId,
    goodStreams: sums[n]!,
    poorStreams: sums[n + 1]!,
    unclassifiedStreams: sums[n + 2]!,
    goodCalls: sums[n + 3]!,
    poorCalls: sums[n + 4]!,
    unclassifiedCalls: sums[n + 5]!,
    setupFailures: sums[n + 6]!,
    drops: sums[n + 7]!,
    calls: sums[n + 8]!,
  }
}

type Told<Kind extends CellKey['kind']> = Extract<CellKey, { readonly kind: Kind }>['told']
