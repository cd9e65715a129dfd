import { z } from 'zod'
import { Id, find } from '../basics/collection.ts'
import { Refusal } from '../basics/refusal.ts'
import type { Stamp } from '../basics/stamp.ts'
import { Profile, putProfile } from '../parts/profile.ts'
import { launching } from '../parts/site.ts'
import * as wave from '../parts/wave.ts'
import type { Wave } from '../parts/wave.ts'
import type { Plan } from '../plan.ts'
import { peopleOfSiteIn } from './site-shares.ts'

/* Changes of waves that touch more than one wave, or what hangs on it: sites follow the launch, milestones the wave. */

export const AdoptWaves = z.object({
  waves: z
    .array(
      wave.Wave.pick({
        name: true,
        kind: true,
        siteIds: true,
        shares: true,
        plannedPeople: true,
        launchOn: true,
        endsOn: true,
      }),
    )
    .min(1, 'There is no wave to plan.')
    .max(500),
  /** The settings the proposal was made with. */
  approach: Profile.pick({
    rolloutType: true,
    rolloutOrder: true,
    pilotPeople: true,
    helpDeskPeoplePerWeek: true,
    weeksBetweenWaves: true,
  }).optional(),
})
export const MoveSite = z.object({ siteId: Id, fromId: Id.nullable(), toId: Id.nullable() })
export const ShiftWave = z.object({ id: Id, by: z.union([z.literal(-1), z.literal(1)]) })
export const SplitWave = z.object({ id: Id, siteIds: z.array(Id).min(1, 'Choose the sites that go.') })
export const MergeWave = z.object({ id: Id, intoId: Id })

export function putWave(plan: Plan, told: z.output<typeof wave.PutWave>, stamp: Stamp): Plan {
  told.siteIds?.forEach((id) => find(plan.sites, id, 'site'))
  return withLaunches(plan, wave.putWave(plan.waves, told, stamp))
}

export function removeWave(plan: Plan, told: { id: string }): Plan {
  return withMilestones({ ...plan, waves: wave.removeWave(plan.waves, told) })
}

/**
 * Replaces the planned waves by others; what is live or closed stays, and stays before them. A planned wave that has
 * the same people of the same sites in the new plan, or is its pilot, keeps its identity and what hangs on it.
 */
export function adoptWaves(plan: Plan, told: z.output<typeof AdoptWaves>, stamp: Stamp): Plan {
  const started = wave.inOrder(plan.waves).filter((each) => !wave.isPlanned(each))
  const planned = plan.waves.filter(wave.isPlanned)
  told.waves.forEach(({ siteIds }) => siteIds.forEach((id) => find(plan.sites, id, 'site')))
  const adopted = told.waves.map((given, n): Wave => {
    const known = planned.find((each) => wave.sameSites(each, given))
    const pilot = given.kind === 'pilot' ? planned.find(({ kind }) => kind === 'pilot') : undefined
    const born = { id: `${stamp.id}-${n + 1}`, gate: null, pastGates: [] }
    const kept = known ?? (pilot && wave.withoutGate(pilot)) ?? born
    const { id, gate, pastGates } = kept
    return { ...given, id, gate, pastGates, state: 'planned', position: 0 }
  })
  const profile = told.approach ? putProfile(plan.profile, told.approach) : plan.profile
  return withMilestones(withLaunches({ ...plan, profile }, numbered([...started, ...once(adopted)])))
}

/** Takes a site from one planned wave to another; null is "no wave". Its people are counted along. */
export function moveSite(plan: Plan, { siteId, fromId, toId }: z.output<typeof MoveSite>): Plan {
  const site = find(plan.sites, siteId, 'site')
  const from = fromId === null ? null : planned(plan, fromId)
  const to = toId === null ? null : planned(plan, toId)
  if (from?.id === to?.id) return plan
  if (from && !from.siteIds.includes(siteId))
    throw new Refusal('conflict', `“${site.name}” is no longer in “${from.name}”. Reload to see where it is.`)
  const people = from ? peopleOfSiteIn(from, site) : site.headcount
  const share = from?.shares.find((each) => each.siteId === siteId)
  const waves = plan.waves.map((each) =>
    each.id === from?.id
      ? without(each, siteId, people)
      : each.id === to?.id
        ? joined(each, [siteId], share ? [share] : [], people, plan)
        : each,
  )
  return withLaunches(plan, waves)
}

/** Lets a planned wave change places with its planned neighbour. The dates stay where they are: the people change. */
export function shiftWave(plan: Plan, { id, by }: z.output<typeof ShiftWave>): Plan {
  const row = planned(plan, id)
  const order = wave.inOrder(plan.waves)
  const neighbour = order[order.indexOf(row) + by]
  if (!neighbour || !wave.isPlanned(neighbour) || neighbour.kind !== row.kind)
    throw new Refusal(
      'conflict',
      'A wave only changes places with a planned wave beside it; the pilot is first.',
    )
  const slots = { [row.id]: neighbour, [neighbour.id]: row }
  const waves = plan.waves.map((each) => {
    const slot = slots[each.id]
    return slot ? { ...each, position: slot.position, launchOn: slot.launchOn, endsOn: slot.endsOn } : each
  })
  return withLaunches(plan, waves)
}

