import type { Profile } from '../parts/profile.ts'
import type { Site } from '../parts/site.ts'

export type RolloutOrder = Profile['rolloutOrder']

/** A site as far as the proposal needs it; `people` are those of it who are still to be moved. */
export interface SiteToMove extends Pick<
  Site,
  | 'id'
  | 'name'
  | 'country'
  | 'state'
  | 'region'
  | 'deviceAgeYears'
  | 'regulation'
  | 'easeOfSupport'
  | 'enthusiasm'
> {
  readonly people: number
}

/** Sites that move together as far as they fit: one each, or all of a place where the order goes by place. */
export interface SiteGroup {
  /** Name of the place; '' for what has none, and where the order does not go by place. */
  readonly place: string
  readonly people: number
  readonly sites: readonly SiteToMove[]
}

type Trait = 'deviceAgeYears' | 'regulation' | 'easeOfSupport' | 'enthusiasm'

/** Orders that need a figure nobody has to know; a site without it comes last. */
export const traitOf: Readonly<Partial<Record<RolloutOrder, Trait>>> = {
  oldestDevices: 'deviceAgeYears',
  mostRegulated: 'regulation',
  easiestToSupport: 'easeOfSupport',
  mostEnthusiastic: 'enthusiasm',
}

/** Orders that keep the sites of a place together. An office is the site itself. */
export const placeOf: Readonly<Partial<Record<RolloutOrder, 'state' | 'country' | 'region'>>> = {
  byState: 'state',
  byCountry: 'country',
  byRegion: 'region',
}

/**
 * The sites in the order of a strategy. The highest figure comes first and unknown figures last; places and offices go
 * from small to large, so that experience grows before many depend on it, and what has no place comes last. Equals
 * follow by name, then id, so the same sites always give the same order.
 */
export function orderSites(sites: readonly SiteToMove[], order: RolloutOrder): SiteGroup[] {
  const place = placeOf[order]
  if (place) return byPlace(sites, place)

  const trait = traitOf[order]
  const rank = (site: SiteToMove): number => {
    if (order === 'byOffice') return site.people
    if (order === 'mostUsers' || !trait) return -site.people
    const figure = site[trait]
    return figure === null ? Infinity : -figure
  }
  return [...sites]
    .sort((a, b) => compare(rank(a), rank(b)) || byName(a, b))
    .map((site) => ({ place: '', people: site.people, sites: [site] }))
}

function byPlace(sites: readonly SiteToMove[], key: 'state' | 'country' | 'region'): SiteGroup[] {
  const places = [...new Set(sites.map((site) => site[key]))]
  return places
    .map((place) => {
      const inside = sites
        .filter((site) => site[key] === place)
        .sort((a, b) => compare(a.people, b.people) || byName(a, b))
      return { place, sites: inside, people: inside.reduce((sum, { people }) => sum + people, 0) }
    })
    .sort(
      (a, b) =>
        compare(Number(a.place === ''), Number(b.place === '')) ||
        compare(a.people, b.people) ||
        compare(a.place, b.place),
    )
}

function byName(a: SiteToMove, b: SiteToMove): number {
  return compare(a.name, b.name) || compare(a.id, b.id)
}

function compare<Value extends string | number>(a: Value, b: Value): number {
  return a < b ? -1 : a > b ? 1 : 0
}
