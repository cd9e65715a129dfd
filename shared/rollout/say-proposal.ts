import { placeOf, traitOf, type RolloutOrder } from './order-sites.ts'
import type { ProposedShare, ProposedWave, WaveWish } from './propose-waves.ts'

const traitWords = {
  deviceAgeYears: 'device age',
  regulation: 'regulatory pressure',
  easeOfSupport: 'figure for ease of support',
  enthusiasm: 'figure for enthusiasm',
} as const

const spanWords = {
  deviceAgeYears: (span: string) => `Devices ${span} years old`,
  regulation: (span: string) => `Regulatory pressure ${span} of 5`,
  easeOfSupport: (span: string) => `Ease of support ${span} of 5`,
  enthusiasm: (span: string) => `Enthusiasm ${span} of 5`,
} as const

/** Why these sites stand at this place of the order. */
export function sayWhy(order: RolloutOrder, shares: readonly ProposedShare[]): string {
  const sites = shares.map(({ site }) => site)
  const place = placeOf[order]
  if (place) return [...new Set(sites.map((site) => site[place] || `no ${place} told`))].join(', ')

  const trait = traitOf[order]
  if (!trait) {
    const counts = span(sites.map(({ people }) => people))
    return order === 'mostUsers'
      ? `Largest sites next: ${counts} people`
      : `Smallest offices next: ${counts} people`
  }
  const known = sites.flatMap((site) => site[trait] ?? [])
  if (known.length === 0) return `No ${traitWords[trait]} told`
  const unknown = known.length < sites.length ? `, then sites without ${traitWords[trait]}` : ''
  return spanWords[trait](span(known)) + unknown
}

/** What the lead should know before using a proposal. */
export function sayWarnings(wish: WaveWish, waves: readonly ProposedWave[]): string[] {
  const { sites, order, pilotPeople, capacity } = wish
  const total = sites.reduce((sum, { people }) => sum + people, 0)
  const trait = traitOf[order]
  const place = placeOf[order]
  const unknown = trait ? sites.filter((site) => site.people > 0 && site[trait] === null).length : 0
  const placeless = place ? sites.filter((site) => site.people > 0 && site[place] === '').length : 0
  const empty = sites.filter(({ people }) => people === 0).length
  const above = waves.filter(({ aboveGuidance }) => aboveGuidance)
  const parts = waves.flatMap(({ kind, shares }) => (kind === 'wave' ? shares.map(({ site }) => site) : []))
  const inParts = parts.filter(({ id }, n) => parts.findIndex((each) => each.id === id) === n - 1)
  return [
    unknown > 0 && `${count(unknown, 'site has', 'sites have')} no ${traitWords[trait!]}: they come last.`,
    placeless > 0 && `${count(placeless, 'site has', 'sites have')} no ${place}: they come last.`,
    empty > 0 &&
      `${count(empty, 'site has', 'sites have')} nobody to move: they go along with the last wave.`,
    capacity === null &&
      'Nobody has said how many people the help desk can look after: only the guidance limits the waves.',
    pilotPeople !== null &&
      capacity !== null &&
      pilotPeople > capacity &&
      `The help desk can only look after ${capacity} people: the pilot is that small.`,
    pilotPeople !== null &&
      pilotPeople < 20 &&
      total > 20 &&
      'A pilot under 20 people says little: the guidance is 20 to 50.',
    pilotPeople !== null &&
      pilotPeople > Math.max(50, total * 0.15) &&
      `A pilot of ${pilotPeople} is large: the guidance is 20 to 50, or 10 to 15 % of the people.`,
    ...above.map(
      ({ shares, people, limit }) =>
        `${shares[0]!.site.name} alone has ${people} people, more than the ${limit} the guidance gives here; it is kept together.`,
    ),
    ...inParts.map(
      ({ name }) =>
        `${name} is more than the help desk can look after at a time: it is split over several waves.`,
    ),
  ].flatMap((words) => words || [])
}

function span(figures: readonly number[]): string {
  const [low, high] = [Math.min(...figures), Math.max(...figures)]
  return low === high
    ? String(low)
    : `${figures[0] === low ? low : high} to ${figures[0] === low ? high : low}`
}

function count(n: number, one: string, many: string): string {
  return n === 1 ? `1 ${one}` : `${n} ${many}`
}
