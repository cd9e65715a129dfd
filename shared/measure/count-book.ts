import type { Day } from '../basics/day.ts'
import type { Rating } from './facts.ts'
import {
  type Dimension,
  dimensions,
  everySite,
  type RollupKey,
  type Segment,
  type SplitRow,
} from './rollup.ts'
import type { Counts } from './rollup.ts'
import type { Modality } from './stream.ts'

/* Sums while they are made. A place is found by a few looks into small maps and no key is ever spelled out: a month of a
   large company must not take an hour. */

/** The counts of every rule set, side by side. */
export type Sums = number[]

type Direction = RollupKey['direction']

/** The sums of one day at one site; `siteId` null is no known one. */
export interface SiteDay {
  readonly day: Day
  readonly siteId: string | null
  /** Cut by everything at once. */
  cube(segment: NamedSegment, modality: Modality, direction: Direction): Sums
  /** Cut by one thing. */
  cut(modality: Modality, dimension: Dimension, value: string): Sums
  readonly ratings: Map<Rating, number>
  readonly cells: readonly Cell[]
}

/** A segment and its name (`segmentOf`). */
export interface NamedSegment extends Segment {
  readonly segment: string
}

export interface Book {
  readonly siteDays: readonly SiteDay[]
  readonly at: (day: Day, siteId: string | null) => SiteDay
}

export type CellKey =
  | { readonly kind: 'cube'; readonly told: Omit<RollupKey, 'ruleSetId'> }
  | { readonly kind: 'cut'; readonly told: Omit<SplitRow, 'ruleSetId' | keyof Counts> }

interface Cell {
  readonly key: CellKey
  readonly sums: Sums
}

export function openBook(width: number): Book {
  const siteDays: SiteDay[] = []
  const days = new Map<Day, Map<string | null, SiteDay>>()
  return {
    siteDays,
    at(day, siteId) {
      let sites = days.get(day)
      if (!sites) days.set(day, (sites = new Map<string | null, SiteDay>()))
      let known = sites.get(siteId)
      if (!known) {
        sites.set(siteId, (known = openSiteDay(day, siteId, width)))
        siteDays.push(known)
      }
      return known
    },
  }
}

/** Adds the sums of every site to those of all sites; a subnet belongs to its site alone. */
export function addSites(book: Book): void {
  for (const { day, siteId, cells } of [...book.siteDays]) {
    if (siteId === everySite) continue
    const all = book.at(day, everySite)
    for (const { key, sums } of cells) {
      if (key.kind === 'cube' || key.told.dimension === 'subnet') continue
      const { modality, dimension, value } = key.told
      const whole = all.cut(modality, dimension, value)
      for (let n = 0; n < sums.length; n += 1) whole[n]! += sums[n]!
    }
  }
}

const placeOf = new Map(dimensions.map((dimension, n) => [dimension, n]))

function openSiteDay(day: Day, siteId: string | null, width: number): SiteDay {
  const cells: Cell[] = []
  const cubes = new Map<string, Map<Modality, Map<Direction, Sums>>>()
  const cuts = new Map<Modality, readonly Map<string, Sums>[]>()

  function opened(key: CellKey): Sums {
    const sums = zeros(width)
    cells.push({ key, sums })
    return sums
  }

  return {
    day,
    siteId,
    ratings: new Map(),
    cells,
    cube({ segment, leg, place, network }, modality, direction) {
      let modalities = cubes.get(segment)
      if (!modalities) cubes.set(segment, (modalities = new Map<Modality, Map<Direction, Sums>>()))
      let directions = modalities.get(modality)
      if (!directions) modalities.set(modality, (directions = new Map<Direction, Sums>()))
      let sums = directions.get(direction)
      if (!sums) {
        sums = opened({ kind: 'cube', told: { day, siteId, network, place, leg, modality, direction } })
        directions.set(direction, sums)
      }
      return sums
    },
    cut(modality, dimension, value) {
      let byDimension = cuts.get(modality)
      if (!byDimension) cuts.set(modality, (byDimension = dimensions.map(() => new Map())))
      const values = byDimension[placeOf.get(dimension)!]!
      let sums = values.get(value)
      if (!sums) {
        sums = opened({ kind: 'cut', told: { day, siteId, modality, dimension, value } })
        values.set(value, sums)
      }
      return sums
    },
  }
}

/** A plain list: it is made several times faster than a typed one, and there are thousands. */
export function zeros(width: number): number[] {
  return new Array<number>(width).fill(0)
}
