import { addDays, type Day } from '../basics/day.ts'
import type { ActionInput } from '../actions.ts'
import type { SitePeople } from '../api-rollout.ts'
import type { Profile } from '../parts/profile.ts'
import { isPlanned, type Wave } from '../parts/wave.ts'
import type { Plan } from '../plan.ts'
import type { ProposedWave, WaveWish } from './propose-waves.ts'
import { leftToMove } from './site-shares.ts'

export type Approach = Pick<
  Profile,
  'rolloutType' | 'rolloutOrder' | 'pilotPeople' | 'helpDeskPeoplePerWeek' | 'weeksBetweenWaves'
>

/**
 * What `proposeWaves` needs, from a plan. Sites that live or closed waves have moved are left out. People are those
 * imported for a site; where nobody was, its headcount.
 */
export function wishOf(
  { sites, waves, profile }: Plan,
  approach: Approach,
  startsOn: Day,
  imported: readonly SitePeople[],
): WaveWish {
  const started = waves.filter((wave) => !isPlanned(wave))
  const left = sites.map((site) => {
    const here = imported.filter(({ siteId }) => siteId === site.id)
    const people =
      here.length > 0
        ? here
            .filter(({ waveId }) => !started.some(({ id }) => id === waveId))
            .reduce((sum, each) => sum + each.people, 0)
        : leftToMove(waves, site)
    return { ...site, people }
  })
  const { helpDeskPeoplePerWeek: perWeek, weeksBetweenWaves: weeksBetween } = approach
  return {
    sites: left.filter(
      ({ id, people }) => people > 0 || !started.some(({ siteIds }) => siteIds.includes(id)),
    ),
    order: approach.rolloutOrder,
    pilotPeople: started.some(({ kind }) => kind === 'pilot') ? null : approach.pilotPeople,
    wavesBefore: started.filter(({ kind }) => kind === 'wave').length,
    capacity: perWeek === null ? null : perWeek * weeksBetween,
    startsOn,
    weeksBetween,
    holidays: profile.holidays,
  }
}

/** A proposal as the action takes it. A share is told where it is not the site's whole headcount. */
export function adoption(
  { sites }: Plan,
  waves: readonly ProposedWave[],
  wavesBefore: number,
): ActionInput<'adoptWaves'>['waves'] {
  const headcounts = new Map(sites.map(({ id, headcount }) => [id, headcount]))
  const pilots = waves.filter(({ kind }) => kind === 'pilot').length
  return waves.map(({ kind, shares, people, launchOn, endsOn }, n) => ({
    name: nameOf(
      kind,
      wavesBefore + n + 1 - pilots,
      shares.map(({ site }) => site.name),
    ),
    kind,
    siteIds: shares.map(({ site }) => site.id),
    shares: shares
      .filter((share) => share.people > 0 && share.people !== headcounts.get(share.site.id))
      .map((share) => ({ siteId: share.site.id, people: share.people })),
    plannedPeople: people,
    launchOn,
    endsOn,
  }))
}

function nameOf(kind: Wave['kind'], nth: number, sites: readonly string[]): string {
  const named = sites.length <= 2 ? sites.join(' and ') : `${sites[0]} and ${sites.length - 1} more sites`
  return (kind === 'pilot' ? `Pilot: ${named}` : `Wave ${nth}: ${named}`).slice(0, 200)
}

const leadDays = 14

/** The first launch to suggest: that of the first planned wave, but not before two weeks from now. */
export function firstLaunch({ waves }: Plan, today: Day): Day {
  const soonest = addDays(today, leadDays)
  const [planned] = waves.flatMap((wave) => (isPlanned(wave) && wave.launchOn ? [wave.launchOn] : [])).sort()
  return planned && planned > soonest ? planned : soonest
}
