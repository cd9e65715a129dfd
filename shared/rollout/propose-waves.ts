import { addDays, type Day } from '../basics/day.ts'
import { addWorkingDays } from '../calendar/working-days.ts'
import { orderSites, type RolloutOrder, type SiteGroup, type SiteToMove } from './order-sites.ts'
import { sayWarnings, sayWhy } from './say-proposal.ts'

/** Most people a wave should have as experience grows (features.md §8, C7): about 100, 200 to 300, then 500 to 1000. */
const waveLadder = [100, 300, 1000] as const
/** The guidance asks for at least 30 days of pilot, and the days after them to look back and plan. */
export const pilotDays = 30
const reviewDays = 14

export interface WaveWish {
  readonly sites: readonly SiteToMove[]
  readonly order: RolloutOrder
  /** People of the pilot; null where a pilot was moved already. */
  readonly pilotPeople: number | null
  /** Waves after the pilot that are live or closed: the ladder goes on from there. */
  readonly wavesBefore: number
  /** Newly moved people the help desk can look after at a time; null where nobody has said. */
  readonly capacity: number | null
  readonly startsOn: Day
  readonly weeksBetween: number
  readonly holidays: readonly Day[]
}

export interface ProposedShare {
  readonly site: SiteToMove
  readonly people: number
}

export interface ProposedWave {
  readonly kind: 'pilot' | 'wave'
  readonly shares: readonly ProposedShare[]
  readonly people: number
  /** What the guidance and the help desk allow at this place. */
  readonly limit: number
  /** One site alone is bigger than the guidance, yet not than the help desk: it moves together. */
  readonly aboveGuidance: boolean
  readonly launchOn: Day
  readonly endsOn: Day
  /** Why these sites stand here. */
  readonly why: string
}

export interface WaveProposal {
  readonly waves: readonly ProposedWave[]
  /** What the lead should know, in words. */
  readonly warnings: readonly string[]
}

/** Packed so far; the last wave may still take sites. */
interface Pack {
  readonly closed: readonly Filled[]
  readonly open: Filled
}

interface Filled {
  readonly limit: number
  readonly shares: readonly ProposedShare[]
}

/**
 * Waves out of sites, in the order of a strategy (`orderSites`).
 *
 * - The pilot comes first and takes exactly `pilotPeople` from the head of the order, if the help desk can follow.
 * - Each later wave is filled with whole sites up to its limit: its step of `waveLadder`, at most the capacity.
 * - A site that does not fit any more opens the next wave; so does a place (state, country, region) that would fit into
 *   the next wave whole but not into this one.
 * - A site bigger than the limit of a fresh wave moves alone and is flagged; one bigger than the help desk's capacity
 *   (1000 where nobody has said) is split over as many waves as it takes.
 * - Sites without people go along with the last wave.
 *
 * Everybody is in exactly one wave, and the same wish always gives the same waves.
 */
export function proposeWaves(wish: WaveWish): WaveProposal {
  const crowded = orderSites(
    wish.sites.filter(({ people }) => people > 0),
    wish.order,
  )
  const empty = orderSites(
    wish.sites.filter(({ people }) => people === 0),
    wish.order,
  ).flatMap(({ sites }) => sites)
  const hard = wish.capacity ?? waveLadder.at(-1)!
  const pilot = wish.pilotPeople === null ? [] : pilotOf(crowded, Math.min(wish.pilotPeople, hard))
  const rest = withoutPeople(
    crowded,
    pilot.flatMap(({ shares }) => shares),
  )
  const filled = [...pilot, ...packed(rest, hard, wish.wavesBefore)]
  const told = new Map(wish.sites.map((site) => [site.id, site]))
  const whole = withEmptySites(filled, empty).map(({ limit, shares }) => ({
    limit,
    shares: shares.map(({ site, people }) => ({ site: told.get(site.id)!, people })),
  }))
  const days = launchDays(wish, whole.length)
  const waves = whole.map(({ limit, shares }, n): ProposedWave => {
    const people = sum(shares)
    return {
      kind: wish.pilotPeople !== null && n === 0 ? 'pilot' : 'wave',
      shares,
      people,
      limit,
      aboveGuidance: people > limit,
      launchOn: days[n]!,
      endsOn: addDays(days[n + 1]!, -1),
      why: sayWhy(wish.order, shares),
    }
  })
  return { waves, warnings: sayWarnings(wish, waves) }
}