/** Some sites of a planned wave become a wave of their own right after it, on the same dates until told otherwise. */
export function splitWave(plan: Plan, { id, siteIds }: z.output<typeof SplitWave>, stamp: Stamp): Plan {
  const row = planned(plan, id)
  const going = row.siteIds.filter((siteId) => siteIds.includes(siteId))
  if (going.length === 0 || going.length === row.siteIds.length)
    throw new Refusal('invalid', 'siteIds: Choose some of the sites, not all: both waves need one.')
  const counts = going.map((siteId) => peopleOfSiteIn(row, find(plan.sites, siteId, 'site')))
  const left = going.reduce((each, siteId, n) => without(each, siteId, counts[n]!), row)
  const fresh: Wave = {
    ...row,
    id: stamp.id,
    kind: 'wave',
    name: `${row.name}, second part`.slice(0, 200),
    siteIds: going,
    shares: row.shares.filter(({ siteId }) => going.includes(siteId)),
    plannedPeople: counts.reduce((sum, people) => sum + people, 0),
    gate: null,
    pastGates: [],
  }
  const waves = wave.inOrder(plan.waves).flatMap((each) => (each.id === id ? [left, fresh] : [each]))
  return withLaunches(plan, numbered(waves))
}

/** Moves everything of one planned wave into another and removes it; its milestones follow. */
export function mergeWave(plan: Plan, { id, intoId }: z.output<typeof MergeWave>): Plan {
  const row = planned(plan, id)
  const into = planned(plan, intoId)
  if (row.id === into.id) throw new Refusal('invalid', 'intoId: Choose another wave.')
  const merged = joined(into, row.siteIds, row.shares, row.plannedPeople, plan)
  const waves = wave
    .inOrder(plan.waves)
    .flatMap((each) => (each.id === id ? [] : each.id === intoId ? [merged] : [each]))
  const milestones = plan.milestones.map((each) => (each.waveId === id ? { ...each, waveId: intoId } : each))
  return withLaunches({ ...plan, milestones }, numbered(waves))
}

function planned(plan: Plan, id: string): Wave {
  const row = find(plan.waves, id, 'wave')
  if (!wave.isPlanned(row))
    throw new Refusal('conflict', `“${row.name}” is ${row.state}: only planned waves are rearranged.`)
  return row
}

function without(row: Wave, siteId: string, people: number): Wave {
  return wave.withoutGate({
    ...row,
    siteIds: row.siteIds.filter((each) => each !== siteId),
    shares: row.shares.filter((each) => each.siteId !== siteId),
    plannedPeople: Math.max(0, row.plannedPeople - people),
  })
}

/** Two parts of one site in one wave are one part again, or the whole of it. */
function joined(
  row: Wave,
  siteIds: readonly string[],
  shares: Wave['shares'],
  people: number,
  { sites }: Plan,
): Wave {
  const both = [...new Set([...row.siteIds, ...siteIds])]
  const parts = both.flatMap((siteId) => {
    const partIn = (ids: readonly string[], told: Wave['shares']) =>
      ids.includes(siteId) ? (told.find((each) => each.siteId === siteId)?.people ?? Infinity) : 0
    const sum = partIn(row.siteIds, row.shares) + partIn(siteIds, shares)
    const { headcount } = find(sites, siteId, 'site')
    return sum === Infinity || (headcount > 0 && sum >= headcount) ? [] : [{ siteId, people: sum }]
  })
  return wave.withoutGate({ ...row, siteIds: both, shares: parts, plannedPeople: row.plannedPeople + people })
}

function numbered(waves: readonly Wave[]): Wave[] {
  return waves.map((each, position) => (each.position === position ? each : { ...each, position }))
}

/** Two proposed waves never share one identity. */
function once(waves: readonly Wave[]): Wave[] {
  return waves.filter(({ id }, n) => waves.findIndex((each) => each.id === id) === n)
}

/** A site launches with its first wave; once people there have been moved its launch is history. */
function withLaunches(plan: Plan, waves: Wave[]): Plan {
  const before = firstLaunches(plan.waves)
  const after = firstLaunches(waves)
  const sites = plan.sites.map((site) => {
    const launch = after.get(site.id)
    return launch && launch !== before.get(site.id) ? launching(site, launch) : site
  })
  const moved = sites.some((site, n) => site !== plan.sites[n])
  return { ...plan, waves, sites: moved ? sites : plan.sites }
}

/** Launch of the first wave of each site; without those that have started. */
function firstLaunches(waves: readonly Wave[]): Map<string, string> {
  const order = wave.inOrder(waves)
  const started = new Set(order.filter((each) => !wave.isPlanned(each)).flatMap(({ siteIds }) => siteIds))
  const launches = order.flatMap(({ siteIds, launchOn }) =>
    launchOn === null ? [] : siteIds.filter((id) => !started.has(id)).map((id) => [id, launchOn] as const),
  )
  // The earlier wave wins, so it is told last.
  return new Map([...launches].reverse())
}

/** A milestone of a wave that is gone stands on its own. */
function withMilestones(plan: Plan): Plan {
  const known = new Set(plan.waves.map(({ id }) => id))
  const loose = plan.milestones.some(({ waveId }) => waveId !== null && !known.has(waveId))
  if (!loose) return plan
  const milestones = plan.milestones.map((each) =>
    each.waveId !== null && !known.has(each.waveId) ? { ...each, waveId: null } : each,
  )
  return { ...plan, milestones }
}
