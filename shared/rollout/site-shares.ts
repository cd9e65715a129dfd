import type { Site } from '../parts/site.ts'
import { isPlanned, type Wave } from '../parts/wave.ts'

/** How many of a site's people move with a wave. A wave over one site that plans fewer people moves only those. */
export function peopleOfSiteIn(
  { siteIds, shares, plannedPeople }: Pick<Wave, 'siteIds' | 'shares' | 'plannedPeople'>,
  { id, headcount }: Pick<Site, 'id' | 'headcount'>,
): number {
  if (!siteIds.includes(id)) return 0
  const share = shares.find(({ siteId }) => siteId === id)
  if (share) return share.people
  const alone = siteIds.length === 1 && plannedPeople > 0
  return alone ? Math.min(plannedPeople, headcount) : headcount
}

/** People of a site whom no live or closed wave has taken yet. */
export function leftToMove(waves: readonly Wave[], site: Pick<Site, 'id' | 'headcount'>): number {
  const taken = waves
    .filter((wave) => !isPlanned(wave))
    .reduce((sum, wave) => sum + peopleOfSiteIn(wave, site), 0)
  return Math.max(0, site.headcount - taken)
}
