import type { Day } from '../basics/day.ts'
import type { Rating } from './facts.ts'
import { type Dimension, dimensions, readSegment, type RollupKey, type SplitRow } from './rollup.ts'
import type { Counts } from './rollup.ts'
import type { Modality } from './stream.ts'

/* Sums while they are made. A stream counts in fifteen places under every rule set, so a place is found by a few looks
   into small maps and no key is ever spelled out: a month of a large company must not take an hour. */

/** The counts of every rule set, side by side. */
export type Sums = number[]

type Direction = RollupKey['direction']

/** The sums of one day at one site; `siteId` null is no known one. */
export interface SiteDay {
  readonly day: Day
  readonly siteId: string | null
  /** Cut by everything at once; `segment` is leg, place and network (`segmentOf`). */
  cube(segment: string, modality: Modality, direction: Direction): Sums
  /** Cut by one thing. */
  cut(modality: Modality, dimension: Dimension, value: string): Sums
  readonly ratings: Map<Rating, number>
  readonly cells: Cell[]
}

export interface Book {
  readonly siteDays: readonly SiteDay[]
  readonly byDay: Map<Day, Map<string | null, SiteDay>>
  readonly open: (day: Day, siteId: string | null) => SiteDay
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
  return {
    siteDays,
    byDay: new Map(),
    open(day, siteId) {
      const made = openSiteDay(day, siteId, width)
      siteDays.push(made)
      return made
    },
  }
}

export function siteDayOf({ byDay, open }: Book, day: Day, siteId: string | null): SiteDay {
  const sites = within(byDay, day, () => new Map<string | null, SiteDay>())
  return within(sites, siteId, () => open(day, siteId))
}

export function everyCell({ siteDays }: Book): readonly Cell[] {
  return siteDays.flatMap(({ cells }) => cells)
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
    cube(segment, modality, direction) {
      const modalities = within(cubes, segment, () => new Map<Modality, Map<Direction, Sums>>())
      const directions = within(modalities, modality, () => new Map<Direction, Sums>())
      return within(directions, direction, () => {
        const { leg, place, network } = readSegment(segment)
        return opened({ kind: 'cube', told: { day, siteId, network, place, leg, modality, direction } })
      })
    },
    cut(modality, dimension, value) {
      const byDimension = within(cuts, modality, () => dimensions.map(() => new Map<string, Sums>()))
      return within(byDimension[placeOf.get(dimension)!]!, value, () =>
        opened({ kind: 'cut', told: { day, siteId, modality, dimension, value } }),
      )
    },
  }
}

/** A plain list: it is made several times faster than a typed one, and there are thousands. */
export function zeros(width: number): number[] {
  return new Array<number>(width).fill(0)
}

function within<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}