/** 10 % of the people, but never under 20 or over 50, and never more than there are. */
export function usualPilotSize(people: number): number {
  return Math.max(1, Math.min(people, 50, Math.max(20, Math.round(people / 10))))
}

function pilotOf(groups: readonly SiteGroup[], size: number): Filled[] {
  const shares = groups
    .flatMap(({ sites }) => sites)
    .reduce<readonly ProposedShare[]>((taken, site) => {
      const people = Math.min(site.people, size - sum(taken))
      return people > 0 ? [...taken, { site, people }] : taken
    }, [])
  return shares.length === 0 ? [] : [{ limit: size, shares }]
}

function packed(groups: readonly SiteGroup[], hard: number, wavesBefore: number): Filled[] {
  const fresh = (n: number): Filled => ({ limit: Math.min(ladderStep(wavesBefore + n), hard), shares: [] })
  const turned = ({ closed, open }: Pack): Pack => ({
    closed: [...closed, open],
    open: fresh(closed.length + 1),
  })

  const put = (pack: Pack, share: ProposedShare): Pack => {
    const room = pack.open.limit - sum(pack.open.shares)
    if (share.people <= room) return added(pack, share)
    if (pack.open.shares.length > 0) return put(turned(pack), share)
    if (share.people <= hard) return added(pack, share)
    const part = { ...share, people: room }
    return put(turned(added(pack, part)), { ...share, people: share.people - room })
  }

  const { closed, open } = groups.reduce<Pack>(
    (pack, { place, people, sites }) => {
      const isSplit = place !== '' && people > pack.open.limit - sum(pack.open.shares)
      const fitsNext = people <= fresh(pack.closed.length + 1).limit
      const from = isSplit && fitsNext && pack.open.shares.length > 0 ? turned(pack) : pack
      return sites.reduce((each, site) => put(each, { site, people: site.people }), from)
    },
    { closed: [], open: fresh(0) },
  )
  return open.shares.length > 0 ? [...closed, open] : [...closed]
}

function added({ closed, open }: Pack, share: ProposedShare): Pack {
  return { closed, open: { ...open, shares: [...open.shares, share] } }
}

function ladderStep(n: number): number {
  return waveLadder[Math.min(n, waveLadder.length - 1)]!
}

/** The groups after the pilot has taken its people. */
function withoutPeople(groups: readonly SiteGroup[], taken: readonly ProposedShare[]): SiteGroup[] {
  const gone = new Map(taken.map(({ site, people }) => [site.id, people]))
  return groups.flatMap((group) => {
    const sites = group.sites
      .map((site) => ({ ...site, people: site.people - (gone.get(site.id) ?? 0) }))
      .filter(({ people }) => people > 0)
    const people = sites.reduce((total, site) => total + site.people, 0)
    return sites.length === 0 ? [] : [{ ...group, people, sites }]
  })
}

function withEmptySites(waves: readonly Filled[], empty: readonly SiteToMove[]): Filled[] {
  const shares = empty.map((site) => ({ site, people: 0 }))
  if (shares.length === 0) return [...waves]
  const last = waves.at(-1)
  return last
    ? [...waves.slice(0, -1), { ...last, shares: [...last.shares, ...shares] }]
    : [{ limit: 0, shares }]
}

/** One launch more than there are waves: the last says when the last wave ends. */
function launchDays({ pilotPeople, startsOn, weeksBetween, holidays }: WaveWish, waves: number): Day[] {
  const first = pilotPeople === null ? startsOn : addDays(startsOn, pilotDays + reviewDays)
  const later = Array.from({ length: waves + 1 }, (_, n) => addDays(first, n * weeksBetween * 7))
  const days = pilotPeople === null ? later : [startsOn, ...later]
  return days.slice(0, waves + 1).map((day) => addWorkingDays(addDays(day, -1), 1, holidays))
}

function sum(shares: readonly ProposedShare[]): number {
  return shares.reduce((total, { people }) => total + people, 0)
}
