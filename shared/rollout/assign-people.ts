import { inOrder, isPlanned, type Wave } from '../parts/wave.ts'
import type { RosterPerson } from '../roster.ts'

type Placed = Pick<RosterPerson, 'id' | 'siteId' | 'waveId'>

/**
 * Who of these sites' people is in another wave now, by id. Whoever a live or closed wave has taken stays. The others
 * go to the planned waves of their site: where they are already, else to the first with room, and what is over the
 * planned numbers to the last. Without such a wave they are in none.
 */
export function assignPeople(
  waves: readonly Wave[],
  siteIds: readonly string[],
  people: readonly Placed[],
): Map<string, string | null> {
  const started = new Set(waves.filter((wave) => !isPlanned(wave)).map(({ id }) => id))
  return new Map(
    siteIds.flatMap((siteId) => {
      const here = people
        .filter(
          (person) => person.siteId === siteId && !(person.waveId !== null && started.has(person.waveId)),
        )
        .sort((a, b) => (a.id < b.id ? -1 : 1))
      const seats = seatsOf(waves, siteId, here)
      return here.flatMap(({ id, waveId }) => {
        const wanted = seats.get(id) ?? null
        return wanted === waveId ? [] : [[id, wanted] as const]
      })
    }),
  )
}

/** Sites of which a wave takes others, or other numbers, than before. */
export function movedSites(before: readonly Wave[], after: readonly Wave[]): string[] {
  const [were, are] = [wavesBySite(before), wavesBySite(after)]
  return [...new Set([...were.keys(), ...are.keys()])].filter((id) => were.get(id) !== are.get(id)).sort()
}

function seatsOf(waves: readonly Wave[], siteId: string, here: readonly Placed[]): Map<string, string> {
  const open = inOrder(waves).filter((wave) => isPlanned(wave) && wave.siteIds.includes(siteId))
  const placed = open.reduce<{ left: readonly Placed[]; seats: readonly (readonly [string, string])[] }>(
    ({ left, seats }, wave, n) => {
      const share = wave.shares.find((each) => each.siteId === siteId)?.people ?? Infinity
      const room = n === open.length - 1 ? Infinity : share
      const later = new Set(open.slice(n + 1).map(({ id }) => id))
      const mine = left.filter(({ waveId }) => waveId === wave.id)
      const free = left.filter(({ waveId }) => waveId !== wave.id && !(waveId !== null && later.has(waveId)))
      const settled = left.filter(({ waveId }) => waveId !== null && later.has(waveId))
      const taken = [...mine, ...free, ...settled].slice(0, room)
      return {
        left: left.filter((person) => !taken.includes(person)),
        seats: [...seats, ...taken.map(({ id }) => [id, wave.id] as const)],
      }
    },
    { left: here, seats: [] },
  )
  return new Map(placed.seats)
}

function wavesBySite(waves: readonly Wave[]): Map<string, string> {
  const parts = inOrder(waves).flatMap(({ id, siteIds, shares }) =>
    siteIds.map((siteId) => ({
      siteId,
      words: `${id} ${shares.find((each) => each.siteId === siteId)?.people ?? 'all'}`,
    })),
  )
  return parts.reduce(
    (known, { siteId, words }) => new Map(known).set(siteId, `${known.get(siteId) ?? ''}\n${words}`),
    new Map<string, string>(),
  )
}
